import Glibc
import Kernels
import Recurrent
import Testing

/// Rows of Reference/network.tsv by tensor name.
private func readReference() throws -> [String: [[Double]]] {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let file = try #require(fopen("/\(folder)/Reference/network.tsv", "r"))
  defer { fclose(file) }
  var text: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    text += buffer[0..<count]
  }
  var tensors: [String: [[Double]]] = [:]
  for line in text.split(separator: UInt8(ascii: "\n")) {
    let fields = String(decoding: line, as: UTF8.self).split(separator: "\t")
    let row = try fields[2].split(separator: " ").map { try #require(Double($0)) }
    tensors[String(fields[0]), default: []].append(row)
  }
  return tensors
}

private let shape = NetworkShape(
  itemCount: 11, embedding: 6, widths: [5, 5], usesGapInput: true, textValueCounts: [3],
  numberCount: 1)

/// The reference's sequences, whose inputs are given as the network is fed.
private func encoded(_ reference: [String: [[Double]]], _ model: Model) -> EncodedSequences {
  var sequences = EncodedSequences(EventSequences(textInputs: 1, numberInputs: 1), for: model)
  func column(_ name: String) -> [Double] { (reference[name] ?? []).flatMap { $0 } }
  sequences.items = column("items").map { Int32($0) }
  sequences.targets = sequences.items.map { $0 < 11 ? $0 : -1 }
  sequences.gaps = column("gaps").map { Int32($0) }
  sequences.texts = [column("texts").map { Int32($0) }]
  sequences.numbers = [column("numbers").map { Float($0) }]
  for row in reference["items"] ?? [] {
    sequences.rowStarts.append((sequences.rowStarts.last ?? 0) + row.count)
    sequences.valid.append(row.count)
    sequences.cut.append(row.count)
    sequences.test.append(nil)
  }
  return sequences
}

@Test func lossAndGradientsEqualPyTorch() throws {
  let reference = try readReference()
  let model = randomModel(shape)
  let layout = ParameterLayout(shape)
  for tensor in layout.tensors {
    let rows = try #require(reference["p.\(tensor.name)"])
    #expect(rows.count == tensor.rows && rows.allSatisfy { $0.count == tensor.columns })
    for (index, value) in rows.joined().enumerated() {
      model.parameters.start[tensor.offset + index] = Float(value)
    }
  }
  let sequences = encoded(reference, model)
  let pool = ThreadPool(threadCount: 2)
  let gradient = GradientSum(weights: prepared(model, pool), sequences: sequences, pool: pool)
  let windows = Window.training(sequences, maximumLength: 50)
  // Fourteen events follow another; the unknown one is no target.
  let targets = 12.0
  let loss = gradient.compute(windows, scale: Float(1 / targets), noise: nil)
  let expected = try #require(reference["loss"]?[0][0])
  #expect(abs(loss / targets - expected) < 1e-5)
  for tensor in layout.tensors {
    let rows = try #require(reference["g.\(tensor.name)"])
    for (index, value) in rows.joined().enumerated() {
      let ours = Double(gradient.total.start[tensor.offset + index])
      #expect(abs(ours - value) < 2e-6, "\(tensor.name) \(index)")
    }
  }
}
