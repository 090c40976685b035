"""Makes optimizers.tsv: five steps of each optimiser by PyTorch in float64.

    python make_optimizer_reference.py > optimizers.tsv

`weights` (8 values, weight decay 0.1) and `bias` (3 values, none) before, a gradient for each step
(NAME.g), and after every step what NAME makes of them.
"""
import torch
from torch import optim

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)
start = {"weights": torch.randn(8).float().double(), "bias": torch.randn(3).float().double()}
gradients = {name: torch.randn(5, len(t)).float().double() for name, t in start.items()}
RATE, DECAY = 0.05, 0.1
makers = {
    "sgd": lambda groups: optim.SGD(groups, lr=RATE),
    "momentum": lambda groups: optim.SGD(groups, lr=RATE, momentum=0.9),
    "adagrad": lambda groups: optim.Adagrad(groups, lr=RATE),
    "rmsprop": lambda groups: optim.RMSprop(groups, lr=RATE),
    "adam": lambda groups: optim.Adam(groups, lr=RATE),
    "adamw": lambda groups: optim.AdamW(groups, lr=RATE),
}


def rows(name, matrix):
    for index, row in enumerate(matrix.tolist()):
        print(name, index, " ".join(repr(value) for value in row), sep="\t")


for name, tensor in start.items():
    rows(name, tensor[None])
    rows(name + ".g", gradients[name])
for kind, make in makers.items():
    p = {name: tensor.clone().requires_grad_() for name, tensor in start.items()}
    optimizer = make([
        {"params": [p["weights"]], "weight_decay": DECAY},
        {"params": [p["bias"]], "weight_decay": 0.0},
    ])
    after = {name: [] for name in p}
    for step in range(5):
        for name in p:
            p[name].grad = gradients[name][step].clone()
        optimizer.step()
        for name in p:
            after[name].append(p[name].detach().clone())
    for name in p:
        rows(f"{kind}.{name}", torch.stack(after[name]))
