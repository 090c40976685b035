"""Makes classes.tsv: random rows of classes and probabilities, and what scikit-learn says of them.

    python classes.py > classes.tsv

Lines: case, kind (class or probability), then rows "actual:predicted" and metrics "name=value", each
separated by spaces; a metric that is not defined has no value.
"""

import warnings

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
random = np.random.default_rng(11)


def ece(actual, predicted, bins):
    index = np.minimum((predicted * bins).astype(int), bins - 1)
    return sum(
        abs(predicted[index == b].sum() - actual[index == b].sum()) for b in range(bins)
    ) / len(actual)


for case in range(30):
    count, classes = int(random.integers(1, 40)), int(random.integers(1, 5))
    actual, predicted = random.integers(0, classes, count), random.integers(0, classes, count)
    values = {
        "accuracy": metrics.accuracy_score(actual, predicted),
        "balanced-accuracy": metrics.balanced_accuracy_score(actual, predicted),
    }
    for name, score in [
        ("precision", metrics.precision_score),
        ("recall", metrics.recall_score),
        ("f1", metrics.f1_score),
    ]:
        values[name + "-macro"] = score(actual, predicted, average="macro", zero_division=0)
        value = score(actual, predicted, average=None, labels=[1], zero_division=np.nan)[0]
        values[name] = None if np.isnan(value) else value
    rows = " ".join(f"{a}:{p}" for a, p in zip(actual, predicted))
    print(f"{case}\tclass\t{rows}\t" + " ".join(
        f"{name}={'' if value is None else repr(float(value))}" for name, value in values.items()))

for case in range(30):
    count = int(random.integers(1, 60))
    actual = random.integers(0, 2, count)
    # Few distinct values, so that many tie, and the ends.
    predicted = np.round(random.random(count), int(random.integers(1, 4)))
    both = len(set(actual)) == 2
    values = {
        "auc": metrics.roc_auc_score(actual, predicted) if both else None,
        "log-loss": metrics.log_loss(actual, predicted, labels=[0, 1]),
        "brier": metrics.brier_score_loss(actual, predicted),
        "ece": ece(actual, predicted, 10),
    }
    rows = " ".join(f"{a}:{float(p)!r}" for a, p in zip(actual, predicted))
    print(f"{case}\tprobability\t{rows}\t" + " ".join(
        f"{name}={'' if value is None else repr(float(value))}" for name, value in values.items()))
