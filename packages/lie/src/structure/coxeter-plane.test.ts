import { describe, expect, it } from "vitest";
import type { Generators } from "../algebra/generators.js";
import { sl, slComplex, so, sp, su } from "../standard/classical.js";
import { e6Split, g2 } from "../standard/exceptional.js";
import { f4Split } from "../standard/f4.js";
import { type CoxeterPlane, coxeterPlane } from "./coxeter-plane.js";
import { type RootSystem, rootSystem } from "./root-system.js";

/** Rounding of sums of a dozen terms of size up to 10. */
const ROUNDING = 1e-12;

/** Bourbaki's plates: Coxeter number and exponents. */
const PLATES: readonly [name: string, g: Generators, h: number, exponents: readonly number[]][] = [
  ["A1", sl(2), 2, [1]],
  ["A4", su(5), 5, [1, 2, 3, 4]],
  ["B3", so(7), 6, [1, 3, 5]],
  ["C3", sp(3), 6, [1, 3, 5]],
  ["D4", so(8), 6, [1, 3, 3, 5]],
  ["D5", so(10), 8, [1, 3, 4, 5, 7]],
  ["G2", g2(), 6, [1, 5]],
  ["F4", f4Split(), 12, [1, 5, 7, 11]],
  ["E6", e6Split(), 12, [1, 4, 5, 7, 8, 11]],
];

/** (α, β) of two roots of a system, from the Cartan matrix. */
function product({ rank: r, roots, cartanMatrix, squaredLengths }: RootSystem, a: number, b: number): number {
  const simple = Array.from({ length: r }, (_, i) => roots.subarray(i * r, (i + 1) * r).indexOf(1));
  const squares = new Map(simple.map((i, row) => [i, squaredLengths[row]!]));
  let sum = 0;
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) {
      sum += roots[a * r + i]! * roots[b * r + j]! * ((cartanMatrix[i * r + j]! * squares.get(j)!) / 2);
    }
  }
  return sum;
}

describe("the Coxeter plane", () => {
  it.each(PLATES)("of %s has the Coxeter number and the exponents of Bourbaki's plates", (_, g, h, exponents) => {
    const [plane] = coxeterPlane(rootSystem(g));
    expect(plane!.coxeterNumber).toBe(h);
    expect(plane!.exponents).toEqual(exponents);
  });

  it.each(PLATES.slice(1))("shows the roots of %s as they are after a turn by 2π/h", (_, g, h) => {
    const [{ points }] = coxeterPlane(rootSystem(g)) as [CoxeterPlane];
    const [c, s] = [Math.cos((2 * Math.PI) / h), Math.sin((2 * Math.PI) / h)];
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [c * points[i]! - s * points[i + 1]!, s * points[i]! + c * points[i + 1]!];
      let nearest = Number.POSITIVE_INFINITY;
      for (let j = 0; j < points.length; j += 2) {
        nearest = Math.min(nearest, Math.hypot(points[j]! - x, points[j + 1]! - y));
      }
      expect(nearest).toBeLessThan(ROUNDING);
    }
  });

  it.each([
    ["A2", sl(3)],
    ["B2", so(5)],
    ["G2", g2()],
  ])("keeps all lengths and angles of %s, whose space it is", (_, g) => {
    const system = rootSystem(g);
    const [{ points, roots }] = coxeterPlane(system) as [CoxeterPlane];
    for (const [i, a] of roots.entries()) {
      for (const [j, b] of roots.entries()) {
        const found = points[2 * i]! * points[2 * j]! + points[2 * i + 1]! * points[2 * j + 1]!;
        expect(Math.abs(found - product(system, a, b))).toBeLessThan(ROUNDING);
      }
    }
  });

  it("is a projection: no root grows, and each axis has its share of all squared lengths", () => {
    for (const [, g, h] of PLATES.slice(1)) {
      const system = rootSystem(g);
      const [{ points, roots }] = coxeterPlane(system) as [CoxeterPlane];
      const total = roots.reduce((sum, a) => sum + system.squaredLengths[a]!, 0);
      for (const axis of [0, 1]) {
        const sum = roots.reduce((part, _, i) => part + points[2 * i + axis]! ** 2, 0);
        // Schur: Σ_α (α, v)² is the same for all unit vectors v.
        expect(sum).toBeCloseTo(total / system.rank, 9);
      }
      for (const [i, a] of roots.entries()) {
        expect(Math.hypot(points[2 * i]!, points[2 * i + 1]!)).toBeLessThan(
          Math.sqrt(system.squaredLengths[a]!) + ROUNDING,
        );
      }
      expect(h * system.rank).toBe(system.count);
    }
  });

  it("puts the 72 roots of e6 on 48 points of four circles, the 24 points of two of them twice", () => {
    const [plane] = coxeterPlane(rootSystem(e6Split()));
    const { points } = plane!;
    const places = new Map<string, number>();
    for (let i = 0; i < points.length; i += 2) {
      const key = [points[i]!, points[i + 1]!]
        .map((x) => (x + 0).toFixed(9).replace("-0.000000000", "0.000000000"))
        .join();
      places.set(key, (places.get(key) ?? 0) + 1);
    }
    const circles = new Map<string, number[]>();
    for (const [key, times] of places) {
      const radius = Math.hypot(...key.split(",").map(Number)).toFixed(6);
      circles.set(radius, [...(circles.get(radius) ?? []), times]);
    }
    expect([...circles.values()].map((times) => [times.length, new Set(times).size, times[0]]).sort()).toEqual([
      [12, 1, 1],
      [12, 1, 1],
      [12, 1, 2],
      [12, 1, 2],
    ]);
  });

  it("has positive roots above the axis and takes each part for itself", () => {
    const system = rootSystem(slComplex(3));
    const planes = coxeterPlane(system);
    expect(planes.map(({ type }) => type)).toEqual([
      { letter: "A", rank: 2 },
      { letter: "A", rank: 2 },
    ]);
    expect(planes.flatMap(({ roots }) => [...roots]).sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
    for (const { roots, points } of planes) {
      for (const [i, a] of roots.entries()) expect(points[2 * i + 1]! > 0).toBe(a < system.count / 2);
    }
  });
});
