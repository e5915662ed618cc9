import Diagnostics

/// A finding that still waits for its place. Places are searched only once there is something to say,
/// so that a text without findings pays nothing for them.
struct Problem {
  let kind: FindingKind
  let message: String
  let help: String?
  let node: Node
}
