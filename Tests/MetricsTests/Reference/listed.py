"""Makes listed.tsv: a random catalogue, lists, and what other programs say of what is listed.

    pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1
    pip download recbole==1.2.0 --no-deps && unzip recbole-*.whl
    python listed.py FOLDER_WITH_RECBOLE > listed.tsv

popularity and gini are RecBole's, from metrics.py, diversity is of SciPy's pdist, calibration of
SciPy's entropy, both AUCs are scikit-learn's; novelty, long-tail and serendipity are computed here from
their formulas. Lists have no ties but those for AUC, which hold all items.

Lines: what, whose, values by spaces. A value that is not defined is empty.
"""

import sys
import types

import numpy as np
from scipy.spatial.distance import pdist
from scipy.stats import entropy
from sklearn.metrics import roc_auc_score

random = np.random.default_rng(7)
CUTOFFS = [1, 3, 8]
ITEMS, CATEGORIES, USERS = 30, 6, 20


def load_recbole(folder):
    """The classes of recbole/evaluator/metrics.py, which need numpy only, without torch."""
    for name in ["recbole", "recbole.evaluator", "recbole.utils", "torch"]:
        sys.modules[name] = types.ModuleType(name)
    sys.modules["recbole"].__path__ = [f"{folder}/recbole"]
    sys.modules["recbole.evaluator"].__path__ = [f"{folder}/recbole/evaluator"]
    sys.modules["recbole.utils"].EvaluatorType = types.SimpleNamespace(RANKING=1, VALUE=2)
    np.float, np.bool = float, bool  # names that numpy has dropped
    from recbole.evaluator import metrics

    return metrics


def parts(member, items, weights):
    """The categories' shares; items in several belong to each in equal parts."""
    sums = np.zeros(CATEGORIES)
    for item, weight in zip(items, weights):
        if member[item].any():
            sums += weight * member[item] / member[item].sum()
    return sums / sums.sum() if sums.sum() > 0 else None


def main():
    recbole = load_recbole(sys.argv[1])
    counts = (random.pareto(1.0, ITEMS) * 4).astype(int)
    counts[[3, 17]] = 0
    member = random.random((ITEMS, CATEGORIES)) < 0.3
    member[5] = False
    vectors = random.integers(-8, 9, (ITEMS, 5)) / 8
    lists = np.array([random.permutation(ITEMS)[: max(CUTOFFS)] for _ in range(USERS)])
    truth = [random.choice(ITEMS, int(random.integers(1, 9)), replace=False) for _ in range(USERS)]
    history = [random.integers(0, ITEMS, int(random.integers(0, 6))) for _ in range(USERS)]
    weights = [random.integers(1, 9, len(own)) / 4 for own in history]
    expected = [random.permutation(ITEMS)[:10] for _ in range(USERS)]
    scores = random.integers(0, 7, (USERS, ITEMS))
    scores[:, 0] += np.arange(USERS) // 4

    def line(what, whose, values):
        texts = ["" if value is None else f"{value!s}" for value in values]
        print(what, whose, " ".join(texts), sep="\t")

    line("counts", "-", counts)
    for item in range(ITEMS):
        line("categories", item, np.flatnonzero(member[item]))
        line("vector", item, vectors[item])
    tail_start = np.sort(counts)[::-1].cumsum() >= 0.8 * counts.sum()
    least = np.sort(counts)[::-1][np.argmax(tail_start)]
    information = -np.log2(np.maximum(counts, 1) / counts.sum())
    config = {"metric_decimal_place": 16, "topk": CUTOFFS}
    average = recbole.AveragePopularity(config)
    popularity = average.metric_info(average.get_pop(lists, dict(enumerate(counts))))
    for user in range(USERS):
        line("list", user, lists[user])
        line("truth", user, np.sort(truth[user]))
        line("history", user, history[user])
        line("weights", user, weights[user])
        line("expected", user, expected[user])
        line("scores", user, scores[user])
        wanted = parts(member, history[user], weights[user])
        for k in CUTOFFS:
            first = lists[user, :k]
            hits = np.isin(first, truth[user]) & ~np.isin(first, expected[user][:k])
            held = parts(member, first, np.ones(k))
            divergence = None
            if wanted is not None and held is not None:
                divergence = entropy(wanted, 0.99 * held + 0.01 * wanted)
            # SciPy takes two items without a category for the same; here they are like no other.
            sets = np.hstack([member[first], np.eye(ITEMS, dtype=bool)[first] & ~member[first].any(1)[:, None]])
            line("value", user, [f"novelty@{k}", information[first].mean()])
            line("value", user, [f"popularity@{k}", popularity[user, k - 1]])
            line("value", user, [f"long-tail@{k}", (counts[first] < least).mean()])
            line("value", user, [f"jaccard@{k}", pdist(sets, "jaccard").mean() if k > 1 else None])
            line("value", user, [f"cosine@{k}", pdist(vectors[first], "cosine").mean() if k > 1 else None])
            line("value", user, [f"serendipity@{k}", hits.sum() / k])
            line("value", user, [f"calibration@{k}", divergence])
        relevant = np.isin(np.arange(ITEMS), truth[user])
        line("value", user, ["user-auc", roc_auc_score(relevant, scores[user])])
    for k in CUTOFFS:
        gini = recbole.GiniIndex(config).get_gini(lists[:, :k], ITEMS)
        line("value", "-", [f"gini@{k}", gini])
    relevant = np.array([np.isin(np.arange(ITEMS), own) for own in truth])
    line("value", "-", ["auc", roc_auc_score(relevant.ravel(), scores.ravel())])


main()
