package import Kernels

/// Where a gradient may be other than zero: in all tensors but the items' tables, and in those too or
/// in some of their rows.
package struct GradientReach: Sendable {
  struct Part {
    let range: Range<Int>
    /// Whether weight decay shrinks it.
    let decays: Bool
    /// The item whose row it is, where not all rows are reached.
    var item: Int?
  }

  private let parts: [Part]
  /// Parts of about as many numbers together, each the work of one thread.
  private let tasks: [Range<Int>]

  /// Numbers of a task.
  private static let taskSize = 1 << 15

  /// - Parameter items: the rows of the items' tables that are touched; none: all
  package init(_ layout: ParameterLayout, items: RowSet? = nil) {
    let rows = items?.rows
    var parts: [Part] = []
    for tensor in layout.tensors {
      if let rows, tensor.meaning == .items {
        for row in rows {
          let start = tensor.offset + Int(row) * tensor.columns
          parts.append(
            .init(
              range: start..<start + tensor.columns, decays: tensor.decays, item: Int(row)))
        }
      } else {
        let end = tensor.offset + tensor.count
        for start in stride(from: tensor.offset, to: end, by: Self.taskSize) {
          parts.append(
            .init(range: start..<min(start + Self.taskSize, end), decays: tensor.decays))
        }
      }
    }
    var (tasks, first, size) = ([Range<Int>](), 0, 0)
    for (index, part) in parts.enumerated() {
      size += part.range.count
      guard size >= Self.taskSize || index == parts.count - 1 else { continue }
      tasks.append(first..<index + 1)
      (first, size) = (index + 1, 0)
    }
    (self.parts, self.tasks) = (parts, tasks)
  }

  var taskCount: Int { tasks.count }

  func parts(of task: Int) -> ArraySlice<Part> { parts[tasks[task]] }

  func clear(_ buffer: FloatBuffer) {
    for part in parts {
      (buffer.start + part.range.lowerBound).update(repeating: 0, count: part.range.count)
    }
  }
}

/// What a shard of a batch tells beside its gradient.
package struct ShardLoss: Sendable {
  package var loss: Double
  /// The rows of the items' tables that the gradient may be in; none: all.
  package var touchedItems: RowSet?

  package init(_ loss: Double, touchedItems: RowSet? = nil) {
    (self.loss, self.touchedItems) = (loss, touchedItems)
  }
}
