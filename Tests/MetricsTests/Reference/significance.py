"""Makes significance.tsv: what SciPy and naive twins say of random differences.

    python significance.py > significance.tsv

Lines: kind, numbers separated by spaces, then figures "name=value" separated by spaces; a figure that
is not defined has no value. Kinds:

    paired     differences; the t test, Wilcoxon's test and, for up to 13, the sign flips
    many       p values; Holm and Benjamini-Hochberg
    sequence   values; both confidence sequences after some of them, with alpha 0.05
    bootstrap  values of users, in rows of three metrics; intervals of 95 % from 200 resamples
    share      successes and trials; Wilson's interval of 95 %
"""

import math
import warnings

import numpy as np
from scipy import stats

warnings.filterwarnings("ignore")
random = np.random.default_rng(23)


def show(kind, numbers, figures):
    parts = [
        f"{name}={'' if math.isnan(value) else repr(float(value))}"
        for name, value in figures.items()
    ]
    print(kind, " ".join(repr(float(number)) for number in numbers), " ".join(parts), sep="\t")


def paired(differences):
    zeros = np.zeros(len(differences))
    t = stats.ttest_rel(differences, zeros)
    wilcoxon = stats.wilcoxon(
        differences, zeros, zero_method="wilcox", correction=False, method="auto")
    figures = {
        "t": t.statistic, "t-p": t.pvalue, "w": wilcoxon.statistic, "w-p": wilcoxon.pvalue,
    }
    if len(differences) <= 13:
        flips = stats.permutation_test(
            (differences,), lambda x, axis: np.mean(x, axis=axis), permutation_type="samples",
            n_resamples=10_000, vectorized=True)
        figures["flip-p"] = flips.pvalue
    show("paired", differences, figures)


def holm(p):
    order = sorted(range(len(p)), key=lambda i: p[i])
    adjusted = [0.0] * len(p)
    for rank, i in enumerate(order):
        adjusted[i] = max(min(1.0, (len(p) - j) * p[order[j]]) for j in range(rank + 1))
    return adjusted


def bets(x, alpha):
    """The bet on each value, and the mean foreseen, from those before it."""
    for t in range(1, len(x) + 1):
        means = [(0.5 + sum(x[: i + 1])) / (i + 2) for i in range(t - 1)]
        variance = (0.25 + sum((x[i] - means[i]) ** 2 for i in range(t - 1))) / t
        bet = math.sqrt(2 * math.log(2 / alpha) / (variance * t * math.log(1 + t)))
        yield bet, (means[-1] if means else 0.5)


def bernstein(x, alpha):
    low, high, total, weighted, spread = 0.0, 1.0, 0.0, 0.0, 0.0
    for value, (bet, mean) in zip(x, bets(x, alpha)):
        bet = min(bet, 0.5)
        total += bet
        weighted += bet * value
        spread += 4 * (value - mean) ** 2 * (-math.log(1 - bet) - bet) / 4
        radius = (math.log(2 / alpha) + spread) / total
        low, high = max(low, weighted / total - radius), min(high, weighted / total + radius)
        yield low, high


def betting(x, alpha, cells=1000):
    means = np.arange(cells + 1) / cells
    above, below, inside = np.ones(cells + 1), np.ones(cells + 1), np.ones(cells + 1, bool)
    for value, (bet, _) in zip(x, bets(x, alpha)):
        above *= 1 + np.minimum(bet, 0.5 / means) * (value - means)
        below *= 1 - np.minimum(bet, 0.5 / (1 - means)) * (value - means)
        inside &= np.maximum(above, below) / 2 < 1 / alpha
        kept = np.flatnonzero(inside)
        yield max(kept[0] - 1, 0) / cells, min(kept[-1] + 1, cells) / cells


GAMMA, WORD = 0x9E3779B97F4A7C15, 2**64 - 1


def mix(x):
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & WORD
    return x ^ (x >> 31)


def users(seed, resample, count):
    key = mix((mix((seed + GAMMA) & WORD) + resample * GAMMA) & WORD)
    return [(mix((key + (i + 1) * GAMMA) & WORD) * count) >> 64 for i in range(count)]


for count in [2, 3, 5, 8, 12, 13, 14, 20, 49, 50, 51, 120]:
    paired(random.normal(0.2, 1, count))
    paired(random.integers(-4, 6, count) / 8)  # exact sums; ties and zeros
    paired(random.normal(2, 0.5, count))
paired(np.array([0.5, 0.5, 0.5]))
paired(np.array([0.0, 0.0, 0.0]))

for count in [1, 2, 5, 20, 60]:
    p = random.random(count) ** 3
    p[: count // 3] = np.round(p[: count // 3], 1)
    show("many", p, dict(
        [(f"holm-{i}", value) for i, value in enumerate(holm(p))]
        + [(f"bh-{i}", value) for i, value in enumerate(stats.false_discovery_control(p))]))

for x in [random.random(300), random.integers(0, 2, 300), random.beta(1, 20, 300), np.ones(60)]:
    x = [float(value) for value in x]
    figures = {}
    for name, sequence in [("bernstein", bernstein), ("betting", betting)]:
        for step, (low, high) in enumerate(sequence(x, 0.05), 1):
            if step in (1, 2, 10, 60, 150, 300):
                figures |= {f"{name}-low-{step}": low, f"{name}-high-{step}": high}
    show("sequence", x, figures)

for count, undefined in [(1, 0), (7, 0), (40, 0.5), (60, 0.1)]:
    values = random.normal(0.3, 1, (count, 3))
    values[:, 1:][random.random((count, 2)) < undefined] = np.nan
    means = np.array([np.nanmean(values[users(9, r, count)], axis=0) for r in range(200)])
    figures = {}
    for metric in range(3):
        low, high = np.nanpercentile(means[:, metric], [2.5, 97.5])
        figures |= {f"low-{metric}": low, f"high-{metric}": high}
    show("bootstrap", values.ravel(), figures)

for successes, trials in [(0, 10), (7, 10), (10, 10), (0, 1), (1, 1), (123, 1000), (1, 1_000_000)]:
    interval = stats.binomtest(successes, trials).proportion_ci(method="wilson")
    show("share", [successes, trials], {"low": interval.low, "high": interval.high})
