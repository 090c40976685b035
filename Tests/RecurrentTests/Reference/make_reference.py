"""Makes network.tsv: a small network, its loss and its gradients, by PyTorch in float64.

    python make_reference.py > network.tsv

Each line is a tensor's name, a row number and the row's values. Names as in the parameter layout:
`p.NAME` is a parameter, `g.NAME` the gradient of the mean cross-entropy with respect to it. The
sequences are lines too (items, gap buckets, text values, numbers), and so is the loss.
Two LSTM layers, the second residual; a projection from width 5 to embedding 6; gap, text and number
inputs; the fifth item of the second sequence is unknown: fed as the last row, never a target.
"""
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(5)
torch.set_default_dtype(torch.float64)
V, D, H = 11, 6, 5
sequences = [
    ([3, 1, 4, 1, 5, 9, 2, 6], [0, 5, 1, 47, 3, 2, 9, 20], [0, 1, 2, 0, 0, 1, -1, 2]),
    ([0, 10, 7, 8, V, 2], [0, 4, 4, 30, 11, 2], [1, 1, 0, 2, 0, 0]),
    ([5, 3], [0, 7], [2, 1]),
]
numbers = [torch.randn(len(items)).float().double() for items, _, _ in sequences]


def parameter(*shape):
    # Values that a float holds exactly, so that both sides start from the same.
    return (0.5 * torch.randn(*shape)).float().double().requires_grad_()


p = {"items": parameter(V + 1, D), "bias": parameter(1, V), "gap": parameter(48, D)}
p["text.0"] = parameter(3, D)
p["numbers"] = parameter(1, D)
rnn = []
for layer, width in enumerate([D, H]):
    p[f"lstm.{layer}.input"] = parameter(4 * H, width)
    p[f"lstm.{layer}.hidden"] = parameter(4 * H, H)
    p[f"lstm.{layer}.bias"] = parameter(1, 4 * H)
p["projection"] = parameter(D, H)

losses = []
for (items, gaps, texts), x in zip(sequences, numbers):
    inputs = p["items"][items[:-1]] + p["gap"][gaps[:-1]] + x[:-1, None] * p["numbers"]
    known = torch.tensor(texts[:-1])
    inputs = inputs + (known >= 0)[:, None] * p["text.0"][known.clamp(min=0)]
    states = inputs
    for layer, width in enumerate([D, H]):
        lstm = nn.LSTM(width, H, batch_first=True)
        names = {"weight_ih_l0": "input", "weight_hh_l0": "hidden"}
        weights = {torch_name: p[f"lstm.{layer}.{name}"] for torch_name, name in names.items()}
        weights["bias_ih_l0"] = p[f"lstm.{layer}.bias"][0]
        weights["bias_hh_l0"] = torch.zeros(4 * H)
        output, _ = torch.func.functional_call(lstm, weights, (states[None],))
        states = output[0] + (states if layer > 0 else 0)
    logits = states @ p["projection"].T @ p["items"][:V].T + p["bias"]
    targets = torch.tensor(items[1:])
    losses.append(F.cross_entropy(logits[targets < V], targets[targets < V], reduction="none"))
loss = torch.cat(losses).mean()
loss.backward()


def rows(name, matrix):
    for index, row in enumerate(matrix.tolist()):
        print(name, index, " ".join(repr(value) for value in row), sep="\t")


for name, column in enumerate(zip(*[(i, g, t) for i, g, t in sequences])):
    for index, values in enumerate(column):
        print(["items", "gaps", "texts"][name], index, " ".join(map(str, values)), sep="\t")
for index, values in enumerate(numbers):
    print("numbers", index, " ".join(map(repr, values.tolist())), sep="\t")
rows("loss", loss.reshape(1, 1))
for name, tensor in p.items():
    rows("p." + name, tensor)
for name, tensor in p.items():
    rows("g." + name, tensor.grad)
