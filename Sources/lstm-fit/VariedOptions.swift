import Fitting
import Learning
import SequenceModels
import ToolSupport

extension LstmFit {
  /// What the trials of `--tune` vary, but what the command line says: what matters most on many logs,
  /// around the defaults, which come as often as all other values or, where they are often right, more
  /// so.
  func variedOptions(_ input: TuningInput) -> [VariedOption] {
    let network = input.hasModel ? [] : networkOptions(input) + itemOptions(input)
    return (stepOptions(input) + network).filter { !Self.gives($0.name) }
  }

  private func stepOptions(_ input: TuningInput) -> [VariedOption] {
    var options = [
      VariedOption("dropout", [nil, "0.1", "0.3", "0.4", "0.5", "0.6"]),
      VariedOption("lr", [nil, nil, "0.001", "0.002", "0.005"]),
      VariedOption("batch", [nil, nil, nil, "16", "32", "64", "128"]),
    ]
    if network.cell != .summed {
      options.append(VariedOption("recurrent-dropout", [nil, nil, "0.1", "0.25"]))
    }
    if network.task.kind == .value {
      options.append(VariedOption("loss", [nil, "mae", "huber"]))
    } else if TrainingDefaults.loss(ofItems: input.itemCount) == .softmax {
      // Of more items it would take the whole softmax, many times as long.
      options.append(VariedOption("label-smoothing", [nil, nil, nil, "0.05", "0.1", "0.2"]))
      if input.itemCount >= 4_000, !input.hasModel {
        options.append(VariedOption("loss", [nil, nil, "sampled:512"]))
      }
    }
    return options
  }

  private func networkOptions(_ input: TuningInput) -> [VariedOption] {
    var options: [VariedOption] = []
    if network.cell == .summed {
      options.append(VariedOption("embedding", [nil, nil, "64", "256"]))
    } else {
      options.append(VariedOption("width", [nil, nil, nil, "64", "256", "64,64", "128,128"]))
    }
    if input.hasTimes { options.append(VariedOption("time", [nil, nil, nil, "input", "none"])) }
    return options
  }

  /// What matters where items are predicted.
  private func itemOptions(_ input: TuningInput) -> [VariedOption] {
    guard network.task.kind == .nextItem else { return [] }
    let repeats = network.repeats == .auto ? input.repeatShare > 0.01 : network.repeats == .yes
    var options: [VariedOption] = []
    if network.cell != .summed, network.embedding == nil {
      options.append(VariedOption("skip", [nil, nil, "none"]))
    }
    if network.repeats == .auto, (0.001...0.2).contains(input.repeatShare) {
      options.append(VariedOption("repeat", [nil, nil, repeats ? "no" : "yes"]))
    }
    if repeats, input.hasTimes, network.decode == 1 {
      options.append(VariedOption("copy", [nil, nil, "none", "alone"]))
    }
    return options
  }
}
