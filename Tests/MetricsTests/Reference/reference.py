"""Metrics of other libraries on small random lists: writes lists.tsv, truth.tsv, expected.tsv.

    python reference.py       # needs numpy, pytrec_eval, ranx

Lists have no ties (pytrec_eval would break them by item id) and at most as many relevant items as
the smallest cut-off, so that map over R (theirs) is map over min(k, R) (ours).
"""
import os
import numpy
import pytrec_eval
import ranx

HERE = os.path.dirname(os.path.abspath(__file__))
CUTOFFS = [5, 10]
random = numpy.random.default_rng(1)

run, truth = {}, {}
for user in (f"u{n}" for n in range(12)):
    items = [f"i{n}" for n in random.permutation(40)]
    length = int(random.integers(3, 13))
    relevant = random.choice(40, size=int(random.integers(1, 6)), replace=False)
    run[user] = {item: float(length - place) for place, item in enumerate(items[:length])}
    truth[user] = {f"i{item}": int(random.integers(1, 5)) for item in relevant}
    truth[user].setdefault(items[int(random.integers(0, length))], 2)
    while len(truth[user]) > 5:
        truth[user].popitem()

with open(f"{HERE}/lists.tsv", "w") as file:
    print("user", "item", "rank", sep="\t", file=file)
    for user, scores in run.items():
        for place, item in enumerate(sorted(scores, key=scores.get, reverse=True), 1):
            print(user, item, place, sep="\t", file=file)
with open(f"{HERE}/truth.tsv", "w") as file:
    print("user", "item", "value", sep="\t", file=file)
    for user, gains in truth.items():
        for item, gain in gains.items():
            print(user, item, gain, sep="\t", file=file)

measures = {"success", "P", "recall", "ndcg_cut", "map_cut"}
evaluator = pytrec_eval.RelevanceEvaluator(
    truth, {f"{name}.{','.join(map(str, CUTOFFS))}" for name in measures})
theirs = evaluator.evaluate(run)
rows = []
for user in run:
    for k in CUTOFFS:
        for name, measure in [("hr", "success"), ("precision", "P"), ("recall", "recall"),
                              ("ndcg", "ndcg_cut"), ("map", "map_cut")]:
            rows.append((user, f"{name}@{k}", theirs[user][f"{measure}_{k}"], "pytrec_eval"))
names = [f"{name}@{k}" for name in ("f1", "mrr", "hit_rate", "precision", "recall", "ndcg")
         for k in CUTOFFS]
qrels, ranked = ranx.Qrels(truth), ranx.Run(run)
ranx.evaluate(qrels, ranked, names)
for user in run:
    for name in names:
        rows.append((user, name.replace("hit_rate", "hr"), float(ranked.scores[name][user]), "ranx"))
with open(f"{HERE}/expected.tsv", "w") as file:
    print("user", "metric", "value", "library", sep="\t", file=file)
    for row in rows:
        print(*row, sep="\t", file=file)
