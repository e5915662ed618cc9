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
  _ name: String, imports: [Target.Dependency] = [], excluding: [String] = [],
  plugins: [Target.PluginUsage] = [], settings: [SwiftSetting] = []
) -> Target {
  .target(
    name: name, dependencies: imports, exclude: excluding, swiftSettings: strict + settings, plugins: plugins)
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
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CPlatform"),

    room("JSON"),
    room("Diagnostics", imports: ["JSON"]),
    room("Parallel"),
    room("Reading", imports: ["Diagnostics", "CYAML"], settings: optimized),
    room("Catalog", imports: ["Diagnostics", "Parallel", "Reading"]),
    room("Markup", imports: ["Diagnostics", "CCmark"]),
    room("Templating", imports: ["Diagnostics", "Markup"], settings: optimized),
    room("Reports", imports: ["Diagnostics", "JSON", "Reading", "Catalog"]),
    room("Prose", imports: ["Diagnostics", "Reading", "Catalog"], settings: optimized),
    room("Editing", imports: ["Diagnostics", "JSON", "Reading", "Catalog", "Markup"]),
    room(
      "Search", imports: ["Diagnostics", "Parallel", "JSON", "Reading", "Catalog"], settings: optimized),
    room(
      "Site",
      imports: [
        "Diagnostics", "Parallel", "JSON", "Reading", "Catalog", "Markup", "Templating", "Search",
        "Reports",
      ]),
    room("Publishing", imports: ["Diagnostics", "Parallel", "CPlatform"]),

    room(
      "Preview",
      imports: [
        "Diagnostics", "CPlatform", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),

    .executableTarget(name: "EmbedFiles", swiftSettings: strict),
    .plugin(
      name: "EmbedFilesPlugin", capability: .buildTool(), dependencies: ["EmbedFiles"],
      path: "Sources/EmbedFilesPlugin"),
    room("BuiltInFiles", excluding: ["Starter"], plugins: ["EmbedFilesPlugin"]),

    .executableTarget(
      name: "cairn",
      dependencies: [
        "Diagnostics", "Parallel", "Reading", "Catalog", "Markup", "Templating", "Search", "Site",
        "Publishing", "BuiltInFiles", "Preview", "Editing", "Reports", "Prose", "JSON",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "Support", dependencies: ["Catalog", "Reading", "Diagnostics"], path: "Tests/Support",
      swiftSettings: strict),
    tests("ArchitectureTests", of: []),
    tests("DiagnosticsTests", of: ["Diagnostics"]),
    tests("ReadingTests", of: ["Reading", "Diagnostics"]),
    tests("CatalogTests", of: ["Support", "Catalog", "Reading", "Diagnostics"]),
    tests("MarkupTests", of: ["Markup", "Diagnostics", "CCmark"]),
    tests("TemplatingTests", of: ["Templating", "Markup", "Diagnostics"]),
    tests("JSONTests", of: ["JSON"]),
    tests(
      "SearchTests", of: ["Support", "Search", "Catalog", "Parallel", "Reading", "Diagnostics"],
      excluding: ["words.tsv"]),
    tests("ReportsTests", of: ["Support", "Reports", "Catalog", "Reading", "Diagnostics"]),
    tests("ProseTests", of: ["Prose", "Catalog", "Reading", "Diagnostics"]),
    tests("EditingTests", of: ["Editing", "Catalog", "Reading", "Diagnostics", "JSON"]),
    tests("PreviewTests", of: ["Preview", "Diagnostics"]),
    tests("SiteTests", of: ["Support", "Site", "Reports", "Catalog", "Reading", "Diagnostics"]),
    tests("PublishingTests", of: ["Publishing", "Parallel"]),
    tests(
      "PipelineTests",
      of: [
        "cairn", "Diagnostics", "Parallel", "Reading", "Catalog", "Site", "Templating",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], excluding: ["Broken", "NewEditor", "standard-site.txt"]),
    tests("CommandLineTests", of: ["Reading", "Diagnostics"]),
  ]
)
