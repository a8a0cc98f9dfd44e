import { describe, expect, it, vi } from "vitest";

describe("the circle of ops", () => {
  it.each([
    ["arithmetic", () => import("./arithmetic.js")],
    ["reduction", () => import("./reduction.js")],
    ["reshape", () => import("./reshape.js")],
    ["select", () => import("./select.js")],
    ["unary", () => import("./unary.js")],
  ])("may be entered at %s: no file needs another while it loads", async (_, first) => {
    vi.resetModules();
    await first();
    // A gradient that passes through all five.
    const { mul } = await import("./arithmetic.js");
    const { sum } = await import("./reduction.js");
    const { reshape } = await import("./reshape.js");
    const { where } = await import("./select.js");
    const { square } = await import("./unary.js");
    const { greater } = await import("./comparison.js");
    const { input } = await import("../graph/input.js");
    const { graph } = await import("../graph/graph.js");
    const { grad } = await import("../gradient/grad.js");
    const { compile } = await import("../run/compile.js");
    const { hostExecutor } = await import("../run/host-executor.js");
    const x = input("x", [2]);
    const y = sum(where(greater(x, 0), mul(square(reshape(x, [2])), 3), x));
    const [slope] = grad(y, [x]);
    const compiled = await compile(graph({ slope: slope! }), { executor: hostExecutor, precision: "float64" });
    const { slope: found } = await compiled.run({ x: { data: Float64Array.of(2, -5), shape: [2] } });
    expect([...found!.data]).toEqual([12, 1]);
  });
});
