"""Makes diversity.tsv: small random lists, and what pyversity 0.2.0 chooses of them.

    python diversity.py > diversity.tsv

Lines: method, λ, k, scores of the candidates (best first), their vectors (numbers separated by commas,
vectors by spaces), and the places chosen. pyversity takes relevance as it is given, so it is given scores
brought to 0…1.
"""

import numpy as np
from pyversity.strategies.dpp import dpp
from pyversity.strategies.mmr import mmr

random = np.random.default_rng(7)
print("method\tstrength\tk\tscores\tvectors\tchosen")
for case in range(40):
    count, width, k = int(random.integers(3, 15)), int(random.integers(2, 11)), int(random.integers(1, 8))
    scores = np.sort(np.round(random.normal(size=count) * 3, 3))[::-1]
    vectors = np.round(random.normal(size=(count, width)), 3)
    strength = float(random.choice([0.1, 0.3, 0.5, 0.8, 1.0]))
    relative = (scores - scores.min()) / (scores.max() - scores.min())
    name, choose = [("mmr", mmr), ("dpp", dpp)][case % 2]
    # With more picks than dimensions nothing is left of the determinant, and rounding decides.
    k = min(k, width) if name == "dpp" else k
    chosen = choose(vectors, relative, k, diversity=strength).indices
    print(name, strength, k, " ".join(repr(float(s)) for s in scores),
          " ".join(",".join(repr(float(x)) for x in row) for row in vectors),
          " ".join(str(i) for i in chosen), sep="\t")
