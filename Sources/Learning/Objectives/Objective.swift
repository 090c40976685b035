/// What training makes small: the mean loss of its targets, and what is added to it.
package struct Objective: Sendable, Equatable {
  package var loss: LossKind
  /// Of values, where they are predicted.
  package var valueLoss: ValueLoss = .mse
  /// Share of each target's probability spread evenly over the catalogue.
  package var labelSmoothing: Float
  /// λ of λ·‖h‖², summed over the states h of all layers after each event, divided by the number of
  /// targets. It is not part of the loss that is told.
  package var statePenalty: Float

  package init(
    loss: LossKind = .softmax, labelSmoothing: Float = 0, statePenalty: Float = 0
  ) {
    self.loss = loss
    self.labelSmoothing = labelSmoothing
    self.statePenalty = statePenalty
  }
}
