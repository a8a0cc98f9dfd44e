import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import type { Generators } from "../algebra/generators.js";
import { realForm } from "../identify/real-form.js";
import { gl, sl, slComplex, so, sp, spReal, su, u } from "../standard/classical.js";
import { g2, g2Split } from "../standard/exceptional.js";
import { directSum, iso } from "../standard/non-semisimple.js";
import { slQuaternionic, soStar } from "../standard/quaternionic.js";
import { cartanDecomposition } from "./cartan-decomposition.js";
import { cartanMatrix } from "./cartan-matrix.js";
import { cartanSubalgebra } from "./cartan-subalgebra.js";
import { dynkinType } from "./dynkin-type.js";
import { ideals } from "./ideals.js";
import { rootSystem } from "./root-system.js";
import { weylGroupOrder } from "./weyl-group-order.js";

/** The balance stops at a gradient of 1e-6 for each generator: its effect on a matrix, with a margin. */
const BALANCED = 1e-4;

/** Rounding in a disguise of condition up to about 10. */
const ROUNDING = 1e-10;

const CASES: readonly [
  name: string,
  g: Generators,
  type: string,
  form: string,
  roots: number,
  torus: number,
  a: number,
][] = [
  ["so(3)", so(3), "A1", "so(3)", 2, 1, 0],
  ["sl(2,R)", sl(2), "A1", "sl(2,R)", 2, 1, 0],
  ["sl(4,R)", sl(4), "A3", "sl(4,R)", 12, 2, 1],
  ["su(2,3)", su(2, 3), "A4", "su(2,3)", 20, 4, 0],
  ["sl(2,H)", slQuaternionic(2), "A3", "sl(2,H)", 12, 2, 1],
  ["so(7)", so(7), "B3", "so(7)", 18, 3, 0],
  ["so(3,5)", so(3, 5), "D4", "so(3,5)", 24, 3, 1],
  ["so*(10)", soStar(5), "D5", "so*(10)", 40, 5, 0],
  ["sp(6,R)", spReal(3), "C3", "sp(6,R)", 18, 3, 0],
  ["sp(2)", sp(2), "B2", "sp(2)", 8, 2, 0],
  ["sl(3,C)", slComplex(3), "A2+A2", "sl(3,C)", 12, 2, 2],
  ["g2", g2(), "G2", "g2", 12, 2, 0],
  ["g2(2)", g2Split(), "G2", "g2(2)", 12, 2, 0],
  ["u(3)", u(3), "A2+T1", "su(3)", 6, 2, 0],
];

describe("the roots of an algebra", () => {
  it.each(CASES)(
    "of %s give its type, its real form and its most compact Cartan subalgebra",
    (name, g, type, form, roots, torus, a) => {
      const hidden = disguised(g, createRng(1).stream(name));
      expect(dynkinType(hidden)).toBe(type);
      const [real] = realForm(hidden);
      expect([real!.name, ...real!.aliases]).toContain(form);
      const system = rootSystem(hidden);
      expect(system.count).toBe(roots);
      expect(system.deviation).toBeLessThan(ROUNDING);
      const cartan = cartanSubalgebra(hidden);
      expect([cartan.torus.dimension, cartan.vectorPart.dimension]).toEqual([torus, a]);
      expect(cartan.dimension).toBe(torus + a + ideals(hidden).center.dimension);
      // H is abelian, and its own centralizer by dimension.
      expect(system.count + cartan.dimension).toBe(g.count);
    },
  );

  it("are sums of simple ones with coefficients of one sign, the simple ones first", () => {
    const { rank, count, roots, cartanMatrix: a, squaredLengths } = rootSystem(so(9));
    for (let i = 0; i < rank; i++) {
      for (let j = 0; j < rank; j++) expect(roots[i * rank + j]).toBe(i === j ? 1 : 0);
    }
    for (let r = 0; r < count; r++) {
      const row = Array.from(roots.subarray(r * rank, (r + 1) * rank));
      expect(row.every((c) => (r < count / 2 ? c >= 0 : c <= 0))).toBe(true);
    }
    // (α_i, α_j) is symmetric: A_ij |α_j|² = A_ji |α_i|².
    for (let i = 0; i < rank; i++) {
      for (let j = 0; j < rank; j++)
        expect(a[i * rank + j]! * squaredLengths[j]!).toBe(a[j * rank + i]! * squaredLengths[i]!);
    }
    expect(Array.from(squaredLengths.subarray(0, rank))).toEqual([4, 4, 4, 2]);
  });

  it("give Cartan matrices in Bourbaki's order", () => {
    expect(cartanMatrix(disguised(so(7), createRng(2)))).toEqual([
      [2, -1, 0],
      [-1, 2, -2],
      [0, -1, 2],
    ]);
    expect(cartanMatrix(disguised(spReal(3), createRng(3)))).toEqual([
      [2, -1, 0],
      [-1, 2, -1],
      [0, -2, 2],
    ]);
    expect(cartanMatrix(g2())).toEqual([
      [2, -1],
      [-3, 2],
    ]);
    expect(cartanMatrix(so(8))).toEqual([
      [2, -1, 0, 0],
      [-1, 2, -1, -1],
      [0, -1, 2, 0],
      [0, -1, 0, 2],
    ]);
  });

  it("say what the Cartan involution does: a Vogan diagram", () => {
    // Outer: sl(4,R) and sl(2,H) turn A3 round; painted in the middle or not.
    for (const [g, painted] of [
      [sl(4), 1],
      [slQuaternionic(2), 0],
    ] as const) {
      const system = rootSystem(disguised(g, createRng(4)));
      expect(Array.from(system.involution)).toEqual([2, 1, 0]);
      expect(system.painted[1]).toBe(painted);
    }
    expect(Array.from(rootSystem(so(6)).painted)).toEqual([0, 0, 0]);
    expect(rootSystem(su(1, 3)).painted.some((x) => x === 1)).toBe(true);
  });

  it("split a sum into ideals that commute", () => {
    const { simple, center } = ideals(disguised(directSum(directSum(so(5), su(3)), u(1)), createRng(5)));
    expect(simple.map(({ dimension, type }) => [dimension, type.letter])).toEqual([
      [10, "B"],
      [8, "A"],
    ]);
    expect(center.dimension).toBe(1);
  });

  it("split off a maximal compact subalgebra with the form that it leaves alone", () => {
    const g = disguised(so(2, 3), createRng(6), { shear: 0.5 });
    const { compact, noncompact, form, purity } = cartanDecomposition(g);
    expect([compact.dimension, noncompact.dimension]).toEqual([4, 6]);
    expect(purity).toBeGreaterThan(1 - 1e-5);
    const n = g.dimension;
    const worst = (w: Float64Array, sign: number): number => {
      let most = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let l = 0; l < n; l++) sum += w[l * n + i]! * form[l * n + j]! + sign * form[i * n + l]! * w[l * n + j]!;
          most = Math.max(most, Math.abs(sum));
        }
      }
      return most;
    };
    for (let a = 0; a < 4; a++)
      expect(worst(compact.generators.entries.subarray(a * 25, (a + 1) * 25), 1)).toBeLessThan(BALANCED);
    for (let a = 0; a < 6; a++)
      expect(worst(noncompact.generators.entries.subarray(a * 25, (a + 1) * 25), -1)).toBeLessThan(BALANCED);
  });

  it("are refused where there are none", () => {
    expect(() => rootSystem(iso(1, 3))).toThrow("leviDecomposition(g).levi.generators");
    expect(() => rootSystem(so(2))).toThrow("abelian");
    expect(() => rootSystem(gl(2))).not.toThrow();
  });
});

describe("weylGroupOrder", () => {
  it("is that of the books", () => {
    expect(weylGroupOrder({ letter: "A", rank: 4 })).toBe(120n);
    expect(weylGroupOrder({ letter: "B", rank: 3 })).toBe(48n);
    expect(weylGroupOrder({ letter: "D", rank: 5 })).toBe(1920n);
    expect(weylGroupOrder({ letter: "E", rank: 8 })).toBe(696729600n);
    expect(weylGroupOrder({ letter: "F", rank: 4 })).toBe(1152n);
  });
});
