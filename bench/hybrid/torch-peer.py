"""The authors' three networks in PyTorch, to train and to run, for two muons. The protocol is that of bench/engine/torch-peer.py."""

import importlib
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "engine"))
peer = importlib.import_module("torch-peer")


def stack(widths, per_particle=False):
    """BatchNorm1d(2) on [N, 2, features] normalises the axis of particles, as the authors have it."""
    layers = []
    for i, (a, b) in enumerate(zip(widths, widths[1:])):
        layers.append(nn.Linear(a, b))
        if i < len(widths) - 2:
            layers += [nn.BatchNorm1d(2 if per_particle else b), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)


EVENT = [16, 512, 256, 128, 128, 1]


def invariants(x):
    metric = torch.tensor([1.0, -1.0, -1.0, -1.0])
    p, q = x[:, 0], x[:, 1]
    d = p - q
    v = torch.stack([(p * q * metric).sum(-1), (d * d * metric).sum(-1)], -1)
    return v.sign() * v.abs().log1p()


class General(nn.Module):
    def __init__(self):
        super().__init__()
        self.particle, self.event = stack([4, 128, 128, 128, 16], True), stack(EVENT)

    def forward(self, x):
        return self.event(self.particle(x).sum(1)).reshape(-1)


class Invariant(nn.Module):
    def __init__(self):
        super().__init__()
        self.event = stack([2, 512, 256, 256, 128, 128, 1])

    def forward(self, x):
        return self.event(invariants(x)).reshape(-1)


class Hybrid(nn.Module):
    def __init__(self):
        super().__init__()
        self.particle, self.invariant = stack([4, 64, 64, 16], True), stack([2, 64, 64, 16])
        self.weight, self.event = stack([1, 64, 64, 64, 2]), stack(EVENT)

    def forward(self, x):
        w = self.weight(x[:, 0, 1:3].square().sum(-1, keepdim=True).sqrt()).softmax(-1)
        z = self.particle(x).sum(1) * w[:, :1] + self.invariant(invariants(x)) * w[:, 1:]
        return self.event(z).reshape(-1)


def momenta(*shape):
    p = 30 * torch.randn(*shape, 3)
    return torch.cat([p.norm(dim=-1, keepdim=True), p], -1)


def training(network):
    def make(variant):
        net = network()
        x, y = momenta(16, 128, 2), torch.randint(0, 2, (16, 128)).float()
        optimizer = torch.optim.AdamW(net.parameters(), lr=1e-5, foreach=variant != "for loop")
        model = torch.jit.trace(net, x[0]) if variant == "trace" else net
        at = 0

        def step():
            nonlocal at
            optimizer.zero_grad(set_to_none=True)
            F.binary_cross_entropy_with_logits(model(x[at % 16]), y[at % 16]).backward()
            optimizer.step()
            at += 1

        return step

    return make


def area(scores, labels):
    """The area under the curve without ties, from the ranks of the signal."""
    ranks = torch.empty_like(scores)
    ranks[scores.argsort()] = torch.arange(1, len(scores) + 1, dtype=scores.dtype)
    signal = labels.sum()
    return (ranks[labels > 0].sum() - signal * (signal + 1) / 2) / (signal * (len(labels) - signal))


def epoch(network, events, variant):
    """An epoch of the authors' study: draws with replacement, training, test events scored, pooled over epochs so far."""

    def make(_):
        net = network()
        drawn = int(0.8 * events)
        x, y = momenta(events, 2), torch.randint(0, 2, (events,)).float()
        weights = torch.rand(events)
        optimizer = torch.optim.AdamW(net.parameters(), lr=1e-5, foreach=variant != "for loop")
        model = torch.jit.trace(net, x[:128]) if variant == "trace" else net
        pooled = []

        def step():
            net.train()
            rows = torch.multinomial(weights[:drawn], drawn, replacement=True)
            for batch in rows.split(128):
                optimizer.zero_grad(set_to_none=True)
                F.binary_cross_entropy_with_logits(model(x[batch]), y[batch]).backward()
                optimizer.step()
            net.eval()
            with torch.inference_mode():
                logits = torch.cat([net(chunk) for chunk in x[drawn:].split(1024)])
                rows = torch.multinomial(weights[drawn:], events - drawn, replacement=True)
                pooled.append((logits[rows].double(), y[drawn:][rows].double()))
                area(logits.double(), y[drawn:].double())
                area(*(torch.cat(parts) for parts in zip(*pooled)))

        return step

    return make


def inference(batch):
    def make(variant):
        net, x = Hybrid().eval(), momenta(batch, 2)
        model = net
        if variant != "eager":
            with torch.no_grad():
                model = torch.jit.freeze(torch.jit.trace(net, x))
        chunks = x.split(256) if variant == "frozen chunks" else [x]

        def step():
            with torch.inference_mode():
                return [model(chunk).sigmoid() for chunk in chunks]

        return step

    return make


TRAINING = ["for loop", "foreach", "trace"]
NETWORKS = {"general": General, "invariant": Invariant, "hybrid": Hybrid}
EPOCHS = {
    f"{name} epoch {events} {variant}": (epoch(network, events, variant), [variant])
    for name, network in NETWORKS.items()
    for events in [20_000, 100_000]
    for variant in TRAINING
}
peer.serve(
    {
        **EPOCHS,
        "general": (training(General), TRAINING),
        "invariant": (training(Invariant), TRAINING),
        "hybrid": (training(Hybrid), TRAINING),
        "inference-1": (inference(1), ["eager", "frozen"]),
        "inference-10000": (inference(10_000), ["frozen", "frozen chunks"]),
    }
)
