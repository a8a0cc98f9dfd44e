import { createRng } from "@noether/base";
import { concat, div, mul, slice, sqrt, square, sub, sum, type Tensor } from "@noether/engine";
import { euclideanNorm, minkowskiProduct, type Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import type { Result } from "../result.js";
import { normalSamples } from "../samples.js";
import { type SpectralOptions, spectral } from "../spectral/spectral.js";
import { affine, complexLinear, fourier, linear, polynomial } from "./fields.js";

/** Digits of a ratio of coefficients of a discovered field: rounding times the conditioning of the functions. */
const RATIO_DIGITS = 6;
/** Digits of a point on an integrated curve, whose steps err by 1e-12 each. */
const CURVE_DIGITS = 9;

/** Exact oracles leave rounding, times the conditioning of the functions. */
const EXACT = 1e-9;
const SEEDS = [0, 1, 2];

function oracle(
  formula: string,
  vectors: number,
  dimension: number,
  evaluate: (x: Tensor) => Tensor,
  scalars: "real" | "complex" = "real",
): Oracle {
  const components = Array.from({ length: dimension }, (_, i) => `x${i + 1}`);
  return { name: "test", formula, vectors, dimension, components, domain: "everywhere", scalars, evaluate };
}

/** Component i of vector v, `[N, 1]`. */
const part = (x: Tensor, v: number, i: number): Tensor => sum(slice(slice(x, 1, v, v + 1), 2, i, i + 1), 2);
const difference = (x: Tensor, v: number, w: number): Tensor => sub(slice(x, 1, v, v + 1), slice(x, 1, w, w + 1));
/** |x_v − x_w|², `[N, 1]`. */
const distance = (x: Tensor, v: number, w: number): Tensor => sum(square(difference(x, v, w)), 2);
/** |12|²|34|² / |13|²|24|²: what Möbius transformations of line and plane leave alone. */
const crossRatio = (n: number): Oracle =>
  oracle("cross ratio", 4, n, (x) =>
    div(mul(distance(x, 0, 1), distance(x, 2, 3)), mul(distance(x, 0, 2), distance(x, 1, 3))),
  );

async function ask(asked: Oracle, options: SpectralOptions, seed = 0, count = 800): Promise<Result> {
  return discover(asked, normalSamples(createRng(seed), { count, ...asked }), spectral(options), {
    rng: createRng(seed),
  });
}

describe("complex-linear fields", () => {
  const complexNorm = oracle("|z|²", 1, 6, (x) => sum(square(x), 2), "complex");

  it("are the default for complex oracles: |z| in C³ has u(3), where real fields have so(6)", async () => {
    for (const seed of SEEDS) {
      const complex = await ask(complexNorm, {}, seed);
      expect(complex.algebra!.generators.count).toBe(9);
      expect(complex.algebra!.name).toMatch(/^u\(3\)$|su\(3\)\+so\(2\)/);
      const real = await ask(complexNorm, { fields: linear() }, seed);
      expect(real.algebra!.name).toBe("so(6)");
    }
  });

  it("commute with i", async () => {
    const { entries, count, dimension: n } = (await ask(complexNorm, {})).algebra!.generators;
    const at = (a: number, i: number, j: number): number => entries[(a * n + i) * n + j]!;
    for (let a = 0; a < count; a++) {
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          expect(at(a, i, j)).toBeCloseTo(at(a, i + 3, j + 3), 12);
          expect(at(a, i + 3, j)).toBeCloseTo(-at(a, i, j + 3), 12);
        }
      }
    }
  });

  it("need an even number of components", async () => {
    await expect(ask(euclideanNorm(3), { fields: complexLinear() })).rejects.toMatchObject({ code: "not-complex" });
  });
});

describe("affine fields", () => {
  it.each([
    [2, 3, "e(2)"],
    [3, 6, "e(3)"],
  ])("find that distances in %i dimensions have the %i Euclidean motions %s", async (n, count, name) => {
    for (const seed of SEEDS) {
      const { algebra, outcome } = await ask(
        oracle("|x − y|²", 2, n, (x) => distance(x, 0, 1)),
        { fields: affine() },
        seed,
      );
      expect(outcome).toBe("found");
      expect(algebra!.generators.count).toBe(count);
      expect([algebra!.name, ...algebra!.identification.isomorphisms]).toContain(name);
      expect(algebra!.closureResidual).toBeLessThan(EXACT);
      expect(algebra!.labels).toContain("∂x1");
    }
  });

  it("find the rotation about a center far from the origin", async () => {
    const center = [300, -200];
    const about = oracle("|x − c|²", 1, 2, (x) =>
      sum(square(concat([sub(slice(x, 2, 0, 1), center[0]!), sub(slice(x, 2, 1, 2), center[1]!)], 2)), 2),
    );
    const drawn = normalSamples(createRng(1), { count: 200, vectors: 1, dimension: 2 });
    const far = { ...drawn, data: drawn.data.map((value, i) => value + center[i % 2]!) };
    const { algebra } = await discover(about, far, spectral({ fields: affine() }));
    expect(algebra!.name).toBe("so(2)");
    const [, , b1, , , b2] = algebra!.generators.entries;
    const [w] = algebra!.generators.entries.subarray(1, 2);
    // W (x − c): the translation is −W c, with W = [[0, w], [−w, 0]]
    expect(b1! / w!).toBeCloseTo(-center[1]!, RATIO_DIGITS);
    expect(b2! / w!).toBeCloseTo(center[0]!, RATIO_DIGITS);
  });
});

describe("polynomial fields", () => {
  it("find the Möbius transformations of the line in cross ratios: 1, x, x²", async () => {
    for (const seed of SEEDS) {
      const { fields, outcome, status } = await ask(crossRatio(1), { fields: polynomial(2) }, seed);
      expect(outcome).toBe("found");
      expect(fields!.formulas).toEqual(["∂x1", "x1 ∂x1", "x1² ∂x1"]);
      expect([fields!.name, ...fields!.identification!.isomorphisms]).toContain("so(1,2)");
      expect(fields!.brackets!.closureResidual).toBeLessThan(EXACT);
      expect(status).toContain("x1² ∂x1");
    }
  });

  it("find the conformal algebra of the plane, so(1,3), and nothing more at degree 3", async () => {
    for (const degree of [2, 3]) {
      const { fields } = await ask(crossRatio(2), { fields: polynomial(degree) }, 0, 1500);
      expect(fields!.count).toBe(6);
      expect([fields!.name, ...fields!.identification!.isomorphisms]).toContain("so(1,3)");
      expect(fields!.brackets!.closureResidual).toBeLessThan(EXACT);
    }
  });

  it("find the field along a parabola, and say that its multiples do not close", async () => {
    const parabola = oracle("x2 − x1²", 1, 2, (x) => sub(part(x, 0, 1), square(part(x, 0, 0))));
    const one = await ask(parabola, { fields: polynomial(1) });
    expect(one.fields!.formulas).toEqual(["0.5 ∂x1 + x1 ∂x2"]);
    expect(one.fields!.name).toBe("R");
    const more = await ask(parabola, { fields: polynomial(2) });
    expect(more.fields!.count).toBe(3);
    expect(more.fields!.closed).toBe(false);
    expect(more.status).toContain("do not close");
  });

  it("agree with linear fields on rotations, units apart by 1e6", async () => {
    const stretched = oracle("(x1/1000)² + (1000 x2)²", 1, 2, (x) =>
      sum(square(concat([mul(slice(x, 2, 0, 1), 1e-3), mul(slice(x, 2, 1, 2), 1e3)], 2)), 2),
    );
    const drawn = normalSamples(createRng(1), { count: 400, vectors: 1, dimension: 2 });
    const data = drawn.data.map((value, i) => value * (i % 2 === 0 ? 1e3 : 1e-3));
    const { fields } = await discover(stretched, { ...drawn, data }, spectral({ fields: polynomial(1) }));
    expect(fields!.count).toBe(1);
    const [, x, , , , y] = fields!.coefficients; // of 1, x1, x2 in each component: W = [[0, a], [b, 0]]
    expect(x).toBeCloseTo(0, CURVE_DIGITS);
    expect(y).toBeCloseTo(0, CURVE_DIGITS);
    expect(fields!.coefficients[2]! / fields!.coefficients[4]!).toBeCloseTo(-1e12, -6);
  });

  it("answer for |x1| + |x2| with no symmetry of low degree, the closest field and what it misses", async () => {
    const l1 = oracle("|x|₁", 1, 2, (x) => sum(sqrt(square(x)), 2));
    const residuals: number[] = [];
    for (const degree of [1, 3, 5]) {
      const { outcome, closest } = await ask(l1, { fields: polynomial(degree) }, 0, 3000);
      expect(outcome).toBe("none");
      residuals.push(closest!.residual);
    }
    expect(residuals[0]).toBeGreaterThan(1.5 * residuals[1]!);
    expect(residuals[1]).toBeGreaterThan(residuals[2]!);
    expect(residuals[2]).toBeGreaterThan(1e-3);
  });
});

describe("Fourier fields", () => {
  it("find the field along a sine", async () => {
    const { sin } = await import("@noether/engine");
    const wave = oracle("x2 − sin x1", 1, 2, (x) => sub(part(x, 0, 1), sin(part(x, 0, 0))));
    const { fields, outcome } = await ask(wave, { fields: fourier() });
    expect(outcome).toBe("found");
    // ∂1 + cos(x1) ∂2 times 1, cos(x2) and sin(x2): products within the waves of order 1
    expect(fields!.count).toBe(3);
    expect(fields!.formulas).toContain("∂x1 + cos(x1) ∂x2");
    expect(fields!.brackets).toBeUndefined();
  });
});

describe("values that transform", () => {
  it("of x |x|² are those of rotations and dilations, with their representation", async () => {
    const cubic = oracle("x |x|²", 1, 3, (x) => sum(mul(x, sum(square(x), 2, { keepDims: true })), 1));
    for (const seed of SEEDS) {
      const { algebra, outcome } = await ask(cubic, { values: "linear" }, seed);
      expect(outcome).toBe("found");
      expect(algebra!.generators.count).toBe(4);
      const { entries } = algebra!.generators;
      const rho = algebra!.representation!.entries;
      for (let a = 0; a < 4; a++) {
        const w = entries.subarray(9 * a, 9 * a + 9);
        const trace = w[0]! + w[4]! + w[8]!;
        // a rotation turns the value alike, a dilation by λ multiplies it by λ³
        w.forEach((value, i) => {
          expect(Math.abs(rho[9 * a + i]! - value - (i % 4 === 0 ? (2 * trace) / 3 : 0))).toBeLessThan(EXACT);
        });
      }
    }
  });

  it("are refused where they depend on each other", async () => {
    const twice = oracle("(|x|², 2|x|²)", 1, 3, (x) => {
      const norm = sum(square(x), 2);
      return concat([norm, mul(norm, 2)], 1);
    });
    const { outcome, status } = await ask(twice, { values: "linear" });
    expect(outcome).toBe("undecided");
    expect(status).toContain("depend linearly");
  });
});

describe("samples that fields cannot tell", () => {
  it("are named where a polynomial vanishes on them", async () => {
    const drawn = normalSamples(createRng(1), { count: 400, vectors: 1, dimension: 2 });
    const circle = drawn.data.map(
      (value, i) => value / Math.hypot(...drawn.data.subarray(i - (i % 2), i - (i % 2) + 2)),
    );
    const { outcome, status } = await discover(
      oracle("x1 + x2³", 1, 2, (x) => sub(part(x, 0, 0), mul(part(x, 0, 1), square(part(x, 0, 1))))),
      { ...drawn, data: circle },
      spectral({ fields: polynomial(2) }),
    );
    expect(outcome).toBe("undecided");
    expect(status).toMatch(/1 − x1² − x2² vanishes/);
  });

  it("are too few for many unknowns, which is said", async () => {
    const { outcome, samples } = await ask(minkowskiProduct(), { fields: polynomial(3) }, 0, 100);
    expect(outcome).toBe("too-few-samples");
    expect(samples.needed).toBe(4 * 35 + 10);
  });
});
