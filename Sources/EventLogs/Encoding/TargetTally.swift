internal import Sequences

/// What is counted of targets while rows are planned.
package struct TargetTally {
  // Held-out events of users and items that training does not know.
  package private(set) var coldUsers = 0
  package private(set) var coldUserTargets = 0
  package private(set) var coldItemTargets = 0
  /// Held-out sessions of one event, which there is nothing to predict from.
  package private(set) var lonelySessions = 0

  /// Rows with a test.
  package private(set) var testRows = 0

  mutating func add(_ planner: TimelinePlanner, hasSessions: Bool) {
    var userTargets = 0
    for row in planner.rows {
      userTargets += row.coldUserTargets
      if row.test != nil { testRows += 1 }
      coldItemTargets += row.coldItemTargets
      if hasSessions, row.length == 0, row.coldUserTargets == 0, !row.isOnlyPast {
        lonelySessions += 1
      }
    }
    if userTargets > 0 { coldUsers += 1 }
    coldUserTargets += userTargets
  }

  mutating func add(_ others: TargetTally) {
    coldUsers += others.coldUsers
    coldUserTargets += others.coldUserTargets
    coldItemTargets += others.coldItemTargets
    lonelySessions += others.lonelySessions
    testRows += others.testRows
  }
}
