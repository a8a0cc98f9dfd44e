/** Identities of brackets, structure constants and the Killing form, for random bases of random algebras. */

import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { symmetricEigenvalues } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import {
  commutator,
  directSum,
  type Generators,
  generator,
  generators,
  gl,
  heisenberg,
  iso,
  jacobiResidual,
  killingForm,
  sl,
  so,
  spReal,
  structureConstants,
  su,
} from "../src/index.js";
import { disguised, mixed, rotation } from "./disguise.js";
import { distance, largest } from "./numbers.js";

/** so(3) has integers as entries: what is left is a few ulps of the norms. */
const ULPS = 1e-15;
const SUMS_OF_ULPS = 1e-14;

/** Rounding through a change of basis and of coordinates of condition up to about 100. */
const ROUNDING = 1e-10;

const ALGEBRAS: Record<string, Generators> = {
  "so(4)": so(4),
  "so(1,3)": so(1, 3),
  "su(3)": su(3),
  "sl(3,R)": sl(3),
  "gl(2,R)": gl(2),
  "sp(4,R)": spReal(2),
  Poincaré: iso(1, 3),
  "heisenberg(2)": heisenberg(2),
  "so(3)+so(2)": directSum(so(3), so(2)),
};

const hidden = fc
  .tuple(fc.constantFrom(...Object.keys(ALGEBRAS)), fc.nat())
  .map(([name, seed]) => ({ name, g: disguised(ALGEBRAS[name]!, createRng(seed)) }));

describe("structure constants", () => {
  test.prop([hidden], { numRuns: 60 })("close, are antisymmetric, reproduce the brackets and obey Jacobi", ({ g }) => {
    const { count: k, dimension: n } = g;
    const { constants: f, closureResidual } = structureConstants(g);
    expect(closureResidual).toBeLessThan(ROUNDING);
    expect(jacobiResidual(f, k)).toBeLessThan(ROUNDING);
    const bracket = commutator(generator(g, 0), generator(g, k - 1), n);
    const made = new Float64Array(n * n);
    for (let c = 0; c < k; c++)
      for (let i = 0; i < n * n; i++) made[i] = made[i]! + f[(k - 1) * k + c]! * generator(g, c)[i]!;
    expect(distance(bracket, made)).toBeLessThan(ROUNDING * 10);
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++)
        for (let c = 0; c < k; c++) expect(f[(a * k + b) * k + c]! + f[(b * k + a) * k + c]!).toBe(0);
    }
  });

  test.prop([hidden], { numRuns: 60 })(
    "have a Killing form that is invariant: K([x, y], z) = K(x, [y, z])",
    ({ g }) => {
      const k = g.count;
      const { constants: f } = structureConstants(g);
      const killing = killingForm(f, k);
      const scale = largest(f) ** 3;
      let worst = 0;
      for (let a = 0; a < k; a++) {
        for (let b = 0; b < k; b++) {
          for (let c = 0; c < k; c++) {
            let sum = 0;
            for (let d = 0; d < k; d++) {
              sum += f[(a * k + b) * k + d]! * killing[d * k + c]! - f[(b * k + c) * k + d]! * killing[a * k + d]!;
            }
            worst = Math.max(worst, Math.abs(sum));
          }
        }
      }
      expect(worst / scale).toBeLessThan(ROUNDING);
    },
  );

  test.prop([hidden, fc.nat()], { numRuns: 40 })(
    "transform as a tensor under a rotation of the basis",
    ({ g }, seed) => {
      const k = g.count;
      const r = rotation(k, createRng(seed));
      const before = killingForm(structureConstants(g).constants, k);
      const after = killingForm(structureConstants(mixed(g, r)).constants, k);
      const spectrum = symmetricEigenvalues(before, k);
      expect(distance(symmetricEigenvalues(after, k), spectrum)).toBeLessThan(ROUNDING * largest(spectrum) + ROUNDING);
    },
  );

  it("are the epsilon tensor for so(3), and Killing's form is −2", () => {
    const l = generators([
      [0, 0, 0, 0, 0, -1, 0, 1, 0],
      [0, 0, 1, 0, 0, 0, -1, 0, 0],
      [0, -1, 0, 1, 0, 0, 0, 0, 0],
    ]);
    const { constants: f, closureResidual } = structureConstants(l);
    expect(closureResidual).toBeLessThan(ULPS);
    expect(f[(0 * 3 + 1) * 3 + 2]).toBeCloseTo(1, 14);
    expect(f[(1 * 3 + 0) * 3 + 2]).toBeCloseTo(-1, 14);
    expect(f.filter((x) => Math.abs(x) > 1e-15).length).toBe(6);
    expect(distance(killingForm(f, 3), [-2, 0, 0, 0, -2, 0, 0, 0, -2])).toBeLessThan(SUMS_OF_ULPS);
  });

  it("say which bracket does not close and by how much", () => {
    // J_x, J_y alone: [J_x, J_y] = J_z is orthogonal to both, |J| = √2, so the residual is √2/2.
    const two = generators([
      [0, 0, 0, 0, 0, -1, 0, 1, 0],
      [0, 0, 1, 0, 0, 0, -1, 0, 0],
    ]);
    const { closureResidual, worstPair } = structureConstants(two);
    expect(closureResidual).toBeCloseTo(Math.SQRT1_2, 14);
    expect(worstPair).toEqual([0, 1]);
  });

  it("refuse dependent generators and say which", () => {
    const g = generators([
      [0, -1, 1, 0],
      [1, 0, 0, 1],
      [1, -2, 2, 1],
    ]);
    expect(() => structureConstants(g)).toThrow(/generator [012], of which/);
    expect(() => structureConstants(generators([[0, 0, 0, 0]]))).toThrow("generator 0");
  });
});

describe("jacobiResidual", () => {
  it("sees structure constants that are none", () => {
    const f = new Float64Array(27);
    const set = (a: number, b: number, c: number, x: number): void => {
      f[(a * 3 + b) * 3 + c] = x;
      f[(b * 3 + a) * 3 + c] = -x;
    };
    set(0, 1, 0, 1);
    set(1, 2, 1, 1);
    set(2, 0, 2, 1);
    expect(jacobiResidual(f, 3)).toBeGreaterThan(0.1);
    expect(jacobiResidual(new Float64Array(27), 3)).toBe(0);
    expect(() => jacobiResidual(f, 2)).toThrow("[2, 2, 2]");
  });
});
