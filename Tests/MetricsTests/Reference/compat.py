"""Makes compat.tsv: random lists, and what other programs say of them.

    pip install pytrec_eval-terrier==0.5.11 ranx==0.3.21 scikit-learn==1.9.1
    pip download recbole==1.2.0 --no-deps && unzip recbole-*.whl
    python compat.py FOLDER_WITH_RECBOLE > compat.tsv

Lines: case, list "item:score", truth "item:gain", then a field each of trec_eval, ranx, recbole, sklearn:
"name=value" by spaces, where a metric that is not defined has no value; "-" where the program leaves the
user out, "?" where the case is not put to it. The last line has the programs' own means over users.

Not put to a program: ties to ranx (it sorts with numpy's quicksort) and to RecBole (torch.topk, over
scores of single precision), which leave their order open. What pytrec_eval has without a cut-off gets the first k of trec_eval's order, as
trec_eval -M k takes them. It takes whole gains only; others are cut as trec_eval's atol does.
"""

import sys
import types
import warnings

import numpy as np
import pytrec_eval
import ranx
from sklearn import metrics

warnings.filterwarnings("ignore")
random = np.random.default_rng(19)
CUTOFFS = [1, 4, 10]


def load_recbole(folder):
    """The classes of recbole/evaluator/metrics.py, which need numpy only, without torch."""
    for name in ["recbole", "recbole.evaluator", "recbole.utils", "torch"]:
        sys.modules[name] = types.ModuleType(name)
    sys.modules["recbole"].__path__ = [f"{folder}/recbole"]
    sys.modules["recbole.evaluator"].__path__ = [f"{folder}/recbole/evaluator"]
    sys.modules["recbole.utils"].EvaluatorType = types.SimpleNamespace(RANKING=1, VALUE=2)
    np.float, np.bool = float, bool  # names that numpy has dropped
    from recbole.evaluator import metrics as recbole_metrics

    return recbole_metrics


def make_case(index):
    names = [f"{random.choice(['i', 'I', 'é', '~'])}{n}" for n in range(30)]
    length = int(random.integers(1, 16))
    listed = list(random.permutation(names)[:length])
    scores = [float(s) for s in np.round(random.normal(size=length), 4)]
    if index % 4 == 1:  # ties
        scores = [float(s) for s in random.integers(0, 4, length)]
    if index % 8 == 2:  # ties in single precision only
        scores = [1 + 1e-10 * float(s) for s in random.permutation(length)]
    judged = list(random.permutation(names)[: int(random.integers(1, 22))])
    gains = [int(g) for g in random.integers(0, 4, len(judged))]
    if index % 5 == 3:
        gains = [float(g) / 2 for g in gains]
    if index % 10 == 6:
        gains = [1] * len(gains)
    if index in (7, 17):
        gains = [0] * len(gains)
    if index in (8, 18, 17):
        listed, scores = [], []
    if index == 9:
        listed, scores = listed[:1], scores[:1]
    if index == 11:
        judged, gains = listed, [2] * len(listed)
    return dict(zip(listed, scores)), dict(zip(judged, gains))


def trec_order(scores):
    return sorted(scores, key=lambda i: (np.float32(scores[i]), i.encode()), reverse=True)


def trec_eval(run, truth):
    """By user; users without a list are not in a run file, and are left out."""
    run = {user: scores for user, scores in run.items() if scores}
    truth = {u: {i: int(g) for i, g in gains.items()} for u, gains in truth.items()}
    cuts = ",".join(map(str, CUTOFFS))
    cut = pytrec_eval.RelevanceEvaluator(
        truth, {f"{m}.{cuts}" for m in ["success", "P", "recall", "ndcg_cut", "map_cut"]})
    results = cut.evaluate(run)
    for k in CUTOFFS:
        first = {u: {i: s[i] for i in trec_order(s)[:k]} for u, s in run.items()}
        whole = pytrec_eval.RelevanceEvaluator(truth, {"recip_rank", "set_F"}).evaluate(first)
        for user, values in whole.items():
            results[user] |= {f"recip_rank_{k}": values["recip_rank"], f"set_F_{k}": values["set_F"]}
    names = {"hr": "success", "precision": "P", "recall": "recall", "f1": "set_F",
             "ndcg": "ndcg_cut", "map": "map_cut", "mrr": "recip_rank"}
    return {user: {f"{ours}@{k}": values[f"{theirs}_{k}"]
                   for ours, theirs in names.items() for k in CUTOFFS}
            for user, values in results.items()}


def ranx_values(run, truth):
    names = {"hr": "hit_rate", "precision": "precision", "recall": "recall", "f1": "f1",
             "ndcg": "ndcg", "map": "map", "mrr": "mrr"}
    ours = {f"{theirs}@{k}": f"{name}@{k}" for name, theirs in names.items() for k in CUTOFFS}
    lists = ranx.Run({user: scores for user, scores in run.items() if scores})
    means = ranx.evaluate(ranx.Qrels(truth), lists, list(ours), make_comparable=True)
    values = {user: {ours[m]: lists.scores[m][user] for m in ours} for user in run}
    return values, {ours[m]: value for m, value in means.items()}


def recbole_values(run, truth, library):
    """Its data hold only users with a positive item; it ranks all items, those not listed last."""
    users = [user for user in run if any(g > 0 for g in truth[user].values())]
    positive = np.zeros((len(users), max(CUTOFFS)), dtype=bool)
    count = np.zeros(len(users), dtype=int)
    for row, user in enumerate(users):
        count[row] = sum(g > 0 for g in truth[user].values())
        ranked = sorted(run[user], key=lambda i: -run[user][i])[: max(CUTOFFS)]
        positive[row, : len(ranked)] = [truth[user].get(i, 0) > 0 for i in ranked]
    config = {"metric_decimal_place": 4, "topk": CUTOFFS}
    values, means = {user: {} for user in users}, {}
    for ours, name, needs_count in [
        ("hr", "Hit", False), ("precision", "Precision", False), ("recall", "Recall", True),
        ("ndcg", "NDCG", True), ("map", "MAP", True), ("mrr", "MRR", False),
    ]:
        metric = getattr(library, name)(config)
        matrix = metric.metric_info(positive, count) if needs_count else metric.metric_info(positive)
        for k in CUTOFFS:
            means[f"{ours}@{k}"] = matrix.mean(axis=0)[k - 1]
            for row, user in enumerate(users):
                values[user][f"{ours}@{k}"] = matrix[row, k - 1]
    return values, means


def sklearn_values(scores, gains):
    """Of the listed items only; none where it refuses the list."""
    actual = np.array([float(gains.get(item, 0)) for item in scores])
    predicted = np.array(list(scores.values()))

    def value(score, *arguments, **options):
        try:
            result = score(*arguments, **options)
        except ValueError:
            return None
        return None if np.isnan(result) else result

    values = {f"ndcg@{k}": value(metrics.ndcg_score, [actual], [predicted], k=k) for k in CUTOFFS}
    values["map"] = value(metrics.average_precision_score, actual > 0, predicted)
    values["auc"] = value(metrics.roc_auc_score, actual > 0, predicted)
    return values


def text(values):
    if values is None:
        return "-"
    return " ".join(f"{n}={'' if v is None else repr(float(v))}" for n, v in values.items())


def main():
    library = load_recbole(sys.argv[1])
    cases = [make_case(index) for index in range(40)]
    run = {f"u{index:02}": scores for index, (scores, _) in enumerate(cases)}
    truth = {f"u{index:02}": gains for index, (_, gains) in enumerate(cases)}
    untied = {u: s for u, s in run.items() if len(set(s.values())) == len(s)}
    singly = {u: s for u, s in run.items() if len(set(map(np.float32, s.values()))) == len(s)}

    trec = trec_eval(run, truth)
    some = next(iter(trec.values()))
    trec_means = {name: np.mean([values[name] for values in trec.values()]) for name in some}
    by_ranx, ranx_means = ranx_values(untied, {user: truth[user] for user in untied})
    by_recbole, recbole_means = recbole_values(singly, truth, library)
    for user, scores in run.items():
        pairs = [" ".join(f"{i}:{v!r}" for i, v in d.items()) or "-" for d in (scores, truth[user])]
        fields = [text(trec.get(user))]
        fields.append(text(by_ranx.get(user)) if user in untied else "?")
        fields.append(text(by_recbole.get(user)) if user in singly else "?")
        fields.append(text(sklearn_values(scores, truth[user]) if scores else None))
        print(user, *pairs, *fields, sep="\t")
    print("mean", "-", "-", *map(text, [trec_means, ranx_means, recbole_means, None]), sep="\t")


main()
