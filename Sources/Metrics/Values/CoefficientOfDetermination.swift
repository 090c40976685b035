/// r2 = 1 − Σ (p − y)² / Σ (y − ȳ)²
///
/// Undefined where y is constant. Negative where the mean would predict better. The sum around the
/// mean is updated by rows (Welford 1962) or blocks, which does not cancel as Σy² − nȳ² would.
struct CoefficientOfDetermination: ValueMetric {
  static let name = "r2"
  private var squaredErrors = CompensatedSum()
  private var actuals = RunningMoments()

  mutating func add(actual: Double, predicted: Double) {
    let error = predicted - actual
    squaredErrors.add(error * error)
    actuals.add(actual)
  }

  mutating func add(_ block: ValueBlockSums) {
    squaredErrors.add(block.squared)
    actuals.merge(block.actuals)
  }

  var value: Double? {
    actuals.squaredDeviations > 0
      ? 1 - squaredErrors.value / actuals.squaredDeviations : nil
  }

  var count: Double { actuals.count }
}

extension CoefficientOfDetermination {
  func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    try body(PartRow(.variation, Self.name, squaredErrors.sums + actuals.sums))
  }

  mutating func merge(_ row: PartRow) -> Bool {
    let (own, moments) = (CompensatedSum.sumCount, RunningMoments.sumCount)
    guard row.kind == .variation, row.name == Self.name, row.sums.count == own + moments,
      row.sums[own].isCount
    else { return false }
    squaredErrors.merge(row.sums.prefix(own))
    actuals.merge(RunningMoments(sums: row.sums.suffix(moments)))
    return true
  }
}
