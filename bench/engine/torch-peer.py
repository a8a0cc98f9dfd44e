"""The same work as in models.js, in PyTorch, each as fast as we could make it.

Protocol: one line of JSON in, one out. {"line": ..., "threads": ..., "variant": ...} prepares and answers with the name
of the fastest variant, {"seconds": s} works for s seconds and answers {"count": ..., "wall": ..., "cpu": ...}.
"""

import json
import math
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_linear_bn_eval

torch.manual_seed(0)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()

        def stack(widths):
            layers = []
            for i, (a, b) in enumerate(zip(widths, widths[1:])):
                layers.append(nn.Linear(a, b))
                if i < len(widths) - 2:
                    layers += [nn.BatchNorm1d(b), nn.ReLU(inplace=True)]
            return nn.Sequential(*layers)

        self.particle = stack([4, 128, 128, 16])
        self.event = stack([16, 512, 256, 128, 1])

    def forward(self, x):
        latent = self.particle(x.reshape(-1, 4)).reshape(-1, 2, 16).sum(1)
        return self.event(latent).reshape(-1)


def classifier(variant):
    net = Classifier()
    x, y = torch.randn(16, 128, 2, 4), torch.randint(0, 2, (16, 128)).float()
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, foreach=variant != "for loop")
    model = torch.jit.script(net) if variant == "script" else net
    at = 0

    def step():
        nonlocal at
        optimizer.zero_grad(set_to_none=True)
        F.binary_cross_entropy_with_logits(model(x[at % 16]), y[at % 16]).backward()
        optimizer.step()
        at += 1

    return step


def inference(batch):
    def make(variant):
        net = Classifier().eval()
        x = torch.randn(batch, 2, 4)
        if variant.startswith("fused"):
            for stack in (net.particle, net.event):
                for i, layer in enumerate(stack):
                    if isinstance(layer, nn.BatchNorm1d):
                        stack[i - 1] = fuse_linear_bn_eval(stack[i - 1], layer)
                        stack[i] = nn.Identity()
        if variant in ("eager", "fused", "fused chunks"):
            model = net
        else:
            with torch.no_grad():
                model = torch.jit.freeze(torch.jit.trace(net, x))
                if variant.endswith("optimised"):
                    model = torch.jit.optimize_for_inference(model)
        chunks = x.split(256) if variant.endswith("chunks") else [x]

        def step():
            with torch.inference_mode():
                parts = [model(chunk) for chunk in chunks]
                return parts[0] if len(parts) == 1 else torch.cat(parts)

        return step

    return make


def generators(n):
    def make(variant):
        torch.set_default_dtype(torch.float64)
        count = n * (n - 1) // 2
        a, b = torch.triu_indices(count, count, 1)
        ab, ba = a * count + b, b * count + a
        i = torch.arange(n)
        rows_ab = ((a[:, None] * n + i) * count + b[:, None]).reshape(-1)
        rows_ba = ((b[:, None] * n + i) * count + a[:, None]).reshape(-1)
        bound = 1 / math.sqrt(n)
        g = nn.Parameter((2 * torch.rand(count, n, n) - 1) * bound)
        f = nn.Parameter(0.1 * torch.randn(len(ab), count))
        x = torch.randn(n, 300)
        eps = 1e-3
        length = x.norm(dim=0)
        one = torch.eye(n).repeat(count, 1)
        target = 2 * torch.eye(count)
        half = 0.5 + 0.5 * torch.eye(count)

        def loss(g, f):
            flat = g.reshape(count, n * n)
            rows = g.reshape(count * n, n)
            moved = (torch.add(one, rows, alpha=eps) @ x).reshape(count, n, 300)
            change = moved.square().sum(1).sqrt() - length
            invariance = change.square().sum() * (1 / (300 * eps * eps))
            orthonormality = (half * (flat @ flat.T - target).square()).sum()
            columns = g.permute(1, 0, 2).reshape(n, count * n)
            if variant == "rows":
                products = (rows @ columns).reshape(-1, n)
                brackets = (products.index_select(0, rows_ab) - products.index_select(0, rows_ba)).reshape(-1, n * n)
            else:
                products = (rows @ columns).reshape(count, n, count, n).permute(0, 2, 1, 3).reshape(-1, n * n)
                brackets = products.index_select(0, ab) - products.index_select(0, ba)
            rest = torch.addmm(brackets, f, flat, alpha=-1)
            closure = rest.square().sum(1).square().sum()
            return invariance + orthonormality + closure

        optimizer = torch.optim.Adam([g, f], lr=1e-3, foreach=variant != "for loop")
        run = torch.jit.trace(loss, (g, f)) if variant == "trace" else loss

        def step():
            optimizer.zero_grad(set_to_none=True)
            run(g, f).backward()
            optimizer.step()

        return step

    return make


def gan(variant):
    replicas, batch = 10, 64
    widths = [2, 25, 25, 1]
    weights, biases = [], []
    for i, o in zip(widths, widths[1:]):
        bound = 1 / math.sqrt(i)
        weights.append(nn.Parameter((2 * torch.rand(replicas, i, o) - 1) * bound))
        biases.append(nn.Parameter((2 * torch.rand(replicas, 1, o) - 1) * bound))
    entries = nn.Parameter(torch.tensor([[0.6, -0.4]]).repeat(replicas, 1))
    real, drawn = torch.randn(16, replicas, batch, 2), torch.randn(16, replicas, batch, 2)
    both = torch.randn(16, replicas, 2 * batch, 2)
    labels = torch.cat([torch.ones(replicas, batch), torch.zeros(replicas, batch)], 1)
    ones = torch.ones(replicas, 2 * batch)
    foreach = variant != "for loop"
    d_optimizer = torch.optim.Adam([*weights, *biases], lr=1e-3, foreach=foreach)
    g_optimizer = torch.optim.Adam([entries], lr=1e-3, foreach=foreach)
    at = 0

    def judge(x):
        for i in range(3):
            x = torch.baddbmm(biases[i], x, weights[i])
            if i < 2:
                x = x.relu()
        return x.squeeze(-1)

    def image(x):
        c, s = entries[:, 0], entries[:, 1]
        return torch.bmm(x, torch.stack([c, s, -s, c], 1).reshape(replicas, 2, 2))

    def step():
        nonlocal at
        k = at % 16
        at += 1
        d_optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            images = image(drawn[k])
        # The sum over replicas of means: replicas do not share gradients.
        logits = judge(torch.cat([real[k], images], 1))
        (F.binary_cross_entropy_with_logits(logits, labels) * replicas).backward()
        d_optimizer.step()
        g_optimizer.zero_grad(set_to_none=True)
        loss = F.binary_cross_entropy_with_logits(judge(image(both[k])), ones) * replicas
        entries.grad, = torch.autograd.grad(loss, [entries])
        g_optimizer.step()

    return step


def product(dtype):
    def make(variant):
        a, b = torch.randn(768, 768, dtype=dtype), torch.randn(768, 768, dtype=dtype)
        out = torch.empty(768, 768, dtype=dtype)

        def step():
            torch.mm(a, b, out=out)

        return step

    return make


LINES = {
    "classifier": (classifier, ["for loop", "foreach", "script"]),
    "inference-1": (inference(1), ["eager", "fused", "frozen", "fused frozen", "optimised", "fused optimised"]),
    "inference-10000": (inference(10_000), ["fused", "fused frozen", "fused optimised", "fused chunks", "fused frozen chunks"]),
    "so3": (generators(3), ["for loop", "foreach", "trace", "rows"]),
    "so6": (generators(6), ["for loop", "foreach", "trace", "rows"]),
    "so10": (generators(10), ["for loop", "foreach", "trace", "rows"]),
    "gan": (gan, ["for loop", "foreach"]),
    "product-float32": (product(torch.float32), ["mm"]),
    "product-float64": (product(torch.float64), ["mm"]),
}


def work(step, seconds, least=0):
    wall, cpu, count = time.perf_counter(), time.process_time(), 0
    while count < least or time.perf_counter() - wall < seconds:
        step()
        count += 1
    return {"count": count, "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def serve(lines):
    """Answers requests for these lines until the input ends; bench/hybrid serves its own."""
    step = None
    print(json.dumps({"torch": torch.__version__}), flush=True)
    for text in sys.stdin:
        request = json.loads(text)
        if "line" in request:
            torch.set_num_threads(request["threads"])
            torch.set_flush_denormal(True)
            make, variants = lines[request["line"]]
            steps, rounds, failed = {}, {}, {}
            for variant in variants:
                try:
                    torch.manual_seed(0)
                    steps[variant] = make(variant)
                    work(steps[variant], request["warmup"])
                    rounds[variant] = []
                except Exception as error:  # a variant that this PyTorch cannot do
                    failed[variant] = str(error).splitlines()[0]
            for _ in range(5 if len(rounds) > 1 else 1):
                for variant in rounds:
                    measured = work(steps[variant], request["warmup"])
                    rounds[variant].append(measured["count"] / measured["cpu"])
            rates = {variant: statistics.median(list) for variant, list in rounds.items()}
            best = max(rates, key=rates.get)
            step = steps[best]
            print(json.dumps({"variant": best, "rates": rates, "failed": failed}), flush=True)
        else:
            print(json.dumps(work(step, request["seconds"], request.get("least", 0))), flush=True)


if __name__ == "__main__":
    serve(LINES)
