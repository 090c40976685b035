/// What training makes small: the mean cross-entropy of its targets, and what is added to it.
package struct Objective: Sendable, Equatable {
  /// Share of each target's probability spread evenly over the catalogue.
  package var labelSmoothing: Float
  /// λ of λ·‖h‖², summed over the states h of all layers after each event, divided by the number of
  /// targets. It is not part of the loss that is told.
  package var statePenalty: Float

  package init(labelSmoothing: Float = 0, statePenalty: Float = 0) {
    self.labelSmoothing = labelSmoothing
    self.statePenalty = statePenalty
  }
}
