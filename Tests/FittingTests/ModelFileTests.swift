import Fitting
import Glibc
import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import TSVStreams
import Testing

private let shape = {
  var shape = NetworkShape(
    itemCount: 5, embedding: 4, widths: [4, 3], cell: .gru,
    time: TimeUse(input: true, decay: true, factor: 0.8, query: true), attention: .additive,
    head: [DenseShape(width: 3, activation: .relu)], textValueCounts: [2], numberCount: 1)
  shape.copy = .decay
  shape.skip = .decay
  return shape
}()

/// A file that is gone when the test is over.
private func withFile(_ body: (_ path: String) throws -> Void) throws {
  var name = Array("/tmp/ebb-model-XXXXXX".utf8CString)
  let descriptor = mkstemp(&name)
  #expect(descriptor >= 0)
  close(descriptor)
  let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { unlink(path) }
  try body(path)
}

private func write(_ model: Model, to path: String) throws {
  let writer = try TableWriter(OutputFile(replacing: path))
  try writer.header(ModelFile.columns)
  try model.write(to: writer)
  try writer.finish()
}

private func lines(of path: String) throws -> [String] {
  let reader = try TableReader([path])
  var lines: [String] = []
  while let batch = try reader.next() {
    for row in 0..<batch.count { lines.append(String(decoding: batch.row(row), as: UTF8.self)) }
  }
  return lines
}

@Test func aModelComesBackExactly() throws {
  let model = randomModel(shape, maximumLength: 77)
  model.parameters.start[0] = .leastNonzeroMagnitude
  model.parameters.start[1] = -.greatestFiniteMagnitude
  try withFile { path in
    try write(model, to: path)
    let back = try Model(reading: TableReader([path]), encoders: [RecurrentShape.self])
    #expect("\(back.shape)" == "\(model.shape)")
    #expect(back.items == model.items)
    #expect(back.itemCounts == model.itemCounts)
    #expect(back.texts == model.texts)
    #expect(back.numbers == model.numbers)
    #expect(back.maximumLength == 77)
    #expect(back.allowsRepeats == model.allowsRepeats)
    for tensor in ParameterLayout(shape).tensors {
      let range = tensor.offset..<(tensor.offset + tensor.count)
      #expect(back.parameters.values[range] == model.parameters.values[range])
    }
  }
}

@Test func featuresOfItemsComeBack() throws {
  var shape = shape
  shape.featureCount = 2
  var model = randomModel(shape)
  var features = ItemFeatures(names: ["kind=a b", "kind=c"])
  for item in 0..<5 { features.append(item == 3 ? [] : [Int32(item % 2), 1 - Int32(item % 2)]) }
  model.features = features
  try withFile { path in
    try write(model, to: path)
    let back = try Model(reading: TableReader([path]), encoders: [RecurrentShape.self])
    #expect(back.features == features)
    #expect("\(back.shape)" == "\(shape)")
    #expect(back["features"].values == model["features"].values)
    #expect(back["features.bias"].values == model["features.bias"].values)
  }
}

@Test func trendsComeBackAndMustBeThere() throws {
  var model = randomModel(
    copying(NetworkShape(itemCount: 3, embedding: 2, widths: [2]), .alone))
  model.trends = TrendRecord(
    seconds: 1_511_709_054.5,
    counts: (0..<3).map { item in
      SIMD8((0..<8).map { Float(item) / 3 + Float($0) })
    })
  try withFile { path in
    try write(model, to: path)
    #expect(
      try Model(reading: TableReader([path]), encoders: [RecurrentShape.self]).trends
        == model.trends)
    let whole = try lines(of: path)
    for index in whole.indices where whole[index].contains("trend") {
      try rewrite(path, whole[..<index] + whole[(index + 1)...])
      #expect(throws: StreamError.self) {
        try Model(reading: TableReader([path]), encoders: [RecurrentShape.self])
      }
    }
  }
}

@Test func anItemsLineIsUnderItsName() throws {
  let model = randomModel(shape)
  try withFile { path in
    try write(model, to: path)
    let item = try #require(try lines(of: path).first { $0.hasPrefix("item\titem3\t3\t") })
    let values = try #require(item.split(separator: "\t").last).split(separator: " ")
    #expect(values.map { Float($0) } == model["items"].rows(3..<4).values)
  }
}

@Test func aDamagedModelIsRefused() throws {
  let model = randomModel(shape)
  try withFile { path in
    try write(model, to: path)
    let whole = try lines(of: path)
    #expect(throws: Never.self) {
      try Model(reading: TableReader([path]), encoders: [RecurrentShape.self])
    }
    for index in whole.indices {
      try rewrite(path, whole[..<index] + whole[(index + 1)...])
      // A text value or a gap less would be a smaller table, but not this one.
      #expect(throws: StreamError.self, "without \(whole[index])") {
        let smaller = try Model(reading: TableReader([path]), encoders: [RecurrentShape.self])
        if "\(smaller.shape)" != "\(model.shape)" { throw StreamError(.badData, "another shape") }
      }
    }
    for damage in ["tensor\tbias\titem0\tnan", "item\tnew\t9\t1 2 3 4", "what\ta\tb\tc"] {
      try rewrite(path, whole + [damage])
      #expect(throws: StreamError.self) {
        try Model(reading: TableReader([path]), encoders: [RecurrentShape.self])
      }
    }
  }
}

private func rewrite(_ path: String, _ lines: some Sequence<String>) throws {
  let writer = try TableWriter(OutputFile(replacing: path))
  try writer.header(ModelFile.columns)
  for line in lines {
    writer.append(line)
    try writer.endRow()
  }
  try writer.finish()
}
