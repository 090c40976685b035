"""Makes time.tsv: a small network with every use of time, its loss and gradients, by PyTorch in float64.

    python make_time_reference.py > time.tsv

The lines are those of network.tsv (make_reference.py). Two layers, the second residual; gaps as
input, time gates, a state that fades at learned rates and by a factor, and the gap before the
predicted event told to the output; a projection from width 5 to embedding 6.
"""
import math

import torch
from torch.nn import functional as F

torch.manual_seed(6)
torch.set_default_dtype(torch.float64)
V, D, H, FACTOR = 11, 6, 5, 0.75
sequences = [
    ([3, 1, 4, 1, 5, 9, 2, 6], [0, 5, 0, 86400, 30, 3600, 7200, 2]),
    ([0, 10, 7, 8, 4, 2], [0, 9, 9, 1e6, 50, 1]),
    ([5, 3], [0, 7]),
]


def parameter(*shape, shift=0):
    # Values that a float holds exactly, so that both sides start from the same.
    return (0.5 * torch.randn(*shape) + shift).float().double().requires_grad_()


p = {"items": parameter(V + 1, D), "bias": parameter(1, V), "gap": parameter(48, D)}
p["numbers"] = torch.zeros(0, D, requires_grad=True)
for layer, width in enumerate([D, H]):
    p[f"lstm.{layer}.input"] = parameter(4 * H, width)
    p[f"lstm.{layer}.hidden"] = parameter(4 * H, H)
    p[f"lstm.{layer}.bias"] = parameter(1, 4 * H)
    p[f"lstm.{layer}.decay"] = parameter(1, H, shift=-8)
    p[f"lstm.{layer}.timegate.input"] = parameter(H, width)
    for name in ["time", "bias", "output"]:
        p[f"lstm.{layer}.timegate.{name}"] = parameter(1, H)
p["query.gap"] = parameter(48, H)
p["query.state"] = parameter(H, H)
p["query.time"] = parameter(H, H)
p["query.bias"] = parameter(1, H)
p["projection"] = parameter(D, H)


def bucket(index, gap):
    return 1 + min(46, int(2 * math.log2(1 + gap))) if index else 0


def log_gap(gap):
    return torch.tensor(math.log2(1 + gap) / 24).float().double()


def run(layer, xs, gaps):
    w = {name.split(".", 2)[2]: t for name, t in p.items() if name.startswith(f"lstm.{layer}.")}
    h = c = torch.zeros(H)
    for x, gap in zip(xs, gaps):
        d = log_gap(gap)
        i, f, g, o = (w["input"] @ x + w["hidden"] @ h + w["bias"][0]).split(H)
        o = o + d * w["timegate.output"][0]
        t = torch.sigmoid(
            w["timegate.input"] @ x + torch.sigmoid(d * w["timegate.time"][0]) + w["timegate.bias"][0])
        kept = FACTOR * torch.exp(-torch.exp(w["decay"][0]) * gap)
        c = torch.sigmoid(f) * kept * c + torch.sigmoid(i) * t * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        yield h


losses = []
for items, gaps in sequences:
    buckets = [bucket(index, gap) for index, gap in enumerate(gaps)]
    states = p["items"][items[:-1]] + p["gap"][buckets[:-1]]
    for layer in range(2):
        output = torch.stack(list(run(layer, states, gaps)))
        states = output + (states if layer > 0 else 0)
    weight = torch.cat([p["query.state"], p["query.time"]], 1)
    both = torch.cat([states, p["query.gap"][buckets[1:]]], 1)
    states = states + F.linear(both, weight, p["query.bias"][0])
    logits = states @ p["projection"].T @ p["items"][:V].T + p["bias"]
    losses.append(F.cross_entropy(logits, torch.tensor(items[1:]), reduction="none"))
loss = torch.cat(losses).mean()
loss.backward()


def rows(name, matrix):
    for index, row in enumerate(matrix.tolist()):
        print(name, index, " ".join(repr(value) for value in row), sep="\t")


for index, (items, gaps) in enumerate(sequences):
    print("items", index, " ".join(map(str, items)), sep="\t")
    print("seconds", index, " ".join(map(repr, map(float, gaps))), sep="\t")
rows("loss", loss.reshape(1, 1))
for name, tensor in p.items():
    rows("p." + name, tensor)
for name, tensor in p.items():
    rows("g." + name, tensor.grad if tensor.grad is not None else torch.zeros_like(tensor))
