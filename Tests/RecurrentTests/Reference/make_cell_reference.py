"""Makes a small network of each kind of cell and attention, its loss and gradients, by PyTorch in
float64:

    python make_cell_reference.py gru dot > gru-dot.tsv
    python make_cell_reference.py rnn additive > rnn-additive.tsv
    python make_cell_reference.py lstm decay > lstm-decay.tsv

The lines are those of network.tsv (make_reference.py). Two layers of PyTorch's own `nn.GRU`, `nn.RNN`
or `nn.LSTM`, the second residual, over sequences of several lengths; attention; a head of two dense
layers (7 tanh, 4 relu); a projection from 4 to embedding 6.
"""
import math
import sys

import torch
from torch import nn
from torch.nn import functional as F

kind, attention = sys.argv[1:]
torch.manual_seed(8)
torch.set_default_dtype(torch.float64)
V, D, H = 11, 6, 5
G = {"lstm": 4, "gru": 3, "rnn": 1}[kind]
sequences = [
    ([3, 1, 4, 1, 5, 9, 2, 6], [0, 5, 0, 86400, 30, 3600, 7200, 2]),
    ([0, 10, 7, 8, 4, 2], [0, 9, 9, 100000, 50, 1]),
    ([5, 3], [0, 7]),
]


def parameter(*shape, shift=0):
    # Values that a float holds exactly, so that both sides start from the same.
    return (0.5 * torch.randn(*shape) + shift).float().double().requires_grad_()


p = {"items": parameter(V + 1, D), "bias": parameter(1, V)}
for layer, width in enumerate([D, H]):
    p[f"{kind}.{layer}.input"] = parameter(G * H, width)
    p[f"{kind}.{layer}.hidden"] = parameter(G * H, H)
    p[f"{kind}.{layer}.bias"] = parameter(1, G * H)
    if kind == "gru":
        p[f"{kind}.{layer}.hiddenbias"] = parameter(1, H)
if attention == "additive":
    p["attention.query"] = parameter(H, H)
    p["attention.key"] = parameter(H, H)
    p["attention.vector"] = parameter(1, H)
if attention == "decay":
    p["attention.decay"] = parameter(1, 1, shift=-9)
p["attention.output"] = parameter(H, H)
p["attention.bias"] = parameter(1, H)
p["head.0.weight"], p["head.0.bias"] = parameter(7, H), parameter(1, 7)
p["head.1.weight"], p["head.1.bias"] = parameter(4, 7), parameter(1, 4)
p["projection"] = parameter(D, 4)


def attend(h, gaps):
    times = torch.tensor(gaps).cumsum(0).double()
    if attention == "additive":
        q, k = h @ p["attention.query"].T, h @ p["attention.key"].T
        scores = torch.tanh(q[:, None] + k[None]) @ p["attention.vector"][0]
    else:
        scores = h @ h.T / math.sqrt(H)
    if attention == "decay":
        scores = scores - torch.exp(p["attention.decay"]) * (times[:, None] - times[None])
    scores = scores.masked_fill(torch.ones_like(scores).triu(1).bool(), -torch.inf)
    return h + scores.softmax(-1) @ h @ p["attention.output"].T + p["attention.bias"]


losses = []
for items, gaps in sequences:
    states = p["items"][items[:-1]]
    for layer, width in enumerate([D, H]):
        rnn = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[kind](width, H, batch_first=True)
        name = f"{kind}.{layer}."
        inner = torch.zeros(G * H)
        if kind == "gru":
            inner = torch.cat([torch.zeros(2 * H), p[name + "hiddenbias"][0]])
        weights = {
            "weight_ih_l0": p[name + "input"], "weight_hh_l0": p[name + "hidden"],
            "bias_ih_l0": p[name + "bias"][0], "bias_hh_l0": inner,
        }
        output, _ = torch.func.functional_call(rnn, weights, (states[None],))
        states = output[0] + (states if layer > 0 else 0)
    states = attend(states, gaps[:-1])
    states = torch.tanh(F.linear(states, p["head.0.weight"], p["head.0.bias"][0]))
    states = torch.relu(F.linear(states, p["head.1.weight"], p["head.1.bias"][0]))
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
