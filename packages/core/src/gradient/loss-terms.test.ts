import { createRng } from "@noether/base";
import { compile, graph, input, type Tensor } from "@noether/engine";
import { commutator } from "@noether/lie";
import { complexNorm, euclideanNorm, minkowskiSquare, type Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { normalSamples } from "../samples.js";
import { equations } from "./equations.js";
import { finiteChange, pointsInput } from "./finite-change.js";
import { brackets, closure, exactInvariance, type LossSizes, orthonormality, pairsOf, sparsity } from "./loss-terms.js";
import { toMatrices, unknownsOf } from "./unknowns.js";

/** The relative error that the smallest of the finite steps leaves. */
const SMALLEST_STEP = 1e-3;

/** Sums of a few thousand products in double. */
const ROUNDING = 1e-12;
const MEMBERS = 2;
const GENERATORS = 3;

async function evaluate(outputs: Record<string, Tensor>, feeds: Record<string, Tensor>, data: Float64Array[]) {
  const inputs = Object.values(feeds);
  const compiled = await compile(graph(outputs, inputs), { precision: "float64" });
  try {
    const fed = Object.keys(feeds).map((name, i) => [
      name,
      { data: data[i]!, shape: inputs[i]!.shape as readonly number[] },
    ]);
    const results = await compiled.run(Object.fromEntries(fed));
    return (name: string): Float64Array => results[name]!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}

function problem(oracle: Oracle) {
  const unknowns = unknownsOf(oracle);
  const sizes: LossSizes = { unknowns, generators: GENERATORS, members: MEMBERS };
  const w = input("w", [MEMBERS, GENERATORS, unknowns.length]);
  const rng = createRng(11);
  const values = Float64Array.from({ length: MEMBERS * GENERATORS * unknowns.length }, rng.normal);
  const row = (member: number, a: number): Float64Array =>
    values.subarray((member * GENERATORS + a) * unknowns.length, (member * GENERATORS + a + 1) * unknowns.length);
  return { unknowns, sizes, w, values, row, rng };
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const closeTo = (found: number, wanted: number): void =>
  expect(Math.abs(found - wanted)).toBeLessThan(ROUNDING * (1 + Math.abs(wanted)));

describe.each([euclideanNorm(3), minkowskiSquare(), complexNorm(4)])("the terms for $name", (oracle) => {
  it("are those of the text, member by member", async () => {
    const { sizes, unknowns, w, values, row, rng } = problem(oracle);
    const pairs = pairsOf(GENERATORS);
    const f = input("f", [MEMBERS, pairs.length, GENERATORS]);
    const constants = Float64Array.from({ length: MEMBERS * pairs.length * GENERATORS }, rng.normal);
    const of = await evaluate(
      {
        ...orthonormality(w, sizes),
        brackets: brackets(w, sizes),
        closure: closure(w, sizes, { structure: f, outerSquare: false }),
        squared: closure(w, sizes, { structure: f, outerSquare: true }),
        sparsity: sparsity(w, sizes),
      },
      { w, f },
      [values, constants],
    );
    for (let k = 0; k < MEMBERS; k++) {
      const rows = Array.from({ length: GENERATORS }, (_, a) => row(k, a));
      closeTo(
        of("normalization")[k]!,
        rows.reduce((sum, v) => sum + (dot(v, v) - 2) ** 2, 0),
      );
      closeTo(
        of("orthogonality")[k]!,
        pairs.reduce((sum, [a, b]) => sum + dot(rows[a]!, rows[b]!) ** 2, 0),
      );
      let [plain, squared] = [0, 0];
      for (const [p, [a, b]] of pairs.entries()) {
        const start = (k * pairs.length + p) * unknowns.length;
        const bracket = of("brackets").subarray(start, start + unknowns.length);
        const wanted = commutator(toMatrices(unknowns, rows[a]!), toMatrices(unknowns, rows[b]!), unknowns.size);
        for (const [i, entry] of toMatrices(unknowns, bracket).entries()) closeTo(entry, wanted[i]!);
        const rest = bracket.map((entry, i) =>
          rows.reduce((left, v, c) => left - constants[(k * pairs.length + p) * GENERATORS + c]! * v[i]!, entry),
        );
        plain += dot(rest, rest);
        squared += dot(rest, rest) ** 2;
      }
      closeTo(of("closure")[k]!, plain);
      closeTo(of("squared")[k]!, squared);
      let sparse = 0;
      for (const v of rows) {
        const half = v.length / 2;
        const complex = unknowns.columns < unknowns.size;
        const sizesOf = complex ? v.subarray(0, half).map((re, i) => re ** 2 + v[half + i]! ** 2) : v.map((x) => x * x);
        for (const [i, a] of sizesOf.entries()) for (const [j, b] of sizesOf.entries()) sparse += i === j ? 0 : a * b;
      }
      closeTo(of("sparsity")[k]!, sparse);
    }
  });

  it("have an invariance that a finite step approaches as the step", async () => {
    const { sizes, w, values } = problem(oracle);
    const samples = normalSamples(createRng(5), { count: 40, vectors: 1, dimension: oracle.dimension });
    const system = await equations(oracle, samples, { frame: "data", epsilon: "exact" }, {});
    const gram = input("gram", [system.unknowns.length, system.unknowns.length]);
    const points = pointsInput(oracle, 40);
    const steps = [1e-3, 1e-4, 1e-5];
    const finite = steps.map((step) => [`step${step}`, finiteChange(oracle, w, points, step, sizes)] as const);
    const of = await evaluate({ exact: exactInvariance(w, gram), ...Object.fromEntries(finite) }, { w, gram, points }, [
      values,
      system.gram,
      samples.data,
    ]);
    const errors = steps.map((step) => {
      const change = of(`step${step}`);
      const perMember = change.length / MEMBERS;
      return [0, 1].map((k) => {
        const mine = change.subarray(k * perMember, (k + 1) * perMember);
        return Math.abs(dot(mine, mine) / 40 / of("exact")[k]! - 1);
      });
    });
    // Each step is a tenth of the one before, and so is its error.
    for (const k of [0, 1]) {
      expect(errors[0]![k]! / errors[1]![k]!).toBeGreaterThan(8);
      expect(errors[1]![k]! / errors[2]![k]!).toBeGreaterThan(8);
      expect(errors[2]![k]!).toBeLessThan(SMALLEST_STEP);
    }
  });
});
