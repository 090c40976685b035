/// Another program whose metrics of lists can be had as it defines them, to the last digits.
///
/// | | trec_eval | ranx | recbole | sklearn |
/// | --- | --- | --- | --- | --- |
/// | stands first | highest score in single precision, then last name in byte order | highest score | highest score | highest score |
/// | ties | by name | its order is open; here as listed | its order is open; here as listed | averaged, or a threshold for all of them |
/// | relevant | whole grade ≥ 1 | whole grade ≥ 1 | gain > 0 | gain > 0 |
/// | gains in ndcg | grade | grade | 1 | gain |
/// | relevant items counted | all of the user | all of the user | all of the user | those listed |
///
/// Whole grades are gains without their fraction, as atol and numpy's int read them.
///
/// Sources: pytrec_eval-terrier 0.5.11 with trec_eval 9 (form_res_rels.c, m_*.c), which keeps scores as
/// `float`; trec_eval's later versions compare doubles (issue 34 of usnistgov/trec_eval). ranx 0.3.21
/// (ranx/metrics), RecBole 1.2.0 (recbole/evaluator/metrics.py, collector.py), scikit-learn 1.9.1
/// (sklearn/metrics/_ranking.py).
package enum MetricConvention: String, CaseIterable, Sendable {
  case trecEval = "trec_eval"
  case ranx, recbole, sklearn

  /// Whether a user of the truth who has no list counts 0; otherwise it is left out.
  ///
  /// trec_eval takes its users from the run, and those of the truth only with its option -c. ranx asks for
  /// lists of all users, and with make_comparable counts 0 for them. RecBole ranks all items for all
  /// users, so that what is not listed stands behind. scikit-learn measures lists it is given.
  package var countsAbsent: Bool {
    switch self {
    case .trecEval, .sklearn: false
    case .ranx, .recbole: true
    }
  }

  /// Whether a user counts none of whose items is relevant: 0 where the metric is defined at all.
  ///
  /// RecBole's data hold no such user. A user who is not in the truth counts in no program.
  package var countsIrrelevant: Bool { self != .recbole }

  /// Whether gains are whole numbers in this program: their fraction is cut off.
  package var hasWholeGrades: Bool { self == .trecEval || self == .ranx }

  /// What an item of that gain weighs; 0 where it is not relevant.
  func grade(ofGain gain: Double) -> Double {
    switch self {
    case .trecEval, .ranx: gain >= 1 ? gain.rounded(.towardZero) : 0
    case .recbole: gain > 0 ? 1 : 0
    case .sklearn: gain > 0 ? gain : 0
    }
  }

  /// The place in the order as the program compares it; lower stands first.
  func compared(_ place: Double) -> Double { self == .trecEval ? Double(Float(place)) : place }
}
