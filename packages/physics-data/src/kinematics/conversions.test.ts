import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { boost } from "./boost.js";
import { deltaPhi, deltaR, wrapAngle } from "./delta-r.js";
import { gramMatrix } from "./gram-matrix.js";
import { invariantMass } from "./invariant-mass.js";
import { mandelstam } from "./mandelstam.js";
import { minkowskiProduct } from "./minkowski-product.js";
import { fromPtEtaPhiMass, toPtEtaPhiMass } from "./pt-eta-phi-mass.js";
import { rotate } from "./rotate.js";

/** E - pz at η = 5 keeps 11 digits. */
const BOOSTED = 1e-9;

/** Some rounding errors; cosh and sinh of η up to 5 amplify those of η by 5. */
const ROUNDING = 1e-13;

const pt = fc.double({ min: 0.1, max: 1e3, noNaN: true });
const eta = fc.double({ min: -5, max: 5, noNaN: true });
const phi = fc.double({ min: -Math.PI, minExcluded: true, max: Math.PI, noNaN: true });
const mass = fc.double({ min: 1, max: 1e3, noNaN: true });
const row = fc.tuple(pt, eta, phi, mass);

describe("(pT, η, φ, m)", () => {
  test.prop([row])("is had back from (E, px, py, pz)", (given) => {
    const back = toPtEtaPhiMass(fromPtEtaPhiMass(given));
    const p4 = fromPtEtaPhiMass(given);
    expect(Math.abs(back[0]! - given[0])).toBeLessThan(ROUNDING * given[0]);
    expect(Math.abs(back[1]! - given[1])).toBeLessThan(ROUNDING * 5);
    expect(Math.abs(wrapAngle(back[2]! - given[2]))).toBeLessThan(ROUNDING * Math.PI);
    expect(Math.abs(back[3]! ** 2 - given[3] ** 2)).toBeLessThan(ROUNDING * p4[0]! ** 2);
  });

  it("is that of the textbook, with both signs of m", () => {
    expect([...fromPtEtaPhiMass([3, 0, 0, 4, 5, 0, 0, -4])]).toEqual([5, 3, 0, 0, 3, 5, 0, 0]);
    expect([...toPtEtaPhiMass([5, 3, 0, 0, 3, 5, 0, 0, 2, 0, 0, -2])]).toEqual([
      3,
      0,
      0,
      4,
      5,
      0,
      0,
      -4,
      0,
      Number.NEGATIVE_INFINITY,
      0,
      0,
    ]);
  });

  it("makes massless vectors massless to the last digit or two", () => {
    const p4 = fromPtEtaPhiMass([40, 1.3, 2, 0]);
    expect(Math.abs(minkowskiProduct(p4, p4)[0]!)).toBeLessThan(8 * 2 ** -53 * p4[0]! ** 2);
  });

  it("refuses what is no vector", () => {
    expect(() => fromPtEtaPhiMass([-1, 0, 0, 0])).toThrow("pT = -1");
    expect(() => fromPtEtaPhiMass([1, 0, 0, -2])).toThrow("m = -2");
    expect(() => fromPtEtaPhiMass([1, Number.POSITIVE_INFINITY, 0, 0])).toThrow("rows[1]");
  });
});

describe("deltaPhi and deltaR", () => {
  it("go the short way round", () => {
    const [a, b] = [fromPtEtaPhiMass([1, 2, 3, 0]), fromPtEtaPhiMass([9, 1, -3, 0])];
    expect(deltaPhi(a, b)[0]).toBeCloseTo(6 - 2 * Math.PI, 12);
    expect(deltaPhi(b, a)[0]).toBeCloseTo(2 * Math.PI - 6, 12);
    expect(deltaR(a, b)[0]).toBeCloseTo(Math.hypot(1, 6 - 2 * Math.PI), 12);
  });

  it("wrap angles into (-π, π]", () => {
    expect([0, Math.PI, -Math.PI, 3 * Math.PI, 7, -7].map(wrapAngle)).toEqual([
      0,
      Math.PI,
      Math.PI,
      Math.PI,
      7 - 2 * Math.PI,
      2 * Math.PI - 7,
    ]);
  });

  it("are 0 for a vector and itself, also along the beam, and Infinity between the two", () => {
    expect([...deltaR([5, 0, 0, 5, 2, 1, 0, 1], [5, 0, 0, 5, 2, 1, 0, 1])]).toEqual([0, 0]);
    expect([...deltaR([5, 0, 0, 5], [5, 0, 0, -5])]).toEqual([Number.POSITIVE_INFINITY]);
  });

  test.prop([row, row, fc.double({ min: -0.9, max: 0.9, noNaN: true })])(
    "with rapidity are the same in every frame that moves along the beam",
    (a, b, beta) => {
      const [p, q] = [fromPtEtaPhiMass(a), fromPtEtaPhiMass(b)];
      const moved = deltaR(boost(p, [0, 0, beta]), boost(q, [0, 0, beta]), { along: "rapidity" })[0]!;
      expect(Math.abs(moved - deltaR(p, q, { along: "rapidity" })[0]!)).toBeLessThan(BOOSTED);
    },
  );
});

describe("gramMatrix", () => {
  test.prop([fc.array(row, { minLength: 3, maxLength: 3 })])(
    "holds the products, symmetric, the same when turned",
    (rows) => {
      const p4 = fromPtEtaPhiMass(rows.flat());
      const gram = gramMatrix(p4, 1, 3);
      const turned = gramMatrix(rotate(p4, [1, 2, 3], 0.7), 1, 3);
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          const [a, b] = [p4.subarray(4 * i, 4 * i + 4), p4.subarray(4 * j, 4 * j + 4)];
          expect(gram[3 * i + j]).toBe(minkowskiProduct(a, b)[0]);
          expect(gram[3 * i + j]).toBe(gram[3 * j + i]);
          expect(Math.abs(turned[3 * i + j]! - gram[3 * i + j]!)).toBeLessThan(ROUNDING * 10 * a[0]! * b[0]!);
        }
      }
    },
  );

  it("takes events one after the other", () => {
    expect([...gramMatrix([1, 0, 0, 0, 2, 0, 0, 0, 1, 1, 0, 0, 1, -1, 0, 0], 2, 2)]).toEqual([1, 2, 2, 4, 0, 2, 2, 0]);
    expect(() => gramMatrix([1, 0, 0, 0], 1, 2)).toThrow("[1, 2, 4]");
  });
});

describe("mandelstam", () => {
  test.prop([pt, pt, fc.double({ min: 0, max: Math.PI, noNaN: true })])(
    "adds up to the squared masses, in the center of mass",
    (p, m, angle) => {
      const energy = Math.hypot(p, m);
      const [x, z] = [p * Math.sin(angle), p * Math.cos(angle)];
      const p4 = [energy, 0, 0, p, energy, 0, 0, -p, energy, x, 0, z, energy, -x, 0, -z];
      const [s, t, u] = mandelstam(p4, 1) as unknown as [number, number, number];
      expect(Math.abs(s + t + u - 4 * m * m)).toBeLessThan(ROUNDING * s);
      expect(Math.abs(s - 4 * energy * energy)).toBeLessThan(ROUNDING * s);
      expect(Math.abs(t + 2 * p * p * (1 - Math.cos(angle)))).toBeLessThan(ROUNDING * s);
      expect(u).toBeLessThanOrEqual(ROUNDING * s);
    },
  );

  it("keeps a small t of a forward event", () => {
    const angle = 2 ** -20;
    const [x, z] = [100 * angle, 100]; // not quite on shell: t is that of the components, E1 - E3 = 0, p1 - p3 = (-x, 0, 0)
    expect(mandelstam([100, 0, 0, 100, 100, 0, 0, -100, 100, x, 0, z, 100, -x, 0, -z], 1)[1]).toBe(-x * x);
    expect(invariantMass([0, x, 0, 0], 1, 1)[0]).toBe(-x);
  });
});
