"""The authors' implementation, written anew from what their papers and notebooks do: a module for each generator, a
network for each bracket's structure constants, Python loops over both, Adam, all 300 points in each step.

Real (arXiv:2301.05638): double precision. Unitary (arXiv:2302.05383): single-precision complex, closure computed even
where its weight is 0, as there.

Protocol: one line of JSON in, {"group": "so"|"lorentz"|"squeeze"|"u", "n": n, "count": N, "closure": bool, "seconds": s};
one out, {"steps": ..., "cpu": ..., "wall": ..., "loss": ...}: steps made in s seconds after a warm-up.
"""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
EPSILON = 1e-3
POINTS = 300


class Constants(nn.Module):
    """Structure constants of one bracket, from a fixed random vector."""

    def __init__(self, count, dtype):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(count, count, dtype=dtype) for _ in range(3)])
        self.seed = torch.randn(count, dtype=dtype)

    def forward(self):
        def relu(z):
            return torch.complex(z.real.relu(), z.imag.relu()) if z.is_complex() else z.relu()

        z = self.seed
        z = relu(self.layers[0](z))
        z = relu(self.layers[1](z))
        return self.layers[2](z)


def oracle_of(group):
    if group == "lorentz":
        return lambda x: x[:, 0] ** 2 - x[:, 1] ** 2 - x[:, 2] ** 2 - x[:, 3] ** 2
    if group == "squeeze":
        return lambda x: x[:, 0] * x[:, 1]
    if group == "u":
        return lambda x: (x.abs() ** 2).sum(1).sqrt()
    return lambda x: torch.norm(x, dim=1)


def real_loss(maps, constants, phi, x, closure):
    before = phi(x)
    loss = 0
    for g in maps:
        moved = x + EPSILON * g(x)
        loss = loss + torch.mean((phi(moved) - before) ** 2) / EPSILON**2
        loss = loss + (torch.sum(g.weight**2) - 2) ** 2
    pair = 0
    for i in range(len(maps)):
        for j in range(i + 1, len(maps)):
            a, b = maps[i].weight, maps[j].weight
            loss = loss + torch.sum(a * b) ** 2
            if closure:
                rest = a @ b - b @ a
                f = constants[pair]()
                for k, g in enumerate(maps):
                    rest = rest - f[k] * g.weight
                loss = loss + torch.sum(rest**2) ** 2
            pair += 1
    return loss


def unitary_loss(maps, constants, phi, z, closure):
    before = phi(z)
    loss = 0
    for g in maps:
        w = g.weight
        moved = z + 1j * EPSILON * g(z)
        loss = loss + torch.mean((phi(moved) - before) ** 2) ** 2 / EPSILON**2
        loss = loss + (torch.sum(w.abs() ** 2) - 2) ** 2 + torch.sum((w - w.conj().T).abs()) ** 2
        loss = loss + (torch.trace(w @ w).abs() - 2) ** 2
        re, im = w.real.reshape(-1) ** 2, w.imag.reshape(-1) ** 2
        for u, v, same in ((re, re, True), (im, im, True), (re, im, False)):
            products = torch.outer(u, v)
            total = products.sum() - (products.diagonal().sum() if same else 0)
            loss = loss + 0.01 * total**2
    pair = 0
    for i in range(len(maps)):
        for j in range(i + 1, len(maps)):
            a, b = maps[i].weight, maps[j].weight
            loss = loss + torch.trace(a @ b).abs() ** 2 + torch.sum(a * b).abs() ** 2
            rest = a @ b - b @ a
            f = constants[pair]()
            for k, g in enumerate(maps):
                rest = rest - 1j * f[k] * g.weight
            loss = loss + (1.0 if closure else 0.0) * (torch.sum(rest.real**2) + torch.sum(rest.imag**2)) ** 2
            pair += 1
    return loss


def prepare(request):
    torch.manual_seed(0)
    n, count = request["n"], request["count"]
    unitary = request["group"] == "u"
    dtype = torch.complex64 if unitary else torch.float64
    maps = nn.ModuleList([nn.Linear(n, n, bias=False, dtype=dtype) for _ in range(count)])
    needed = count * (count - 1) // 2 if request["closure"] or unitary else 0
    constants = nn.ModuleList([Constants(count, dtype) for _ in range(needed)])
    x = torch.randn(POINTS, n, dtype=dtype)
    optimizer = torch.optim.Adam([*maps.parameters(), *constants.parameters()], lr=1e-3)
    loss_of = unitary_loss if unitary else real_loss
    phi = oracle_of(request["group"])

    def step():
        optimizer.zero_grad()
        loss = loss_of(maps, constants, phi, x, request["closure"])
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def work(step, seconds):
    wall, cpu, steps = time.perf_counter(), time.process_time(), 0
    while steps == 0 or time.process_time() - cpu < seconds:
        loss = step()
        steps += 1
    return {"steps": steps, "cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "loss": loss}


print(json.dumps({"torch": torch.__version__}), flush=True)
for text in sys.stdin:
    request = json.loads(text)
    step = prepare(request)
    work(step, 0)
    print(json.dumps(work(step, request["seconds"])), flush=True)
