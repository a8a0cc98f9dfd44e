import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { azimuth, pseudorapidity, rapidity, transverseMomentum } from "./angles.js";
import { boost } from "./boost.js";
import { detectComponentOrder, reorderComponents } from "./component-order.js";
import { invariantMass } from "./invariant-mass.js";
import { minkowskiProduct } from "./minkowski-product.js";
import { rotate } from "./rotate.js";

/** E - |pz| of a 0.1 GeV mass at 1 TeV is 5e-6 GeV, of which doubles hold 1e-7. */
const RAPIDITY = 1e-6;
/** E - |pz| of a massless vector with pT above 1e-2 |pz| holds 11 digits. */
const MASSLESS = 1e-10;

/** Some rounding errors of components of 1e3 GeV, squared where squares are compared. */
const ROUNDING = 1e-12;
/** m² comes from E² of up to 1e6 GeV² after a boost of γ up to 20, whose rounding it keeps. */
const BOOST_ROUNDING = 1e-6;

/** Uniform, or of any magnitude. */
const component = fc.oneof(
  fc.integer({ min: -(2 ** 30), max: 2 ** 30 }).map((n) => (1e3 * n) / 2 ** 30),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
);
/** A massive vector: mass from 0.1 GeV. */
const vector = fc
  .tuple(component, component, component, fc.double({ min: 0.1, max: 1e3, noNaN: true }))
  .map(([px, py, pz, m]) => Float64Array.of(Math.hypot(m, px, py, pz), px, py, pz));
const velocity = fc
  .tuple(component, component, component, fc.double({ min: 0, max: 0.998, noNaN: true }))
  .map(([x, y, z, speed]) => [x, y, z].map((c) => (c * speed) / (Math.hypot(x, y, z) || 1)));

/** Exact m² of the stored components: doubles are integers over a power of two. */
function exactMass(p4: readonly number[]): number {
  const SHIFT = 1074;
  const exact = (x: number): bigint => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    const bits = view.getBigUint64(0);
    const exponent = Number((bits >> 52n) & 2047n);
    const mantissa = (bits & (2n ** 52n - 1n)) | (exponent === 0 ? 0n : 2n ** 52n);
    return (bits >> 63n === 0n ? 1n : -1n) * (mantissa << BigInt(Math.max(exponent, 1) - 1));
  };
  const sums = [0n, 0n, 0n, 0n];
  for (let i = 0; i < p4.length; i++) sums[i % 4]! += exact(p4[i]!);
  const m2 = sums[0]! ** 2n - sums[1]! ** 2n - sums[2]! ** 2n - sums[3]! ** 2n;
  const magnitude = m2 < 0n ? -m2 : m2;
  const drop = BigInt(Math.max(0, magnitude.toString(2).length - 64));
  const value = Number(magnitude >> drop) * 2 ** (Number(drop) / 2 - SHIFT) * 2 ** (Number(drop) / 2 - SHIFT);
  return m2 < 0n ? -Math.sqrt(value) : Math.sqrt(value);
}

describe("invariantMass", () => {
  it("is the mass at rest, and 0 for a light-like vector", () => {
    expect([...invariantMass([5, 0, 0, 0, 5, 3, 0, 4, 5, 3, 0, 0], 3, 1)]).toEqual([5, 0, 4]);
  });

  it("adds the vectors of an event", () => {
    expect([...invariantMass([45, 0, 0, 45, 45, 0, 0, -45, 1, 1, 0, 0, 2, 2, 0, 0], 2, 2)]).toEqual([90, 0]);
  });

  test.prop([fc.array(vector, { minLength: 1, maxLength: 4 })])(
    "is that of exact arithmetic on the stored components",
    (vectors) => {
      const p4 = vectors.flatMap((v) => [...v]);
      const exact = exactMass(p4);
      expect(Math.abs(invariantMass(p4, 1, vectors.length)[0]! - exact)).toBeLessThanOrEqual(exact * 2 ** -51);
    },
  );

  test.prop([fc.double({ min: 1e-6, max: 1e-3, noNaN: true }), fc.double({ min: 1, max: 1e3, noNaN: true })])(
    "does not cancel for almost collinear pairs",
    (angle, energy) => {
      const p4 = [energy, 0, 0, energy, energy, energy * Math.sin(angle), 0, energy * Math.cos(angle)];
      const exact = exactMass(p4);
      expect(Math.abs(invariantMass(p4, 1, 2)[0]! - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -50);
    },
  );

  it("is negative for space-like vectors and 0 where rounding made m² negative", () => {
    expect([...invariantMass([3, 5, 0, 0], 1, 1)]).toEqual([-4]);
    const spaceLike = [1, 1 + 2 ** -52, 0, 0];
    expect([...invariantMass(spaceLike, 1, 1)]).toEqual([0]);
    expect(invariantMass(spaceLike, 1, 1, { roundoff: 0 })[0]).toBeCloseTo(-(2 ** -25.5), 15);
  });

  it("checks its arguments", () => {
    expect(() => invariantMass([1, 0, 0], 1, 1)).toThrow("[1, 1, 4]");
    expect(() => invariantMass([1, 0, 0, Number.NaN], 1, 1)).toThrow("p4[3] = NaN");
    expect(() => invariantMass([1, 0, 0, 0], 1, 1, { roundoff: -1 })).toThrow("roundoff");
    expect(() => invariantMass([], 0, 0)).toThrow("k");
  });
});

describe("minkowskiProduct", () => {
  it("has the metric (+, -, -, -)", () => {
    expect([...minkowskiProduct([1, 2, 3, 4, 1, 0, 0, 0], [10, 1, 1, 1, 7, 8, 9, 1])]).toEqual([1, 7]);
    expect(() => minkowskiProduct([1, 2, 3, 4], [1])).toThrow("[1, 4]");
  });

  test.prop([vector, vector, velocity])("is the same in every frame", (a, b, beta) => {
    const before = minkowskiProduct(a, b)[0]!;
    const [boostedA, boostedB] = [boost(a, beta), boost(b, beta)];
    const after = minkowskiProduct(boostedA, boostedB)[0]!;
    expect(Math.abs(after - before)).toBeLessThan(
      ROUNDING * boostedA[0]! * boostedB[0]! + ROUNDING * a[0]! * b[0]! * 1e3,
    );
  });
});

describe("boost", () => {
  it("is active: what rests moves with the velocity", () => {
    expect([...boost([1, 0, 0, 0], [0.6, 0, 0])]).toEqual([1.25, 0.75, 0, 0]);
  });

  test.prop([vector, velocity])("is undone by the opposite velocity, and keeps the mass", (p, beta) => {
    const there = boost(p, beta);
    const back = boost(
      there,
      beta.map((b) => -b),
    );
    for (let i = 0; i < 4; i++) expect(Math.abs(back[i]! - p[i]!)).toBeLessThan(BOOST_ROUNDING * p[0]!);
    const [m2, boosted] = [minkowskiProduct(p, p)[0]!, minkowskiProduct(there, there)[0]!];
    expect(Math.abs(boosted - m2)).toBeLessThan(ROUNDING * (there[0]! ** 2 + 1e3 * p[0]! ** 2));
  });

  test.prop([vector, fc.double({ min: -0.9, max: 0.9, noNaN: true })])("along z shifts the rapidity", (p, beta) => {
    const shift = rapidity(boost(p, [0, 0, beta]))[0]! - rapidity(p)[0]!;
    expect(Math.abs(shift - Math.atanh(beta))).toBeLessThan(RAPIDITY);
  });

  it("refuses the speed of light", () => {
    for (const beta of [
      [1, 0, 0],
      [0.6, 0.8, 0],
      [Number.NaN, 0, 0],
    ]) {
      expect(() => boost([1, 0, 0, 0], beta)).toThrow("the speed of light");
    }
  });
});

describe("rotate", () => {
  it("is right-handed", () => {
    const [energy, x, y, z] = rotate([9, 1, 0, 5], [0, 0, 2], Math.PI / 2);
    expect(energy).toBe(9);
    expect(Math.abs(z! - 5)).toBeLessThan(ROUNDING * 5);
    expect(Math.abs(x!)).toBeLessThan(ROUNDING);
    expect(Math.abs(y! - 1)).toBeLessThan(ROUNDING);
  });

  test.prop([vector, vector, vector, fc.double({ min: -7, max: 7, noNaN: true })])(
    "keeps products and its axis, and turns back",
    (a, b, axis, angle) => {
      const n = axis.subarray(1);
      fc.pre(Math.hypot(...n) > 1e-3);
      const turned = rotate(a, n, angle);
      const scale = ROUNDING * a[0]! * b[0]!;
      expect(Math.abs(minkowskiProduct(turned, rotate(b, n, angle))[0]! - minkowskiProduct(a, b)[0]!)).toBeLessThan(
        scale,
      );
      const back = rotate(turned, n, -angle);
      for (let i = 0; i < 4; i++) expect(Math.abs(back[i]! - a[i]!)).toBeLessThan(ROUNDING * a[0]!);
      const kept = rotate(axis, n, angle);
      for (let i = 0; i < 4; i++) expect(Math.abs(kept[i]! - axis[i]!)).toBeLessThan(ROUNDING * axis[0]!);
    },
  );

  it("refuses an axis of no length", () => {
    expect(() => rotate([1, 0, 0, 0], [0, 0, 0], 1)).toThrow("axis");
  });
});

describe("angles", () => {
  it("are those of the textbook", () => {
    expect([...transverseMomentum([0, 3, 4, 9])]).toEqual([5]);
    expect([...azimuth([0, 0, 2, 1, 0, -1, -0, 0, 0, -1, 1e-300, 0])]).toEqual([Math.PI / 2, Math.PI, Math.PI]);
    expect(pseudorapidity([0, 1, 0, Math.sinh(2)])[0]).toBeCloseTo(2, 14);
    expect(rapidity([Math.cosh(1.5), 0, 0, Math.sinh(1.5)])[0]).toBeCloseTo(1.5, 14);
  });

  it("have limits along the beam and for vanishing momenta", () => {
    expect([...pseudorapidity([5, 0, 0, 5, 5, 0, 0, -5, 1, 0, 0, 0])]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
    ]);
    expect([...rapidity([5, 0, 0, 5, 5, 0, 0, -5, 0, 0, 0, 0])]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
    ]);
    expect([...azimuth([5, 0, -0, 5])]).toEqual([0]);
  });

  test.prop([component, component, component])(
    "agree for massless vectors: rapidity is pseudorapidity",
    (px, py, pz) => {
      fc.pre(Math.hypot(px, py) > 1e-2 * Math.abs(pz) && Math.hypot(px, py) > 1e-100); // beyond, E - |pz| holds few digits of a massless vector
      const p4 = [Math.hypot(px, py, pz), px, py, pz];
      expect(Math.abs(rapidity(p4)[0]! - pseudorapidity(p4)[0]!)).toBeLessThan(MASSLESS);
    },
  );

  it("stay finite where rounding made a vector space-like", () => {
    expect(rapidity([100 - 1e-9, 1e-3, 0, 100])[0]).toBeCloseTo(Math.log(200 / 1e-3), 6);
  });

  it("refuse rows that are not four long", () => {
    for (const of of [transverseMomentum, azimuth, pseudorapidity, rapidity])
      expect(() => of([1, 2, 3])).toThrow("[N, 4]");
  });
});

describe("component order", () => {
  test.prop([fc.array(vector, { maxLength: 5 })])("is changed there and back", (vectors) => {
    const p4 = Float64Array.from(vectors.flatMap((v) => [...v]));
    const moved = reorderComponents(p4, { from: "E,px,py,pz", to: "px,py,pz,E" });
    expect(reorderComponents(moved, { from: "px,py,pz,E" })).toEqual(p4);
    expect([...moved.subarray(0, 4)]).toEqual([...p4.subarray(1, 4), ...p4.subarray(0, 1)]);
  });

  it("is found in float32 massless vectors, with padding", () => {
    const rng = createRng(1);
    const rows: number[] = [0, 0, 0, 0];
    for (let i = 0; i < 100; i++) {
      const [x, y, z] = [rng.normal(), rng.normal(), rng.normal()].map(Math.fround) as [number, number, number];
      rows.push(x, y, z, Math.fround(Math.hypot(x, y, z)));
    }
    expect(detectComponentOrder(Float32Array.from(rows))).toEqual({ order: "px,py,pz,E", certain: true });
    const moved = reorderComponents(rows, { from: "px,py,pz,E" });
    expect(detectComponentOrder(moved)).toEqual({ order: "E,px,py,pz", certain: true });
  });

  it("is uncertain for both, neither, and nothing", () => {
    for (const data of [[5, 0, 0, 5], [1, 2, 3, 1], [], [0, 0, 0, 0]]) {
      expect(detectComponentOrder(data)).toEqual({ order: "E,px,py,pz", certain: false });
    }
    expect(() => reorderComponents([1, 2, 3, 4], { from: "E" as "E,px,py,pz" })).toThrow("component order");
  });
});
