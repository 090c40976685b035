import Interests
import TSVStreams
import ToolSupport

/// Writes the rows of a state, with their count and checksum at the end.
final class StateWriter {
  typealias Values = (_ body: (Bytes) -> Void) -> Void

  private let writer: TableWriter
  private let layout: StateLayout
  private var row: [UInt8] = []
  private var checksum = RowChecksum()
  private var rows = 0

  init(_ writer: TableWriter, _ layout: StateLayout) {
    self.writer = writer
    self.layout = layout
  }

  func option(_ name: String, _ value: String) throws(StreamError) {
    begin(.option, Array(name.utf8))
    noKey()
    row.append(contentsOf: value.utf8)
    try end(tabs: 5)
  }

  func user(_ name: Bytes, _ snapshot: UserSnapshot) throws(StreamError) {
    begin(.user, Array(name))
    noKey()
    tab()
    seconds(snapshot.lastNanoseconds)
    tab()
    text("\(snapshot.count)")
    try end(tabs: 3)
  }

  func key(
    _ snapshot: KeySnapshot, keepsTick: Bool, weight: Double?, _ values: Values
  ) throws(StreamError) {
    begin(.key, [])
    key(values)
    if snapshot.nodes.isEmpty { try number(snapshot.state.value) }
    for (place, node) in snapshot.nodes.enumerated() {
      if place > 0 { row.append(0x20) }
      try number(node)
    }
    tab()
    seconds(snapshot.lastNanoseconds)
    tab()
    text("\(snapshot.state.count)")
    tab()
    if keepsTick { text("\(snapshot.state.newestTick)") }
    tab()
    if let weight { try number(weight) }
    tab()
    if snapshot.peak != 0 { try number(snapshot.peak) }
    try end(tabs: 0)
  }

  func event(_ event: WindowEvent, _ values: Values) throws(StreamError) {
    begin(.event, event.isTurned ? [0x31] : [])
    key(values)
    try number(event.strength)
    tab()
    seconds(event.timeNanoseconds)
    try end(tabs: 4)
  }

  /// Ends the state and puts it in place.
  func finish() throws(StreamError) {
    let (text, count) = (checksum.text, rows)
    begin(.end, Array(text.utf8))
    noKey()
    tab()
    tab()
    self.text("\(count)")
    try end(tabs: 3)
    try writer.finish()
  }

  private func begin(_ kind: StateLayout.Kind, _ name: [UInt8]) {
    row.removeAll(keepingCapacity: true)
    text(kind.rawValue)
    tab()
    row.append(contentsOf: name)
    tab()
  }

  private func key(_ values: Values) {
    values { value in
      row.append(contentsOf: value)
      row.append(0x09)
    }
  }

  private func noKey() { for _ in 0..<layout.keyColumns { tab() } }

  private func end(tabs: Int) throws(StreamError) {
    for _ in 0..<tabs { tab() }
    row.withUnsafeBufferPointer {
      checksum.add($0)
      writer.append($0)
    }
    rows += 1
    try writer.endRow()
  }

  private func tab() { row.append(0x09) }

  private func text(_ text: String) { row.append(contentsOf: text.utf8) }

  private func seconds(_ nanoseconds: Int64) { text(secondsText(nanoseconds)) }

  private func number(_ value: Double) throws(StreamError) {
    guard value.isFinite else {
      throw StreamError(
        .badData, "expected a finite sum for the state, found \(value)",
        hint: "--value log, or smaller weights")
    }
    text(shortest(value))
  }
}
