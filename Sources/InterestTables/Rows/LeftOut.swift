import ToolSupport

/// What no row tells of, for stderr.
struct LeftOut {
  /// Events later than each moment.
  var later: [Int]
  var withoutStrength: Int
  var belowMinimum: Int

  func report(_ moments: [Int64]) {
    for (moment, count) in zip(moments, later) where count > 0 {
      Messages.warning(
        "left out \(counted(count, "event")) later than --at \(secondsText(moment))")
    }
    if withoutStrength > 0 {
      Messages.warning(withoutStrengthText(withoutStrength))
    }
    if belowMinimum > 0 {
      Messages.note("left out \(counted(belowMinimum, "row")) under --min-interest")
    }
  }
}
