import Charts
import Foundation
import Testing

@Test func `An axis begins at zero where that is cheap`() {
  #expect(Axis.numbers("", of: [0.2, 0.5]).range.lowerBound == 0)
  #expect(Axis.numbers("", of: [0.4, 0.5]).range.lowerBound > 0.3)
  #expect(Axis.numbers("", of: [-0.2, -0.5]).range.upperBound == 0)
  #expect(Axis.numbers("", of: [1848]).range == 0...2000)
  #expect(Axis.places("", of: [3, 3 + 1e-12]).place(3).map { abs($0 - 0.5) < 1e-9 } == true)
  #expect(Axis.places("", of: [0]).range == -1...1)
  #expect(Axis.numbers("", of: [-3]).range.upperBound == 0)
  #expect(Axis.numbers("", of: [0, 0]).range == 0...1)
}

@Test func `An axis keeps within bounds and leaves out what is no number`() {
  #expect(Axis.numbers("", of: [0.62, 0.997, .nan, .infinity]).range == 0.6...1)
  #expect(Axis.places("", of: [0.2, 0.99], within: 0...1).range.upperBound == 1)
  let empty = Axis.numbers("", of: [.nan])
  #expect(empty.range == 0...1 && empty.ticks.isEmpty)
  let tight = Axis.places("", of: [3356, 3402], within: 0...(.infinity))
  #expect(tight.range.lowerBound > 3350 && tight.range.upperBound < 3410)
  #expect(tight.ticks.allSatisfy { tight.range.contains($0.value) } && tight.ticks.count >= 3)
}

@Test func `Places run from 0 to 1`() {
  let linear = Axis.numbers("", of: [0, 10])
  #expect(linear.place(5) == 0.5 && linear.place(0) == 0 && linear.place(10) == 1)
  #expect(linear.place(11) == nil && linear.place(-1) == nil && linear.place(.nan) == nil)
  #expect(linear.clampedPlace(11) == 1 && linear.clampedPlace(-.infinity) == nil)
  let rows = Axis.rows(["a", "b"])
  #expect(rows.place(0) == 0.75 && rows.place(-1) == 0.25)
}

@Test func `Cut-offs far apart are on a logarithmic axis`() throws {
  let axis = Axis.wholeNumbers("k", [1, 10, 100])
  #expect(axis.title == "k (logarithmic)" && axis.ticks.map(\.text) == ["1", "10", "100"])
  let places = try [1.0, 10, 100].map { try #require(axis.place($0)) }
  #expect(abs(places[1] - 0.5) < 1e-12 && abs(places[0] + places[2] - 1) < 1e-12)
  #expect(axis.place(0) == nil && axis.place(-1) == nil)
  let near = Axis.wholeNumbers("k", [5, 10, 20])
  #expect(near.title == "k" && near.place(12.5).map { abs($0 - 0.5) < 1e-12 } == true)
  #expect(Axis.wholeNumbers("k", [7]).place(7) == 0.5)
}

@Test func `Counts have whole ticks`() {
  #expect(Axis.counts("", upTo: 0).ticks.map(\.text) == ["0", "1", "2"])
  #expect(Axis.counts("", upTo: 3).ticks.map(\.text) == ["0", "1", "2", "3"])
  #expect(Axis.counts("", upTo: 4231).ticks.map(\.text) == ["0", "2000", "4000", "6000"])
}
