/// How long each stage took.
struct Timings {
  private(set) var stages: [(name: String, duration: Duration)] = []
  private let start = ContinuousClock.now

  var total: Duration { ContinuousClock.now - start }

  mutating func time<Value>(_ name: String, _ stage: () -> Value) -> Value {
    let start = ContinuousClock.now
    let value = stage()
    add(name, ContinuousClock.now - start)
    return value
  }

  mutating func add(_ name: String, _ duration: Duration) { stages.append((name, duration)) }

  /// One line a stage, in milliseconds.
  var table: String {
    let rows = stages + [("total", total)]
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { name, duration in
      let time = tenths(of: duration)
      return name + String(repeating: " ", count: width - name.count + max(1, 10 - time.count)) + time
        + " ms\n"
    }.joined()
  }
}

/// Milliseconds with one decimal.
private func tenths(of duration: Duration) -> String {
  let microseconds =
    duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
  return "\(microseconds / 1_000).\(microseconds % 1_000 / 100)"
}

/// Seconds with two decimals.
func seconds(_ duration: Duration) -> String {
  let hundredths =
    duration.components.seconds * 100 + duration.components.attoseconds / 10_000_000_000_000_000
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}
