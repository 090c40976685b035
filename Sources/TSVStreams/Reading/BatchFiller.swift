internal import Glibc

/// Turns the inputs, read in order as one stream, into batches of rows. Used by one thread.
final class BatchFiller: @unchecked Sendable {
  private let inputs: [String?]
  private let format: InputFormat
  private let blockBytes: Int
  /// The first bad row ends the stream instead of being handed on.
  private let stopsAtBadRow: Bool
  private let progress: ReadingProgress
  /// Sees each batch that has rows.
  var looksAhead: (@Sendable (RowBatch) -> Void)?
  private var nextInput = 0
  private var source: ByteSource?
  private var splitter: RowSplitter?
  private(set) var header: Header?
  /// Text read after the last whole line.
  private var carry: [UInt8] = []
  private var nextLine = 1
  private var pendingError: StreamError?

  init(
    inputs: [String?], format: InputFormat, blockBytes: Int, stopsAtBadRow: Bool,
    progress: ReadingProgress
  ) {
    self.inputs = inputs
    self.format = format
    self.blockBytes = blockBytes
    self.stopsAtBadRow = stopsAtBadRow
    self.progress = progress
  }

  /// Opens the first input and reads its header; nil where there is no header and no text.
  func begin() throws(StreamError) -> Header? {
    try openNext()
    return header
  }

  /// The next batch into `storage`; false at the end of all inputs.
  func fill(_ storage: BatchStorage) throws(StreamError) -> Bool {
    if let error = pendingError { throw error }
    while true {
      if source == nil {
        guard nextInput < inputs.count else { return false }
        try openNext()
        continue
      }
      storage.badRows = []
      let ended = try readBlock(storage)
      if storage.length > 0 { split(storage) } else { storage.batch = nil }
      if ended { source = nil }
      if let batch = storage.batch, batch.count > 0 {
        looksAhead?(batch)
        return true
      }
      if !storage.badRows.isEmpty { return true }
      if let error = pendingError { throw error }
    }
  }

  private func split(_ storage: BatchStorage) {
    guard let splitter else { return }
    nextLine += splitter.split(storage, from: 0, firstLine: nextLine)
    guard stopsAtBadRow, let bad = storage.badRows.first, let whole = storage.batch else { return }
    pendingError = bad.error
    storage.badRows = []
    storage.batch = RowBatch(
      bytes: whole.bytes, rowStarts: whole.rowStarts, fieldEnds: whole.fieldEnds,
      columns: whole.columns, strip: whole.strip, count: whole.lines.removedBefore[0],
      lines: whole.lines, file: whole.file)
  }

  /// Fills `storage` with whole lines; true when the input has ended with them.
  private func readBlock(_ storage: BatchStorage) throws(StreamError) -> Bool {
    guard let source else { return true }
    storage.length = 0
    if carry.count > storage.capacity { storage.grow(to: carry.count) }
    append(carry, to: storage)
    carry.removeAll(keepingCapacity: true)
    while true {
      while storage.length < storage.capacity {
        let room = UnsafeMutableRawBufferPointer(
          start: storage.bytes + storage.length, count: storage.capacity - storage.length)
        let got = try source.read(into: room)
        if got == 0 {
          endLastLine(storage)
          return true
        }
        storage.length += got
      }
      if let last = lastLineFeed(storage) {
        carry.append(contentsOf: storage.text(last + 1, storage.length))
        storage.length = last + 1
        return false
      }
      if storage.length > format.maxLineBytes {
        return try skipLongLine(storage, source)
      }
      storage.grow(to: min(storage.capacity * 4, format.maxLineBytes + blockBytes))
    }
  }

  private func append(_ text: [UInt8], to storage: BatchStorage) {
    text.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return }
      (storage.bytes + storage.length).update(from: start, count: text.count)
    }
    storage.length += text.count
  }

  private func endLastLine(_ storage: BatchStorage) {
    guard storage.length > 0, storage.bytes[storage.length - 1] != 0x0A else { return }
    // The slack after the text has room for it.
    if splitter?.carriageReturns == true, storage.bytes[storage.length - 1] != 0x0D {
      storage.bytes[storage.length] = 0x0D
      storage.length += 1
    }
    storage.bytes[storage.length] = 0x0A
    storage.length += 1
  }

  private func lastLineFeed(_ storage: BatchStorage) -> Int? {
    // One line is looked through, not the block.
    storage.text(0, storage.length).lastIndex(of: 0x0A)
  }

  /// Drops the rest of a line that is over the bound, remembering its beginning as a bad row.
  private func skipLongLine(
    _ storage: BatchStorage, _ source: ByteSource
  ) throws(StreamError) -> Bool {
    guard let splitter else { return true }
    let bad = splitter.longLine(at: nextLine, beginning: storage.text(0, min(256, storage.length)))
    if stopsAtBadRow { throw bad.error }
    var ended = false
    while true {
      storage.length = try source.read(
        into: UnsafeMutableRawBufferPointer(start: storage.bytes, count: storage.capacity))
      if storage.length == 0 {
        ended = true
        break
      }
      if let feed = memchr(storage.bytes, 0x0A, storage.length) {
        let after =
          UnsafePointer(feed.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(storage.bytes) + 1
        carry.append(contentsOf: storage.text(after, storage.length))
        break
      }
    }
    nextLine += 1
    storage.length = 0
    storage.badRows.append(bad)
    return ended
  }
}

// MARK: - Opening

extension BatchFiller {
  /// Opens the next input and reads its header, which must be the first one's.
  private func openNext() throws(StreamError) {
    let source = try ByteSource(
      path: inputs[nextInput], isSpaced: format.spacedColumns != nil, chunkBytes: blockBytes,
      progress: progress)
    nextInput += 1
    self.source = source
    carry.removeAll(keepingCapacity: true)
    nextLine = 1
    guard let line = try readFirstLine(source) else {
      if format.hasHeader {
        throw StreamError(
          .badData, file: source.name, "empty input: no header (did the previous stage fail?)")
      }
      self.source = nil
      return
    }
    let found = try parseHeader(line, source)
    if let header, header.columns != found.columns {
      throw StreamError(
        .badData, file: source.name, line: 1,
        "expected the columns of the first input (\(header.columns.listed)), "
          + "found \(found.columns.listed)")
    }
    header = header ?? found
    splitter = RowSplitter(
      columns: found.columns.count, carriageReturns: found.carriageReturns,
      maxLineBytes: format.maxLineBytes, spacedColumns: format.spacedColumns, file: source.name)
  }

  private func parseHeader(_ line: Int, _ source: ByteSource) throws(StreamError) -> Header {
    if let columns = format.spacedColumns { return Header(known: columns) }
    let result: Result<Header, StreamError> = carry.withUnsafeBufferPointer { carry in
      Result { () throws(StreamError) in
        let text = Bytes(rebasing: carry[..<line])
        guard !format.hasHeader else {
          return try Header(line: text, format: format, file: source.name)
        }
        let tabs = text.count { $0 == 0x09 }
        return try Header(
          count: tabs + 1, carriageReturns: text.last == 0x0D, format: format, file: source.name)
      }
    }
    let header = try result.get()
    if format.hasHeader {
      carry.removeFirst(min(line + 1, carry.count))
      nextLine = 2
    }
    return header
  }

  /// Reads into `carry` until it holds a whole line; its length, or nil where there is no text.
  private func readFirstLine(_ source: ByteSource) throws(StreamError) -> Int? {
    let block = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(1 << 16, blockBytes), alignment: 16)
    defer { block.deallocate() }
    var length: Int?
    while length == nil {
      let got = try source.read(into: block)
      let searched = carry.count
      carry.append(contentsOf: block[..<got])
      length = got == 0 ? carry.count : carry[searched...].firstIndex(of: 0x0A)
      // However much of it came at once: what is read does not depend on that.
      if length ?? carry.count > format.maxLineBytes {
        throw StreamError(
          .badData, file: source.name, line: 1,
          "expected lines of at most \(format.maxLineBytes) bytes, found a longer one",
          hint: "--max-line SIZE allows longer lines")
      }
    }
    return carry.isEmpty ? nil : length
  }
}
