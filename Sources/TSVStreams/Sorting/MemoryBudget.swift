internal import Glibc
internal import Synchronization

/// The bound of `--memory`, and how much of it is taken. Any thread may charge.
package final class MemoryBudget: Sendable {
  package let limitBytes: Int
  private let used = Atomic<Int>(0)

  package init(limitBytes: Int) { self.limitBytes = limitBytes }

  package var usedBytes: Int { used.load(ordering: .relaxed) }

  /// Whether `bytes` more would fit: the sign to spill.
  package func fits(_ bytes: Int) -> Bool { usedBytes + bytes <= limitBytes }

  /// Takes `bytes` for something that cannot be spilled.
  ///
  /// - Throws: `.unavailable` with what did not fit.
  package func charge(_ bytes: Int, for what: String) throws(StreamError) {
    let total = used.wrappingAdd(bytes, ordering: .relaxed).newValue
    guard total > limitBytes else { return }
    throw StreamError(
      .unavailable,
      "\(what): expected to stay within \(limitBytes >> 20) MiB of memory, "
        + "found need of \((total >> 20) + 1) MiB or more",
      hint: "-S SIZE sets the bound")
  }

  package func release(_ bytes: Int) { used.wrappingSubtract(bytes, ordering: .relaxed) }

  /// Half of the machine's memory.
  package static var defaultLimitBytes: Int {
    max(64 << 20, sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) / 2)
  }
}

/// One holder's share of the budget, kept equal to what it holds.
package struct MemoryShare {
  private let budget: MemoryBudget
  private let what: String
  private var charged = 0

  package init(of budget: MemoryBudget, for what: String) {
    self.budget = budget
    self.what = what
  }

  /// The holder now has `bytes`; cheap to call often, charges in steps.
  package mutating func hold(_ bytes: Int) throws(StreamError) {
    guard bytes > charged else { return }
    let step = max(bytes - charged, 1 << 20)
    charged += step
    try budget.charge(step, for: what)
  }

  package mutating func release() {
    budget.release(charged)
    charged = 0
  }
}
