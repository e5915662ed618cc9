/// A piece of one page type's template, with partials, layouts and blocks in their places and names
/// resolved.
indirect enum Piece {
  case literal(Range<Int>, of: Use)
  case indentation([UInt8])
  case placeholder(Placeholder)
  case section(Section)
  case insertion(Insertion)
}

struct Placeholder {
  let address: Address
  let kind: Kind
  let written: String
  let origin: Origin
}

struct Section {
  let address: Address
  let kind: Kind
  let isInverted: Bool
  let written: String
  let origin: Origin
  let pieces: [Piece]

  var isLoop: Bool { kind == .list && !isInverted }
}

/// What a partial, a layout or a block brought in.
struct Insertion {
  let written: String
  let origin: Origin
  let pieces: [Piece]
}
