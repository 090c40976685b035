package import Histories
package import Kernels
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

  /// `rules` are what else decides of the result, and `trials` the options of the trials of `--tune`.
  package init(
    _ sequences: EncodedSequences, _ model: Model, _ options: TrainingOptions, rules: String = "",
    trials: [TrialOptions] = []
  ) {
    var digest = sequences.digest
    model.addTo(&digest)
    input = digest.text
    var optionDigest = Digest()
    optionDigest.add("\(options)")
    optionDigest.add(rules)
    for trial in trials { optionDigest.add(trial.text) }
    self.options = optionDigest.text
  }

  /// Writes how far `trainer` has come, with further records and tensors; the writer has written the
  /// header `columns`.
  package func write(
    _ trainer: Trainer<some Learner>, _ records: [(name: String, value: Double)] = [],
    _ buffers: [(name: String, buffer: FloatBuffer)] = [], to writer: TableWriter
  ) throws(StreamError) {
    try write(trainer.progress.records + records, trainer.buffers + buffers, to: writer)
  }

  /// Writes numbers and tensors by their names.
  func write(
    _ records: [(name: String, value: Double)], _ buffers: [(name: String, buffer: FloatBuffer)],
    to writer: TableWriter
  ) throws(StreamError) {
    for (name, value) in [("input", input), ("options", options)] {
      writer.append("option\t\(name)\t\t\(value)")
      try writer.endRow()
    }
    for (name, value) in records {
      writer.append("record\t\(name)\t\t")
      writer.append(value)
      try writer.endRow()
    }
    for (name, buffer) in buffers {
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

  /// Brings `trainer` to where the checkpoint was written, and reads the further tensors.
  ///
  /// - Throws: `.badData` if it is no complete checkpoint, or one of another input or other options
  package func read(
    _ reader: TableReader, into trainer: Trainer<some Learner>,
    _ further: [(name: String, buffer: FloatBuffer)] = []
  ) throws(StreamError) {
    let buffers = trainer.buffers + further
    let lines = try lines(reader) { name, _ in buffers.first { $0.name == name }?.buffer }
    guard lines.isComplete(buffers.map(\.name)), let progress = TrainingProgress(lines.records)
    else { throw lines.refusal("expected all numbers of \(buffers.map(\.name).listed)") }
    trainer.progress = progress
  }

  /// The numbers of a checkpoint without its tensors.
  func records(_ reader: TableReader) throws(StreamError) -> [String: Double] {
    var lines = CheckpointLines(file: reader.name) { _, _ in nil }
    try lines.read(reader, input: input, options: options, hasTensors: false)
    return lines.records
  }

  /// The lines of a checkpoint of this input and these options. `buffer` gives room for a tensor by its
  /// name and the records before it.
  func lines(
    _ reader: TableReader,
    buffer: @escaping (_ name: String, _ records: [String: Double]) -> FloatBuffer?
  ) throws(StreamError) -> CheckpointLines {
    var lines = CheckpointLines(file: reader.name, buffer)
    try lines.read(reader, input: input, options: options)
    return lines
  }
}

/// The lines of a checkpoint; tensors go where they belong at once.
struct CheckpointLines {
  let file: String
  private(set) var options: [String: String] = [:]
  private(set) var records: [String: Double] = [:]
  private let buffer: (_ name: String, _ records: [String: Double]) -> FloatBuffer?
  /// Tensors and how much of them has been read.
  private var tensors: [String: (buffer: FloatBuffer, filled: Int)] = [:]

  init(file: String, _ buffer: @escaping (String, [String: Double]) -> FloatBuffer?) {
    (self.file, self.buffer) = (file, buffer)
  }

  /// Whether all numbers of these tensors have been read, and of no others.
  func isComplete(_ names: [String]) -> Bool {
    Set(names) == Set(tensors.keys)
      && tensors.values.allSatisfy { $0.filled == $0.buffer.count }
  }

  func refusal(_ problem: String, line: Int? = nil) -> StreamError {
    StreamError(
      .badData, file: file, line: line, "no checkpoint of lstm-fit: \(problem)",
      hint: "leave out --resume to begin again")
  }

  /// Reads all lines, or those before the tensors; the fingerprints are compared before any tensor is made room for.
  fileprivate mutating func read(
    _ reader: TableReader, input: String, options own: String, hasTensors: Bool = true
  ) throws(StreamError) {
    guard let columns = reader.optionalColumns(CheckpointFile.columns) else {
      throw refusal("expected columns \(CheckpointFile.columns.listed)", line: 1)
    }
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        let fields = columns.map { batch.field(row, $0) }
        if fields[0].elementsEqual("tensor".utf8), tensors.isEmpty {
          try compare(input, own)
          if !hasTensors { return }
        }
        if let problem = add(fields) { throw refusal(problem, line: batch.line(row)) }
      }
    }
    try compare(input, own)
  }

  /// - Throws: `.badData` where the checkpoint is one of another input or other options
  private func compare(_ input: String, _ own: String) throws(StreamError) {
    for (name, own) in [("input", input), ("options", own)] where options[name] != own {
      guard options[name] != nil else { throw refusal("expected option \(name)") }
      throw StreamError(
        .badData, file: file,
        name == "input"
          ? "expected a checkpoint of this input and network, found one of another"
          : "expected a checkpoint of the same training options, found one of others",
        hint: "leave out --resume to begin again")
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
    guard let buffer = tensors[name]?.buffer ?? buffer(name, records) else {
      return "unknown tensor '\(name)'"
    }
    let filled = tensors[name]?.filled ?? 0
    guard NumberText.integer(part) == filled / CheckpointFile.partSize else {
      return "expected the parts of '\(name)' in their order"
    }
    var (position, problem) = (filled, String?.none)
    ListField.forEach(values) { bytes in
      guard let value = NumberText.float(bytes), position < buffer.count else {
        problem = "expected at most \(buffer.count) numbers of '\(name)'"
        return
      }
      buffer.start[position] = value
      position += 1
    }
    tensors[name] = (buffer, position)
    return problem
  }
}
