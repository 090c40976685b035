"""Makes offpolicy.tsv: synthetic logs of the Open Bandit Pipeline, and what its estimators say of them.

    pip install --no-deps obp==0.5.7
    pip install numpy scipy scikit-learn pandas pyyaml tqdm
    python offpolicy.py > offpolicy.tsv

Lines: case, threshold of switch-dr, then rounds "weight:reward:model of shown:model of policy" and
estimates "name=value", each separated by spaces. Standard errors "name-error" are those of the mean of
obp's rewards by round; that of snips is the delta method's, and ess is counted, by numpy.
"""

import sys
import types
import warnings

import numpy as np


class Absent(types.ModuleType):
    """obp imports torch, which none of the estimators here uses: modules of empty classes."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return sys.modules.get(f"{self.__name__}.{name}") or type(name, (), {})


for name in ["", ".nn", ".nn.functional", ".optim", ".utils", ".utils.data"]:
    sys.modules["torch" + name] = Absent("torch" + name)

from obp.dataset import SyntheticBanditDataset, linear_reward_function, logistic_reward_function
from obp.ope import (
    DirectMethod,
    DoublyRobust,
    InverseProbabilityWeighting,
    RegressionModel,
    SelfNormalizedInverseProbabilityWeighting,
    SwitchDoublyRobust,
)
from sklearn.linear_model import LinearRegression, LogisticRegression

warnings.filterwarnings("ignore")


def evaluated_policy(kind, expected, random):
    """Probabilities of shape (rounds, actions, 1)."""
    if kind == "best":
        return np.eye(expected.shape[1])[expected.argmax(axis=1)][:, :, None]
    if kind == "softmax":
        powers = np.exp(4 * expected)
        return (powers / powers.sum(axis=1, keepdims=True))[:, :, None]
    return random.dirichlet(np.full(expected.shape[1], 0.3), len(expected))[:, :, None]


cases = [
    # kind of reward, actions, beta of the logging policy, evaluated policy, threshold, rounds
    ("binary", 3, 1.0, "softmax", 1.5, 150),
    ("binary", 5, -2.0, "best", 8.0, 120),
    ("binary", 8, 0.0, "random", 2.0, 120),
    ("continuous", 4, 2.0, "softmax", np.inf, 80),
    ("continuous", 6, -1.0, "random", 1.0, 80),
    ("continuous", 3, 0.5, "best", 0.0, 60),
]

for case, (kind, actions, beta, policy, threshold, rounds) in enumerate(cases):
    dataset = SyntheticBanditDataset(
        n_actions=actions,
        dim_context=3,
        reward_type=kind,
        reward_function=logistic_reward_function if kind == "binary" else linear_reward_function,
        beta=beta,
        random_state=100 + case,
    )
    log = dataset.obtain_batch_bandit_feedback(n_rounds=rounds)
    pi = evaluated_policy(policy, log["expected_reward"], np.random.default_rng(case))
    base = LogisticRegression() if kind == "binary" else LinearRegression()
    model = RegressionModel(n_actions=actions, base_model=base).fit_predict(
        context=log["context"], action=log["action"], reward=log["reward"], random_state=case)
    position = np.zeros(rounds, dtype=int)
    inputs = dict(
        reward=log["reward"], action=log["action"], pscore=log["pscore"], action_dist=pi,
        estimated_rewards_by_reg_model=model, position=position)
    estimators = [
        InverseProbabilityWeighting(estimator_name="ips"),
        SelfNormalizedInverseProbabilityWeighting(estimator_name="snips"),
        DirectMethod(estimator_name="dm"),
        DoublyRobust(estimator_name="dr"),
        SwitchDoublyRobust(lambda_=float(threshold), estimator_name="switch-dr"),
    ]
    values = {}
    for estimator in estimators:
        name = estimator.estimator_name
        values[name] = estimator.estimate_policy_value(**inputs)
        by_round = estimator._estimate_round_rewards(**inputs)
        values[name + "-error"] = by_round.std(ddof=1) / np.sqrt(rounds)
    shown = (np.arange(rounds), log["action"], position)
    weights = pi[shown] / log["pscore"]
    residuals = weights * (log["reward"] - values["snips"])
    values["snips-error"] = np.sqrt((residuals**2).sum()) / weights.sum()
    values["ess"] = weights.sum() ** 2 / (weights**2).sum()
    expected = DirectMethod()._estimate_round_rewards(**inputs)
    columns = zip(weights, log["reward"], model[shown], expected)
    text = " ".join(":".join(repr(float(x)) for x in row) for row in columns)
    print(f"{case}\t{float(threshold)!r}\t{text}\t" + " ".join(
        f"{name}={float(value)!r}" for name, value in values.items()))
