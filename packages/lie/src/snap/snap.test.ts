import { createRng } from "@noether/base";
import { symmetricEigenvalues } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { conjugated, disguised, rotation } from "../../test/disguise.js";
import { type Generators, generators } from "../algebra/generators.js";
import { killingForm } from "../algebra/killing-form.js";
import { structureConstants } from "../algebra/structure-constants.js";
import { identify } from "../identify/identify.js";
import { gl, sl, slComplex, so, sp, spReal, su, u } from "../standard/classical.js";
import { g2, g2Split } from "../standard/exceptional.js";
import { aff, directSum, heisenberg, iso, upperTriangular } from "../standard/non-semisimple.js";
import { slQuaternionic, soStar, spIndefinite } from "../standard/quaternionic.js";
import { denseConstants, exactJacobi } from "./exact-algebra.js";
import { snap } from "./snap.js";
import { toGap } from "./to-gap.js";

/** Rounding, times the condition of the disguise and of sums of up to 17 brackets. */
const ROUNDING = 1e-10;

const REDUCTIVE: readonly [string, Generators][] = [
  ["so(3)", so(3)],
  ["sl(2,R)", sl(2)],
  ["so(1,3)", so(1, 3)],
  ["sl(3,R)", sl(3)],
  ["sl(4,R)", sl(4)],
  ["su(1,2)", su(1, 2)],
  ["so(2,3)", so(2, 3)],
  ["so(3,5)", so(3, 5)],
  ["sp(6,R)", spReal(3)],
  ["sp(2)", sp(2)],
  ["sp(1,1)", spIndefinite(1, 1)],
  ["g2", g2()],
  ["g2(2)", g2Split()],
  ["sl(2,H)", slQuaternionic(2)],
  ["so*(6)", soStar(3)],
  ["sl(3,C)", slComplex(3)],
  ["u(1,2)", u(1, 2)],
  ["gl(3)", gl(3)],
  ["so(5) + su(3)", directSum(so(5), su(3))],
  ["so(2) + so(1,1)", directSum(so(2), so(1, 1))],
];

describe("snap", () => {
  it.each(REDUCTIVE)("gives %s integer constants that obey Jacobi exactly, and a basis that has them", (name, g) => {
    const hidden = disguised(g, createRng(1).stream(name));
    const found = snap(hidden);
    if (found.outcome !== "snapped") throw new Error(found.status);
    const k = g.count;
    expect(exactJacobi(found.algebra)).toBe(0);
    expect(found.residual).toBeLessThan(ROUNDING);
    const exact = denseConstants(found.algebra);
    const { constants } = structureConstants(found.basis);
    expect(Math.max(...constants.map((x, i) => Math.abs(x - exact[i]!)))).toBeLessThan(ROUNDING);
    // The basis is the combination of the generators that it says.
    const n = g.dimension;
    for (let a = 0; a < k; a++) {
      for (let i = 0; i < n * n; i++) {
        let sum = 0;
        for (let b = 0; b < k; b++) sum += found.coefficients[a * k + b]! * hidden.entries[b * n * n + i]!;
        expect(Math.abs(sum - found.basis.entries[a * n * n + i]!)).toBeLessThan(ROUNDING);
      }
    }
    // The exact algebra has the signature that was identified, and is named alike.
    const values = symmetricEigenvalues(killingForm(exact, k), k);
    const { killing } = identify(hidden);
    expect(values.filter((x) => x > 1e-6).length).toBe(killing.positive);
    expect(values.filter((x) => x < -1e-6).length).toBe(killing.negative);
  });

  it.each([1e-6, 1e-3])("finds the same constants at noise %f", (noise) => {
    for (const [name, g] of REDUCTIVE) {
      const options = { shear: 0.2, noise: noise / g.dimension };
      const found = snap(disguised(g, createRng(2).stream(name), options), { noise });
      if (found.outcome !== "snapped") throw new Error(`${name}: ${found.status}`);
      expect(exactJacobi(found.algebra)).toBe(0);
      expect(found.residual).toBeLessThan(100 * noise);
      if (g.count > 2 && name !== "gl(3)") expect(found.residual).toBeGreaterThan(noise / 100); // the noise is seen
    }
  });

  it.each([
    ["Poincaré", iso(1, 3)],
    ["e(2)", iso(2)],
    ["Heisenberg", heisenberg(2)],
    ["aff(2)", aff(2)],
    ["Borel", upperTriangular(3)],
  ])("takes %s as it is where its constants are rational, with noise or without", (name, g) => {
    for (const noise of [0, 1e-4]) {
      const found = snap(disguised(g, createRng(3).stream(name), { shear: 0, noise: noise / g.dimension }), { noise });
      if (found.outcome !== "snapped") throw new Error(found.status);
      expect(exactJacobi(found.algebra)).toBe(0);
      expect(found.residual).toBeLessThan(noise === 0 ? ROUNDING : 100 * noise);
    }
  });

  it("refuses with a reason", () => {
    const turned = conjugated(heisenberg(2), rotation(4, createRng(4)));
    expect(snap(turned)).toMatchObject({ outcome: "refused" });
    expect(JSON.stringify(snap(turned))).toContain("coordinates in which it is rational");
    const open = generators([
      [0, -1, 0, 1, 0, 0, 0, 0, 0],
      [0, 0, -1, 0, 0, 0, 1, 0, 0],
    ]);
    expect(JSON.stringify(snap(open))).toContain("does not close");
  });
});

describe("toGap", () => {
  it("writes structure constants and what must come out", () => {
    const g = so(3);
    const script = toGap(identify(g), snap(g));
    expect(script).toContain('EmptySCTable( 3, 0, "antisymmetric" )');
    expect(script.match(/SetEntrySCTable/g)).toHaveLength(3);
    expect(script).toContain('type = [ "A1" ] and signature = [ 0, 3 ]');
  });

  it("does not prove what has no name or no exact constants", () => {
    expect(() => toGap(identify(so(3)), { outcome: "refused", status: "Not snapped: noise." })).toThrow(
      "Not snapped: noise.",
    );
    expect(() => toGap(identify(upperTriangular(3)), snap(upperTriangular(3)))).toThrow("without a name");
    expect(() => toGap(identify(so(3)), snap(so(4)))).toThrow("dimension 3 and structure constants of dimension 6");
  });
});
