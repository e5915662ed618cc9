import Catalog
import Reading
import Templating

/// The map of a directory's areas: where somebody is in person, who is only reached, who has nobody.
struct AreaMap: Sendable {
  struct Shape: Equatable, Sendable {
    let area: Reference<Area>
    let presence: Presence
    let path: String
  }

  let width: Int
  let height: Int
  /// In the order of the tree.
  let shapes: [Shape]
  /// Outlines of wider areas that the shapes do not fill, to be drawn below them.
  let ground: [String]
  /// The area that holds all others, where there is one.
  let whole: Reference<Area>?

  /// Nil without outlines.
  init?(_ directory: Directory) {
    let shown = shownAreas(directory, limit: mostShapes)
    let wider = Set(shown.flatMap { directory.areaTree.ancestors(of: $0.area) })
      .filter { directory[$0].boundary != nil }.sorted { $0.index < $1.index }
    let drawn = shown.flatMap(\.parts) + wider
    let boundaries = drawn.compactMap { directory[$0].boundary }
    guard !shown.isEmpty, let sheet = MapSheet(around: boundaries, size: mapSize) else { return nil }
    let pieces = withSharedCorners(boundaries.map(sheet.shape))
    let pieceOf = Dictionary(zip(drawn, pieces)) { first, _ in first }
    func shape(_ areas: [Reference<Area>]) -> MapShape {
      let shapes = areas.compactMap { pieceOf[$0] }
      return shapes.count == 1 ? shapes[0] : outline(of: shapes)
    }
    let own = shown.map { shape($0.parts) }
    let ground = wider.filter { wider in
      let within = zip(shown, own).filter { directory.areaTree.isWithin($0.0.area, wider) }
      return isUnfilled(shape([wider]), by: within.map(\.1))
    }
    let simple = simplified(own + ground.map { shape([$0]) }, tolerance: mapTolerance)
    (width, height) = (sheet.width, sheet.height)
    shapes = zip(shown, simple).map { shown, shape in
      Shape(
        area: shown.area, presence: directory.coverage.presence(in: shown.area),
        path: pathData(shape.visibleRings))
    }
    self.ground = simple.dropFirst(shown.count).map { pathData($0.visibleRings) }
    whole = commonAncestor(of: shown.map(\.area), directory.areaTree)
  }
}

/// Above this many, shapes are too small to be told apart, and the page too heavy.
private let mostShapes = 400
/// Units of the longer side. Half a unit off is less than a pixel on most screens, and numbers of three digits
/// keep the 115 counties of Missouri below 5 KB.
private let mapSize = 400
private let mapTolerance = 1.0

/// Whether a tenth or more of an outline is not covered by the shapes in it.
private func isUnfilled(_ outline: MapShape, by shapes: [MapShape]) -> Bool {
  func size(_ shape: MapShape) -> Int { shape.rings.map(doubledArea).reduce(0, +) }
  return size(outline) * 9 > shapes.map(size).reduce(0, +) * 10
}

private func commonAncestor(of areas: [Reference<Area>], _ tree: AreaTree) -> Reference<Area>? {
  guard let first = areas.first else { return nil }
  return ([first] + tree.ancestors(of: first)).first { wider in
    areas.allSatisfy { tree.isWithin($0, wider) }
  }
}

/// An area as the map names it.
struct MapLink: Sendable {
  let label: String
  let address: String
  let path: String
}

private let mapLinkView = View<MapLink>(
  "shape",
  [
    .text("label", "The area's name.") { $0.label },
    .url("url", "Its page.") { .own($0.address) },
    .text("path", "Its outline, for the d of an SVG path.") { $0.path },
  ])

/// The shapes of one presence.
struct MapGroup: Sendable {
  let presence: Presence
  let label: String
  let count: String
  let shapes: [MapLink]
}

private let mapGroupView = View<MapGroup>(
  "presence on the map",
  presenceFields { $0.presence } + [
    .text("label", "\"Somebody in person\", \"Reached from elsewhere\" or \"Nobody yet\".") { $0.label },
    .text("count", "How many places of the map that is, as \"62 places\".") { $0.count },
    .list("shapes", mapLinkView, "The places.") { $0.shapes },
  ])

/// One flag for each presence.
func presenceFields<Model>(_ presence: @escaping @Sendable (Model) -> Presence) -> [ViewField<Model>] {
  [
    .flag("is_in_person", "Whether somebody is there in person.") { presence($0) == .inPerson },
    .flag("is_reached", "Whether they are only reached from elsewhere.") { presence($0) == .reached },
    .flag("is_nobody", "Whether nobody serves them.") { presence($0) == .nobody },
  ]
}

struct MapModel: Sendable {
  let viewBox: String
  let label: String
  let ground: [String]
  let groups: [MapGroup]
}

let mapView = View<MapModel>(
  "map",
  [
    .text("view_box", "For the viewBox of the svg element.") { $0.viewBox },
    .text("label", "What the picture shows, for those who do not see it.") { $0.label },
    .texts("ground", "Outlines of wider areas that the shapes do not fill, for the d of SVG paths.") {
      $0.ground
    },
    .list("groups", mapGroupView, "The shapes, and how many there are, presence by presence.") { $0.groups },
  ])

/// The map in the words of an edition.
func mapRecord(_ map: AreaMap, _ directory: Directory, _ wording: Wording, _ addresses: Addresses) -> Record {
  let whole = map.whole.map { directory[$0].name } ?? directory.site.title(wording.language)
  let groups = Presence.allCases.map { presence in
    let shapes = map.shapes.filter { $0.presence == presence }.map { shape in
      MapLink(
        label: directory[shape.area].name, address: addresses.area(directory[shape.area].slug),
        path: shape.path)
    }
    return MapGroup(
      presence: presence, label: wording.strings.entry(.presence, presence.rawValue) ?? presence.rawValue,
      count: wording.strings.count(.places, shapes.count), shapes: shapes)
  }
  return mapView.record(
    MapModel(
      viewBox: "0 0 \(map.width) \(map.height)",
      label: wording.strings.phrase(.mapLabel, [("area", whole)]), ground: map.ground, groups: groups))
}
