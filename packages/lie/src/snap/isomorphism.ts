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

/** What `isomorphism` found. */
export type Isomorphism =
  | {
      readonly status: "isomorphic";
      /** `[k, k]`: generator a of the first goes to Σ_b map[a, b] times generator b of the second. */
      readonly map: Float64Array;
      /** The larger of the residuals of the two snapped algebras. */
      readonly residual: number;
    }
  | { readonly status: "different"; readonly reason: string }
  | { readonly status: "undecided"; readonly reason: string };

/**
 * Compares the spans of `a` and `b`.
 *
 * @throws InputError `bad-option`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function isomorphism(a: Generators, b: Generators, options: StructureOptions = {}): Isomorphism {
  const [first, second] = [snap(a, options), snap(b, options)];
  if (a.count !== b.count && first.status === "snapped" && second.status === "snapped") {
    return { status: "different", reason: `their dimensions are ${a.count} and ${b.count}` };
  }
  if (first.status === "refused") return { status: "undecided", reason: `of the first: ${first.reason}` };
  if (second.status === "refused") return { status: "undecided", reason: `of the second: ${second.reason}` };
  const k = a.count;
  const [x, y] = [first.algebra.brackets, second.algebra.brackets];
  if (x.length !== y.length || x.some((value, i) => value !== y[i])) {
    const reason = "their exact structure constants are different";
    const reductive = first.compactDimension !== undefined && second.compactDimension !== undefined;
    if (reductive || (first.compactDimension === undefined) !== (second.compactDimension === undefined)) {
      return { status: "different", reason };
    }
    return { status: "undecided", reason: `${reason} in echelon form, which is not unique` };
  }
  // basis_1 = C_1 a and basis_2 = C_2 b: a goes to C_1⁻¹ C_2 b.
  const map = solve(lu(first.coefficients, k), second.coefficients, k);
  return { status: "isomorphic", map, residual: Math.max(first.residual, second.residual) };
}
