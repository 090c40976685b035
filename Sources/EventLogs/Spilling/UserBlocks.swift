internal import Sequences
package import TSVStreams

/// How events of one user lie in temporary files: their number and then column by column.
extension EventColumns {
  /// Events of one block, so that no record is large.
  static let blockEvents = 1 << 12

  /// The events by user and time, equal times as they came.
  func timelines(userCount: Int) -> Timelines {
    do throws(TiedEvents) {
      return try Timelines(
        users: users, userCount: userCount, items: items, timesNanoseconds: timesNanoseconds,
        ties: .input)
    } catch {
      preconditionFailure("ties are refused, and nobody asked for that")
    }
  }

  /// Writes all events of a user, as many blocks as it takes.
  func writeBlocks(
    _ rows: ArraySlice<Int32>, _ user: Bytes, _ sessionTexts: borrowing ByteTable,
    _ contentTexts: borrowing ByteTable, _ text: RowText,
    to append: (_ key: Bytes, _ row: Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    var rest = rows
    while !rest.isEmpty {
      text.clear()
      write(rest.prefix(Self.blockEvents), sessionTexts, contentTexts, to: text)
      try append(user, text.bytes)
      rest = rest.dropFirst(Self.blockEvents)
    }
  }

  /// Writes the events of some rows.
  /// - Parameters:
  ///   - sessionTexts, contentTexts: what the numbers of `sessions` and `contents` stand for
  package func write(
    _ rows: ArraySlice<Int32>, _ sessionTexts: borrowing ByteTable,
    _ contentTexts: borrowing ByteTable, to text: RowText
  ) {
    text.append(number: rows.count)
    text.append(timesNanoseconds, at: rows)
    text.append(items, at: rows)
    if let events { text.append(events, at: rows) }
    if let values { text.append(values, at: rows) }
    if let sessions { writeTexts(of: sessions, rows, sessionTexts, to: text) }
    for column in carried { column.write(rows, to: text) }
    if let contents { writeTexts(of: contents, rows, contentTexts, to: text) }
  }

  private func writeTexts(
    of numbers: [Int32], _ rows: ArraySlice<Int32>, _ texts: borrowing ByteTable, to text: RowText
  ) {
    for row in rows {
      let word = texts[Int(numbers[Int(row)])]
      text.append(number: word.count)
      text.append(word)
    }
  }

  /// Appends the events of a block, all of one user.
  /// - Parameters:
  ///   - sessionTexts, contentTexts: number the sessions and contents of events
  package mutating func read(
    _ block: Bytes, user: Int32, _ sessionTexts: inout ByteTable, _ contentTexts: inout ByteTable
  ) {
    var block = BlockReader(block)
    let count = block.number()
    users.append(contentsOf: repeatElement(user, count: count))
    block.append(count, to: &timesNanoseconds)
    block.append(count, to: &items)
    if events != nil { block.append(count, to: &events!) }
    if values != nil { block.append(count, to: &values!) }
    if sessions != nil { block.append(count, to: &sessions!, numberedBy: &sessionTexts) }
    for index in carried.indices { carried[index].read(count, from: &block) }
    guard contents != nil else { return }
    block.append(count, to: &contents!, numberedBy: &contentTexts)
    contentCount = contentTexts.count
  }
}

/// Takes a block apart, front to back.
struct BlockReader {
  private var rest: Bytes

  init(_ block: Bytes) { rest = block }

  mutating func bytes(_ count: Int) -> Bytes {
    let taken = Bytes(rebasing: rest[..<count])
    rest = Bytes(rebasing: rest[count...])
    return taken
  }

  mutating func number() -> Int {
    Int(UnsafeRawBufferPointer(bytes(4)).loadUnaligned(as: UInt32.self))
  }

  /// Appends numbers as they lay in memory.
  @inline(__always)
  mutating func append<Number: BitwiseCopyable & AdditiveArithmetic>(
    _ count: Int, to column: inout [Number]
  ) {
    let source = UnsafeRawBufferPointer(bytes(count * MemoryLayout<Number>.stride))
    let start = column.count
    column.append(contentsOf: repeatElement(Number.zero, count: count))
    column.withUnsafeMutableBufferPointer { column in
      UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(rebasing: column[start...])
      ).copyMemory(from: source)
    }
  }

  /// Appends the numbers that a table gives to texts.
  mutating func append(_ count: Int, to column: inout [Int32], numberedBy table: inout ByteTable) {
    for _ in 0..<count {
      let length = number()
      column.append(Int32(truncatingIfNeeded: table.insert(bytes(length))))
    }
  }
}

extension RowText {
  /// A number of at most 32 bits as it lies in memory.
  func append(number: Int) {
    append(4) {
      UnsafeMutableRawPointer($0).storeBytes(
        of: UInt32(truncatingIfNeeded: number), as: UInt32.self)
    }
  }

  /// Numbers of some rows as they lie in memory.
  @inline(__always)
  fileprivate func append<Number: BitwiseCopyable>(_ column: [Number], at rows: ArraySlice<Int32>) {
    let stride = MemoryLayout<Number>.stride
    append(rows.count * stride) { target in
      column.withUnsafeBufferPointer { column in
        var offset = 0
        for row in rows {
          UnsafeMutableRawPointer(target).storeBytes(
            of: column[Int(row)], toByteOffset: offset, as: Number.self)
          offset &+= stride
        }
      }
    }
  }
}
