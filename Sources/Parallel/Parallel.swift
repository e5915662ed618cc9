// Parallel runs one pure function over many values on all cores. Nothing else in Cairn starts a thread,
// so no stage's output can depend on how many there are: results come back in the order of the input.

import Dispatch
import Synchronization

/// How many workers to use.
package struct Jobs: Sendable {
  package let count: Int

  package init(_ count: Int) { self.count = max(1, count) }
}

/// Calls `body` with ranges of indices that together cover `0..<count`, on `jobs` threads. Ranges are
/// handed out as workers become free; `worker` tells the threads apart, from 0.
package func forEachRange(
  of count: Int, jobs: Jobs, _ body: @Sendable (_ range: Range<Int>, _ worker: Int) -> Void
) {
  let workers = min(jobs.count, count)
  guard workers > 1 else {
    if count > 0 { body(0..<count, 0) }
    return
  }
  let step = max(1, min(64, count / (workers * 4)))
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: workers) { worker in
    while true {
      let start = next.add(step, ordering: .relaxed).oldValue
      guard start < count else { return }
      body(start..<min(count, start + step), worker)
    }
  }
}

/// The results of `transform` over `values`, in the same order, computed on `jobs` threads.
package func mapInParallel<Value: Sendable, Result: Sendable>(
  _ values: [Value], jobs: Jobs, _ transform: @Sendable (Value) -> Result
) -> [Result] {
  [Result](unsafeUninitializedCapacity: values.count) { buffer, initialized in
    // Each index is written once, by one worker, before concurrentPerform returns.
    nonisolated(unsafe) let slots = buffer
    forEachRange(of: values.count, jobs: jobs) { range, _ in
      for index in range { slots.initializeElement(at: index, to: transform(values[index])) }
    }
    initialized = values.count
  }
}
