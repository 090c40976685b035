/// One array of results per task, each set by that task alone.
package final class ResultSlots<Result: Sendable>: @unchecked Sendable {
  private let slots: UnsafeMutableBufferPointer<[Result]>

  package init(count: Int) {
    slots = .allocate(capacity: count)
    slots.initialize(repeating: [])
  }

  deinit {
    slots.deinitialize()
    slots.deallocate()
  }

  package func set(_ index: Int, _ results: [Result]) { slots[index] = results }

  package func joined() -> [Result] { slots.flatMap { $0 } }
}
