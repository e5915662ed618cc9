import Diagnostics

/// Where a value will be found when a page is rendered: the page's record is frame 0, and each list that
/// is being gone through adds a frame that holds its current element.
struct Address: Hashable, Sendable {
  let frame: Int
  var path: [Int] = []

  func appending(_ position: Int) -> Address { Address(frame: frame, path: path + [position]) }
}

/// Something whose names can be used without saying whose they are.
struct Scope {
  let type: FieldType
  let address: Address
}

/// What a name means in the sections around it. The first part is looked for from the innermost outwards,
/// the others in what the part before them stands for.
func resolve(_ tag: Tag, in scopes: [Scope], at origin: Origin) -> Result<Scope, Problem> {
  if tag.name == "." {
    guard let scope = scopes.last else { return .failure(unknown(".", in: scopes, at: origin)) }
    return .success(scope)
  }
  let parts = tag.name.split(separator: ".").map(String.init)
  guard let first = parts.first, var found = find(first, in: scopes) else {
    return .failure(unknown(parts.first ?? tag.name, in: scopes, at: origin))
  }
  for (index, part) in parts.enumerated().dropFirst() {
    let owner = parts[..<index].joined(separator: ".")
    // `list.any` is a flag, so that a heading can stand once above what a section repeats.
    if case .list = found.type, part == "any", index == parts.count - 1 {
      return .success(Scope(type: .flag, address: found.address))
    }
    guard case .record(let shape) = found.type else {
      return .failure(withoutNames(owner, found.type, part, at: origin))
    }
    guard let member = member(part, of: shape, at: found.address) else {
      return .failure(unknown(part, in: owner, shape, at: origin))
    }
    found = member
  }
  return .success(found)
}

private func find(_ name: String, in scopes: [Scope]) -> Scope? {
  for scope in scopes.reversed() {
    if case .record(let shape) = scope.type, let found = member(name, of: shape, at: scope.address) {
      return found
    }
  }
  return nil
}

private func member(_ name: String, of shape: Shape, at address: Address) -> Scope? {
  shape.position(of: name).map { Scope(type: shape.fields[$0].type, address: address.appending($0)) }
}

private func unknown(_ name: String, in scopes: [Scope], at origin: Origin) -> Problem {
  let offered = scopes.reversed().flatMap { scope -> [String] in
    if case .record(let shape) = scope.type { shape.fields.map(\.name) } else { [] }
  }
  return Problem(
    .unknownName, "nothing here is named \"\(name)\"", at: origin, help: suggestion(for: name, in: offered))
}

private func unknown(_ name: String, in owner: String, _ shape: Shape, at origin: Origin) -> Problem {
  Problem(
    .unknownName, "nothing in \(owner) is named \"\(name)\"", at: origin,
    help: suggestion(for: name, in: shape.fields.map(\.name)) ?? names(of: shape))
}

/// All names where they are few enough to be read.
private func names(of shape: Shape) -> String {
  guard shape.fields.count <= 60 else { return "cairn fields lists the \(shape.fields.count) names it has" }
  return "it has \(shape.fields.map(\.name).joined(separator: ", "))"
}

private func withoutNames(
  _ owner: String, _ type: FieldType, _ part: String, at origin: Origin
) -> Problem {
  var help: String?
  if case .list = type { help = "write {{#\(owner)}}{{\(part)}}{{/\(owner)}}" }
  return Problem(
    .wrongUse, "\(owner) is \(type.kind), so \"\(part)\" cannot be taken from it", at: origin, help: help)
}
