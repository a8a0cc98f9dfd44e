import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import type { Generators } from "../algebra/generators.js";
import { structureConstants } from "../algebra/structure-constants.js";
import { sl, slComplex, so, sp, spReal, su, u } from "../standard/classical.js";
import { directSum, heisenberg, iso } from "../standard/non-semisimple.js";
import { slQuaternionic, soStar, spIndefinite } from "../standard/quaternionic.js";
import { adjoint } from "../structure/adjoint.js";
import { isomorphism } from "./isomorphism.js";

/** Rounding, times the conditions of two disguises. */
const ROUNDING = 1e-9;

/** The low-dimensional coincidences, and some that triality or a change of basis hide. */
const EQUAL: readonly [string, Generators, Generators][] = [
  ["so(3) and su(2)", so(3), su(2)],
  ["so(1,2) and sl(2,R)", so(1, 2), sl(2)],
  ["so(4) and su(2) + su(2)", so(4), directSum(su(2), su(2))],
  ["so(1,3) and sl(2,C)", so(1, 3), slComplex(2)],
  ["so(2,2) and sl(2,R) + sl(2,R)", so(2, 2), directSum(sl(2), sl(2))],
  ["so(5) and sp(2)", so(5), sp(2)],
  ["so(1,4) and sp(1,1)", so(1, 4), spIndefinite(1, 1)],
  ["so(2,3) and sp(4,R)", so(2, 3), spReal(2)],
  ["so(6) and su(4)", so(6), su(4)],
  ["so(1,5) and sl(2,H)", so(1, 5), slQuaternionic(2)],
  ["so(2,4) and su(2,2)", so(2, 4), su(2, 2)],
  ["so(3,3) and sl(4,R)", so(3, 3), sl(4)],
  ["so*(6) and su(1,3)", soStar(3), su(1, 3)],
  ["so*(8) and so(2,6)", soStar(4), so(2, 6)],
  ["su(2,3) and its adjoint", su(2, 3), adjoint(su(2, 3))],
  ["u(2,1) and u(1,2)", u(2, 1), u(1, 2)],
  ["so(3,4) and so(4,3)", so(3, 4), so(4, 3)],
];

describe("isomorphism", () => {
  it.each(EQUAL)("maps %s", (name, a, b) => {
    const [x, y] = [disguised(a, createRng(1).stream(name)), disguised(b, createRng(2).stream(name))];
    const found = isomorphism(x, y);
    if (found.outcome !== "isomorphic") throw new Error(found.status);
    const k = a.count;
    const { map } = found;
    const [f, h] = [structureConstants(x).constants, structureConstants(y).constants];
    // Σ_c f_ab^c map_cd = Σ_ij map_ai map_bj h_ij^d.
    let worst = 0;
    for (let p = 0; p < k; p++) {
      for (let q = 0; q < p; q++) {
        for (let d = 0; d < k; d++) {
          let rest = 0;
          for (let c = 0; c < k; c++) rest += f[(p * k + q) * k + c]! * map[c * k + d]!;
          for (let i = 0; i < k; i++) {
            for (let j = 0; j < k; j++) rest -= map[p * k + i]! * map[q * k + j]! * h[(i * k + j) * k + d]!;
          }
          worst = Math.max(worst, Math.abs(rest));
        }
      }
    }
    expect(worst).toBeLessThan(ROUNDING);
  });

  it.each([
    ["so(3) and so(1,2)", so(3), so(1, 2)],
    ["so(7) and sp(3)", so(7), sp(3)],
    ["su(1,3) and su(2,2)", su(1, 3), su(2, 2)],
    ["so(4) and so(1,3)", so(4), so(1, 3)],
    ["so(5) and so(6)", so(5), so(6)],
    ["e(3) and so(4)", iso(3), so(4)],
  ])("tells %s apart", (_, a, b) => {
    expect(isomorphism(a, b).outcome).toBe("different");
  });

  it("does not claim what it cannot know", () => {
    expect(isomorphism(iso(2), heisenberg(1)).outcome).toBe("undecided");
    expect(isomorphism(iso(3), iso(3)).outcome).toBe("isomorphic");
  });
});
