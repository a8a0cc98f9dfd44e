/** An algebra whose structure constants are rational in the reduced row echelon form of its span. */

import { canonicalBasis } from "../algebra/canonical-basis.js";
import type { Generators } from "../algebra/generators.js";
import { structureConstants } from "../algebra/structure-constants.js";
import type { ExactAlgebra } from "./exact-algebra.js";

/** Denominators tried: those of root systems and spins, and their products. */
const DENOMINATORS = [1, 2, 3, 4, 6, 8, 12];

/** The basis, scaled so that all constants are integers. */
export interface EchelonAlgebra {
  readonly algebra: ExactAlgebra;
  readonly basis: Generators;
}

/** The algebra with constants rational to `tolerance`; a sentence that says why not, otherwise. */
export function echelonAlgebra(g: Generators, tolerance: number): EchelonAlgebra | string {
  const sparse = withUnitLeads(canonicalBasis(g));
  const { constants } = structureConstants(sparse);
  const k = g.count;
  let denominator = 1;
  const fractions = Array.from(constants, (x) => {
    const found = DENOMINATORS.find((q) => Math.abs(x * q - Math.round(x * q)) <= tolerance * q);
    if (found !== undefined) denominator = leastCommonMultiple(denominator, found);
    return found === undefined ? undefined : { p: Math.round(x * found), q: found };
  });
  const irrational = fractions.indexOf(undefined);
  if (irrational >= 0) {
    return (
      `the algebra is not reductive, and its constant ${constants[irrational]} in the echelon basis is no fraction with a ` +
      "small denominator: pass it in coordinates in which it is rational"
    );
  }
  const quads: number[] = [];
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      for (let c = 0; c < k; c++) {
        const { p, q } = fractions[(a * k + b) * k + c]!;
        if (p !== 0) quads.push(a, b, c, (p * denominator) / q);
      }
    }
  }
  // λB has the constants λf.
  const entries = sparse.entries.map((x) => x * denominator);
  return { algebra: { dimension: k, brackets: Int32Array.from(quads) }, basis: { ...sparse, entries } };
}

/** Each matrix divided by its largest entry: E_ij and E_ij ± E_ji, whatever their norm. */
function withUnitLeads(g: Generators): Generators {
  const length = g.dimension * g.dimension;
  const entries = g.entries.slice();
  for (let a = 0; a < g.count; a++) {
    const row = entries.subarray(a * length, (a + 1) * length);
    const largest = row.reduce((most, x) => (Math.abs(x) > Math.abs(most) * (1 + 1e-9) ? x : most), 0);
    for (let i = 0; i < length; i++) row[i] = row[i]! / Math.abs(largest);
  }
  return { ...g, entries };
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
