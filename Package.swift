// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// One room of the pipeline. The list below is in pipeline order; `ARCHITECTURE.md` says what each
/// room holds, and a test compares its `import` lines with the table there.
func room(
  _ name: String, imports: [Target.Dependency] = [], plugins: [Target.PluginUsage] = [],
  settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict + settings, plugins: plugins)
}

/// Tests plan hundreds of whole sites, and most of that is the search index: not optimized, it takes ten
/// times as long. Assertions stay on.
let optimized: [SwiftSetting] = [
  .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

func tests(_ name: String, of rooms: [Target.Dependency], excluding: [String] = []) -> Target {
  .testTarget(name: name, dependencies: rooms, exclude: excluding, swiftSettings: strict)
}

let package = Package(
  name: "cairn",
  products: [.executable(name: "cairn", targets: ["cairn"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CPlatform"),

    room("Diagnostics"),
    room("Parallel"),
    room("Reading", imports: ["Diagnostics", "CYAML"], settings: optimized),
    room("Catalog", imports: ["Diagnostics", "Parallel", "Reading"]),
    room("Markup", imports: ["Diagnostics", "CCmark"]),
    room("Templating", imports: ["Diagnostics", "Markup"], settings: optimized),
    room("JSON"),
    room(
      "Search", imports: ["Diagnostics", "Parallel", "JSON", "Reading", "Catalog"], settings: optimized),
    room(
      "Site",
      imports: ["Diagnostics", "Parallel", "JSON", "Reading", "Catalog", "Markup", "Templating", "Search"]),
    room("Publishing", imports: ["Diagnostics", "Parallel", "CPlatform"]),

    .executableTarget(name: "EmbedTheme", swiftSettings: strict),
    .plugin(
      name: "EmbedThemePlugin", capability: .buildTool(), dependencies: ["EmbedTheme"],
      path: "Sources/EmbedThemePlugin"),
    room("BuiltInTheme", plugins: ["EmbedThemePlugin"]),

    .executableTarget(
      name: "cairn",
      dependencies: [
        "Diagnostics", "Parallel", "Reading", "Catalog", "Markup", "Templating", "Search", "Site",
        "Publishing", "BuiltInTheme",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    tests("ArchitectureTests", of: []),
    tests("DiagnosticsTests", of: ["Diagnostics"]),
    tests("ReadingTests", of: ["Reading", "Diagnostics"]),
    tests("CatalogTests", of: ["Catalog", "Reading", "Diagnostics"]),
    tests("MarkupTests", of: ["Markup", "Diagnostics", "CCmark"]),
    tests("TemplatingTests", of: ["Templating", "Markup", "Diagnostics"]),
    tests("JSONTests", of: ["JSON"]),
    tests(
      "SearchTests", of: ["Search", "Catalog", "Parallel", "Reading", "Diagnostics"],
      excluding: ["words.tsv"]),
    tests("SiteTests", of: ["Site", "Catalog", "Reading", "Diagnostics"]),
    tests("PublishingTests", of: ["Publishing", "Parallel"]),
    tests(
      "PipelineTests",
      of: [
        "cairn", "Diagnostics", "Parallel", "Reading", "Catalog", "Site", "Templating",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], excluding: ["Broken", "standard-site.txt"]),
    tests("CommandLineTests", of: []),
  ]
)
