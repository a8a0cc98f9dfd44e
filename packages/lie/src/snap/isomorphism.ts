/**
 * Are two algebras isomorphic, and by which map?
 *
 * Reductive algebras are snapped to the exact form that depends on their isomorphism class alone: the same exact basis in
 * both gives the map, and different ones the proof that there is none. Others are compared only where the echelon bases
 * happen to agree.
 */

import { lu, solve } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { StructureOptions } from "../structure/measured.js";
import { snap } from "./snap.js";

/** Whether two algebras are isomorphic, with the map. Plain data. */
export type Isomorphism =
  | {
      readonly outcome: "isomorphic";
      /** One sentence. */
      readonly status: string;
      /** `[k, k]`: generator a of the first goes to Σ_b map[a, b] times generator b of the second. */
      readonly map: Float64Array;
      /** The larger of the residuals of the two snapped algebras. */
      readonly residual: number;
    }
  | {
      readonly outcome: "different" | "undecided";
      /** One sentence that says why. */
      readonly status: string;
    };

/**
 * Compares the spans of `a` and `b`.
 *
 * @throws InputError `out-of-range`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function isomorphism(a: Generators, b: Generators, options: StructureOptions = {}): Isomorphism {
  const [first, second] = [snap(a, options), snap(b, options)];
  if (a.count !== b.count && first.outcome === "snapped" && second.outcome === "snapped") {
    return { outcome: "different", status: `Not isomorphic: the dimensions are ${a.count} and ${b.count}.` };
  }
  if (first.outcome === "refused") return { outcome: "undecided", status: `First algebra: ${first.status}` };
  if (second.outcome === "refused") return { outcome: "undecided", status: `Second algebra: ${second.status}` };
  const k = a.count;
  const [x, y] = [first.algebra.brackets, second.algebra.brackets];
  if (x.length !== y.length || x.some((value, i) => value !== y[i])) {
    const reductive = first.compactDimension !== undefined && second.compactDimension !== undefined;
    if (reductive || (first.compactDimension === undefined) !== (second.compactDimension === undefined)) {
      return { outcome: "different", status: "Not isomorphic: the exact structure constants differ." };
    }
    const status = "Undecided: the exact structure constants differ in echelon form, which is not unique.";
    return { outcome: "undecided", status };
  }
  // basis_1 = C_1 a and basis_2 = C_2 b: a goes to C_1⁻¹ C_2 b.
  const map = solve(lu(first.coefficients, k), second.coefficients, k);
  const residual = Math.max(first.residual, second.residual);
  return {
    outcome: "isomorphic",
    status: `Isomorphic: the map holds within ${residual.toExponential(1)}.`,
    map,
    residual,
  };
}
