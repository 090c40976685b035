package import Histories
import Kernels
package import Learning
package import SequenceModels
package import TSVStreams

/// The file of a checkpoint: a stream `kind name row values` like a model's.
///
/// | kind | name | row | values |
/// | --- | --- | --- | --- |
/// | option | input, options | | fingerprint of what may not change |
/// | record | of the number | | its value |
/// | tensor | parameters, best, optimizer.0, … | part, from 0 | 4096 numbers of it |
package struct CheckpointFile: Sendable {
  package static let columns = ModelFile.columns

  /// Numbers per line.
  fileprivate static let partSize = 4096

  /// Fingerprints of the input with the network before training, and of the options.
  private let input: String
  private let options: String

  package init(_ sequences: EncodedSequences, _ model: Model, _ options: TrainingOptions) {
    var digest = sequences.digest
    model.addTo(&digest)
    input = digest.text
    var optionDigest = Digest()
    optionDigest.add("\(options)")
    self.options = optionDigest.text
  }

  /// Writes how far `trainer` has come; the writer has written the header `columns`.
  package func write(_ trainer: Trainer<some Learner>, to writer: TableWriter) throws(StreamError) {
    for (name, value) in [("input", input), ("options", options)] {
      writer.append("option\t\(name)\t\t\(value)")
      try writer.endRow()
    }
    for (name, value) in trainer.progress.records {
      writer.append("record\t\(name)\t\t")
      writer.append(value)
      try writer.endRow()
    }
    for (name, buffer) in trainer.buffers {
      for (part, first) in stride(from: 0, to: buffer.count, by: Self.partSize).enumerated() {
        writer.append("tensor\t\(name)\t\(part)\t")
        for index in first..<min(first + Self.partSize, buffer.count) {
          if index > first { writer.space() }
          writer.append(buffer.start[index])
        }
        try writer.endRow()
      }
    }
  }

  /// Brings `trainer` to where the checkpoint was written.
  ///
  /// - Throws: `.badData` if it is no complete checkpoint, or one of another input or other options.
  package func read(_ reader: TableReader, into trainer: Trainer<some Learner>) throws(StreamError)
  {
    var lines = CheckpointLines(file: reader.name, trainer.buffers.map { ($0.name, $0.buffer) })
    try lines.read(reader)
    for (name, own) in [("input", input), ("options", options)] where lines.options[name] != own {
      guard lines.options[name] != nil else { throw lines.refusal("expected option \(name)") }
      throw StreamError(
        .badData, file: reader.name,
        name == "input"
          ? "expected a checkpoint of this input and network, found one of another"
          : "expected a checkpoint of the same training options, found one of others",
        hint: "leave out --resume to begin again")
    }
    guard lines.isComplete, let progress = TrainingProgress(lines.records) else {
      throw lines.refusal("expected all numbers of \(trainer.buffers.map(\.name).listed)")
    }
    trainer.progress = progress
  }
}

/// The lines of a checkpoint; tensors go where they belong at once.
private struct CheckpointLines {
  let file: String
  private(set) var options: [String: String] = [:]
  private(set) var records: [String: Double] = [:]
  private let buffers: [(name: String, buffer: FloatBuffer)]
  private var filled: [Int]

  init(file: String, _ buffers: [(String, FloatBuffer)]) {
    self.file = file
    self.buffers = buffers.map { (name: $0.0, buffer: $0.1) }
    filled = buffers.map { _ in 0 }
  }

  var isComplete: Bool { zip(filled, buffers).allSatisfy { $0 == $1.buffer.count } }

  func refusal(_ problem: String, line: Int? = nil) -> StreamError {
    StreamError(
      .badData, file: file, line: line, "no checkpoint of lstm-fit: \(problem)",
      hint: "leave out --resume to begin again")
  }

  mutating func read(_ reader: TableReader) throws(StreamError) {
    guard let columns = reader.optionalColumns(CheckpointFile.columns) else {
      throw refusal("expected columns \(CheckpointFile.columns.listed)", line: 1)
    }
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        if let problem = add(columns.map { batch.field(row, $0) }) {
          throw refusal(problem, line: batch.line(row))
        }
      }
    }
  }

  /// Takes a line; what is wrong with it, if anything.
  private mutating func add(_ fields: [Bytes]) -> String? {
    let name = String(decoding: fields[1], as: UTF8.self)
    switch String(decoding: fields[0], as: UTF8.self) {
    case "option":
      options[name] = String(decoding: fields[3], as: UTF8.self)
      return nil
    case "record":
      guard let value = NumberText.double(fields[3]) else {
        return "expected a number, found '\(excerpt(fields[3]))'"
      }
      records[name] = value
      return nil
    case "tensor": return fill(name, fields[2], fields[3])
    default: return "expected option, record or tensor, found '\(excerpt(fields[0]))'"
    }
  }

  private mutating func fill(_ name: String, _ part: Bytes, _ values: Bytes) -> String? {
    guard let index = buffers.firstIndex(where: { $0.name == name }) else {
      return "unknown tensor '\(name)'"
    }
    let buffer = buffers[index].buffer
    guard NumberText.integer(part) == filled[index] / CheckpointFile.partSize else {
      return "expected the parts of '\(name)' in their order"
    }
    var (position, problem) = (filled[index], String?.none)
    ListField.forEach(values) { bytes in
      guard let value = NumberText.float(bytes), position < buffer.count else {
        problem = "expected at most \(buffer.count) numbers of '\(name)'"
        return
      }
      buffer.start[position] = value
      position += 1
    }
    filled[index] = position
    return problem
  }
}
