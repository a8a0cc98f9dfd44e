/** Residual symmetries: what a vacuum leaves of a group, and what commutes with or normalizes what. */

import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import { generator } from "../algebra/generators.js";
import { identify } from "../identify/identify.js";
import { sl, so, su } from "../standard/classical.js";
import { upperTriangular } from "../standard/non-semisimple.js";
import { adjoint } from "./adjoint.js";
import { centralizer } from "./centralizer.js";
import { normalizer } from "./normalizer.js";
import { stabilizerOfVector } from "./stabilizer-of-vector.js";

/** diag(i x_1, …, i x_n) as a real matrix on C^n = R^2n. */
function phases(...x: number[]): Float64Array {
  const n = x.length;
  const w = new Float64Array(4 * n * n);
  for (const [j, value] of x.entries()) {
    w[j * 2 * n + n + j] = -value;
    w[(n + j) * 2 * n + j] = value;
  }
  return w;
}

describe("what is left of a symmetry", () => {
  it("is SU(2) where a triplet of SU(3) has a value", () => {
    const g = disguised(su(3), createRng(1), { shear: 0 });
    const left = stabilizerOfVector(g, [0.3, -1, 0.2, 0.5, 0.1, 2]);
    expect(left.dimension).toBe(3);
    expect(identify(left.generators).factors[0]!.realForm).toBe("su(2)");
  });

  it("is SU(3) × SU(2) × U(1), 12 generators, where the adjoint of SU(5) has the value of Georgi and Glashow", () => {
    const g = su(5);
    const vacuum = phases(2, 2, 2, -3, -3);
    const left = centralizer(g, { count: 1, dimension: 10, entries: vacuum });
    expect(left.dimension).toBe(12);
    expect(identify(left.generators)).toMatchObject({ name: "su(3)+su(2)+so(2)", outcome: "named" });
    // The same in the adjoint representation: the value is a vector of 24 numbers.
    const value = Float64Array.from({ length: 24 }, (_, a) =>
      generator(g, a).reduce((sum, x, i) => sum + (x * vacuum[i]!) / 2, 0),
    );
    const again = stabilizerOfVector(adjoint(g), value);
    expect(again.dimension).toBe(12);
    expect(identify(again.generators).factors.map(({ realForm }) => realForm)).toEqual(["su(3)", "su(2)", "so(2)"]);
  });

  it("is so(3), so(1,2) or e(2) for a time-like, space-like or light-like vector", () => {
    const name = (v: number[]): string => identify(stabilizerOfVector(so(1, 3), v).generators).name;
    expect(name([1, 0, 0, 0])).toBe("so(3)");
    expect(name([0, 0, 1, 0])).toBe("so(1,2)");
    expect(name([1, 0, 0, 1])).toBe("e(2)");
    expect(() => name([0, 0, 0, 0])).toThrow("symmetry");
  });

  it("is the torus for a generic element, which normalizes itself", () => {
    const torus = centralizer(sl(4), {
      count: 1,
      dimension: 4,
      entries: Float64Array.from([3, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1.5, 0, 0, 0, 0, -2.5]),
    });
    expect(torus.dimension).toBe(3);
    expect(normalizer(sl(4), torus.generators).dimension).toBe(3);
    // Strictly upper triangular matrices are normalized by all upper triangular ones.
    const upper = upperTriangular(4);
    const strict = Array.from({ length: upper.count }, (_, a) => a).filter((a) =>
      [0, 5, 10, 15].every((i) => generator(upper, a)[i] === 0),
    );
    const entries = new Float64Array(strict.length * 16);
    for (const [i, a] of strict.entries()) entries.set(generator(upper, a), i * 16);
    expect(normalizer(sl(4), { count: strict.length, dimension: 4, entries }).dimension).toBe(9);
  });

  it("is asked for in one representation only", () => {
    expect(() => centralizer(so(3), so(4))).toThrow("size 3 and matrices of size 4");
  });
});
