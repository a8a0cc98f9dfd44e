import { createRng } from "@noether/base";
import { compile, graph, hostExecutor, type TensorData } from "@noether/engine";
import { generators, sl, so } from "@noether/lie";
import { boost, minkowskiProduct, rotate } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { eventInput, eventsOf } from "./events.js";
import { allPairInvariants, type Invariants, pairInvariants } from "./invariants.js";
import { invariantsOf } from "./invariants-of.js";

/** Sums of a few products in float64, of numbers up to 1e4. */
const ROUNDING = 1e-8;
const EVENTS = 50;

const rng = createRng(1);
const p4 = Float64Array.from({ length: 8 * EVENTS }, (_, i) => 30 * rng.normal() + (i % 4 === 0 ? 80 : 0));

async function valuesOf(invariants: Invariants, momenta: Float64Array): Promise<TensorData> {
  const input = eventInput(invariants.particles);
  const { values } = invariants.compute(eventsOf(input, invariants.particles));
  const compiled = await compile(graph({ values }), { precision: "float64", executor: hostExecutor });
  const outputs = await compiled.run({ p4: { data: momenta, shape: [momenta.length / 8, 2, 4] } });
  return outputs["values"]!;
}
const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);
const numbers = ({ data }: TensorData): Float64Array => data as Float64Array;

describe("invariantsOf", () => {
  it("gives the Lorentz algebra's Minkowski products", async () => {
    const { data, shape } = await valuesOf(invariantsOf(so(1, 3), { particles: 2, scale: 1 }), p4);
    expect(shape).toEqual([EVENTS, 2]);
    const [p, q] = [0, 4].map((at) => p4.filter((_, i) => i % 8 >= at && i % 8 < at + 4)) as [
      Float64Array,
      Float64Array,
    ];
    const difference = p.map((x, i) => x - q[i]!);
    const products = numbers({ data, shape }).filter((_, i) => i % 2 === 0);
    const squares = numbers({ data, shape }).filter((_, i) => i % 2 === 1);
    expect(farthest(products, minkowskiProduct(p, q))).toBeLessThan(ROUNDING);
    expect(farthest(squares, minkowskiProduct(difference, difference))).toBeLessThan(ROUNDING);
  });

  it("gives what the invariants of the known form give, for pairs and for any number, in any scale", async () => {
    for (const [found, known] of [
      [invariantsOf(so(1, 3), { particles: 2 }), pairInvariants()],
      [invariantsOf(so(1, 3)), allPairInvariants()],
      [invariantsOf(so(1, 3), { scale: 100 }), allPairInvariants({ scale: 100 })],
    ] as const) {
      expect([found.features, found.particles, found.pooled]).toEqual([known.features, known.particles, known.pooled]);
      const [a, b] = [await valuesOf(found, p4), await valuesOf(known, p4)];
      expect(a.shape).toEqual(b.shape);
      expect(farthest(numbers(a), numbers(b))).toBeLessThan(ROUNDING);
    }
  });

  it("has more invariants for a smaller algebra, which its group leaves alone, and larger ones do not", async () => {
    // rotations about the beam alone: E and pz squared, their product, and the transverse plane's square
    const axial = generators([[0, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0]]);
    const invariants = invariantsOf(axial, { particles: 2, scale: 1 });
    expect(invariants.features).toBe(8);
    const [plain, rotated, boosted] = await Promise.all(
      [p4, rotate(p4, [0, 0, 1], 0.7), boost(p4, [0, 0, 0.3])].map((each) => valuesOf(invariants, each)),
    );
    expect(farthest(numbers(plain!), numbers(rotated!))).toBeLessThan(ROUNDING);
    expect(farthest(numbers(plain!), numbers(boosted!))).toBeGreaterThan(1);
  });

  it("refuses algebras of other spaces, and those that leave nothing alone", () => {
    expect(() => invariantsOf(so(3))).toThrow(/dimension 3/);
    expect(() => invariantsOf(sl(4))).toThrow(/15 generators that leave no quadratic form invariant/);
  });
});
