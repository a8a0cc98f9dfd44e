"""The game of @noether/gan in PyTorch: replicas as a batch axis of bmm.

As users write it, the discriminator is updated first, on images that are cut off from the generator, and then the generator,
with a second pass through the discriminator; "one pass" is our trick of one gradient for both. With our trick for the
slopes or the biases nothing is gained here: PyTorch's kernels for them are single passes.

Protocol: one line of JSON in, one out. {"way": "two passes" or "one pass", "groups": [...], "batch": b, "hidden": h, "warmup":
s} prepares and answers with the name and the number of replicas of the fastest setting; {"seconds": s} works for s seconds
and answers {"count": steps, "wall": ..., "cpu": ...}.
"""

import json
import math
import statistics
import sys
import time

import torch
from torch.nn import functional as F

torch.manual_seed(0)
SLOPE, PENALTY = 0.2, 0.05
ROWS = 100_000


def make(variant, replicas, batch, hidden):
    passes, adam = variant.split(", ")
    data = torch.randn(ROWS, 2)
    widths = [2, hidden, hidden, 1]
    weights, biases = [], []
    for i, o in zip(widths, widths[1:]):
        bound = 1 / math.sqrt(i)
        weights.append(((2 * torch.rand(replicas, i, o) - 1) * bound).requires_grad_())
        biases.append(((2 * torch.rand(replicas, 1, o) - 1) * bound).requires_grad_())
    theta = torch.tensor([[0.6, -0.4]]).repeat(replicas, 1).requires_grad_()
    average = theta.detach().clone()
    foreach = adam == "foreach"
    d_optimizer = torch.optim.Adam([*weights, *biases], lr=0.01, betas=(0.5, 0.999), foreach=foreach)
    g_optimizer = torch.optim.Adam([theta], lr=0.01, betas=(0.5, 0.99), foreach=foreach)
    signs = torch.cat([-torch.ones(batch), torch.ones(batch)])
    parameters = [*weights, *biases]

    def judge(x):
        for i in range(3):
            x = torch.baddbmm(biases[i], x, weights[i])
            if i < 2:
                x = F.leaky_relu(x, SLOPE)
        return x.squeeze(-1)

    def image(x):
        c, s = theta[:, 0], theta[:, 1]
        return torch.bmm(x, torch.stack([c, -s, s, c], 1).reshape(replicas, 2, 2))

    def step():
        nonlocal average
        x = data[torch.randint(ROWS, (replicas * batch,))].reshape(replicas, batch, 2)
        moved = image(x)
        if passes == "one pass":
            # One pass forward and back for both sides, as ours: the generator climbs what the discriminator descends.
            logits = judge(torch.cat([x, moved], 1))
            game = 2 * F.softplus(logits * signs).mean(1).sum() + PENALTY * logits.square().mean(1).sum()
            *gradients, up = torch.autograd.grad(game, [*parameters, theta])
            for p, g in zip(parameters, gradients):
                p.grad = g
            theta.grad = up.neg_()
            d_optimizer.step()
            g_optimizer.step()
        else:
            logits = judge(torch.cat([x, moved.detach()], 1))
            game = 2 * F.softplus(logits * signs).mean(1).sum() + PENALTY * logits.square().mean(1).sum()
            for p, g in zip(parameters, torch.autograd.grad(game, parameters)):
                p.grad = g
            d_optimizer.step()
            (theta.grad,) = torch.autograd.grad(F.softplus(-judge(moved)).mean(1).sum(), [theta])
            g_optimizer.step()
        average += (theta.detach() - average) * 0.001

    return step


def work(step, seconds):
    wall, cpu, count = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - wall < seconds:
        step()
        count += 1
    return {"count": count, "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


torch.set_num_threads(1)
torch.set_flush_denormal(True)
best = None
print(json.dumps({"torch": torch.__version__}), flush=True)
for text in sys.stdin:
    request = json.loads(text)
    if "way" in request:
        steps = {}
        for replicas in request["groups"]:
            for adam in ["foreach", "loop"]:
                step = make(f"{request['way']}, {adam}", replicas, request["batch"], request["hidden"])
                work(step, request["warmup"])
                steps[adam, replicas] = step
        rates = {name: [] for name in steps}
        for _ in range(3):
            for name, step in steps.items():
                measured = work(step, request["warmup"])
                rates[name].append(name[1] * measured["count"] / measured["cpu"])
        adam, replicas = max(steps, key=lambda each: statistics.median(rates[each]))
        best = steps[adam, replicas]
        print(json.dumps({"variant": adam, "group": replicas}), flush=True)
    else:
        print(json.dumps(work(best, request["seconds"])), flush=True)
