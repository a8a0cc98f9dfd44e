/**
 * Names of a few algebras whose radical is more than their center: so(p, q) with its translations, without and with
 * dilations, gl(n) with the translations, and Heisenberg's.
 *
 * Each rule is a proof: so(p, q) acting on an abelian ideal of dimension p + q as it acts on vectors is iso(p, q),
 * because the extension splits (Levi for p + q > 2, a one-dimensional quotient for p + q = 2). So it does where a
 * dilation acts on the ideal as 1, for that has no cohomology: sim(p, q) and aff(n).
 */

import { frobeniusNorm, identity, innerProducts, multiplyRectangular } from "@noether/linear-algebra";
import type { Decomposition } from "../structure/decomposition.js";
import { splitRank } from "../structure/split-rank.js";
import { type Precision, Undecided } from "../structure/undecided.js";
import { orthogonalForm } from "./orthogonal-form.js";

/** Scales of coordinates are not expected to differ more than by so many times the square of the ratio that is seen. */
const HIDDEN = 1.5;

/** A name and its synonyms. */
export interface NonReductiveName {
  readonly name: string;
  readonly isomorphisms: readonly string[];
}

/** The name of the algebra with constants `f`, `[k, k, k]`, in an orthonormal basis; undefined where none is known. */
export function nonReductiveName(
  f: Float64Array,
  k: number,
  parts: Decomposition,
  precision: Precision,
): NonReductiveName | undefined {
  if (k === 2) return { name: "aff(1)", isomorphisms: [] };
  if (precision.skew !== undefined) checkHiddenSkew(precision.skew, k, precision);
  return heisenbergName(k, parts) ?? withTranslations(f, k, parts, precision);
}

/** The derived algebra is the center, and it is a line: the bracket is a symplectic form on the rest. */
function heisenbergName(k: number, parts: Decomposition): NonReductiveName | undefined {
  const { center, centerDimension, derived, derivedDimension } = parts;
  if (centerDimension !== 1 || derivedDimension !== 1) return undefined;
  const cosine = Math.abs(multiplyRectangular(center, derived, 1, k, 1)[0]!);
  if (cosine < 0.9) return undefined; // in exact arithmetic it is 1, or 0 where the derived line is not central
  return { name: `heisenberg(${(k - 1) / 2})`, isomorphisms: [] };
}

function withTranslations(
  f: Float64Array,
  k: number,
  { radical, radicalDimension: r }: Decomposition,
  precision: Precision,
): NonReductiveName | undefined {
  // [g, radical]: the nilpotent part that everything else acts on.
  const images = new Float64Array(k * r * k);
  for (let a = 0; a < k; a++) {
    images.set(multiplyRectangular(radical, f.subarray(a * k * k, (a + 1) * k * k), r, k, k), a * r * k);
  }
  const ideal = splitRank("the nilpotent ideal", images, k * r, k, precision);
  const m = ideal.rank;
  const rest = k - m;
  const rotations = (m * (m - 1)) / 2;
  if (m < 2 || ![rotations, rotations + 1, m * m].includes(rest)) return undefined;
  // How the rest and the ideal itself act on the ideal: [l, j] is the coefficient of ideal l in [x, ideal j].
  const acting = (x: Float64Array): Float64Array => {
    const ad = multiplyRectangular(x, f, 1, k, k * k); // [j, l]
    const images = multiplyRectangular(ideal.span, ad, m, k, k);
    const matrix = new Float64Array(m * m);
    for (let j = 0; j < m; j++) {
      for (let l = 0; l < m; l++) {
        let sum = 0;
        for (let i = 0; i < k; i++) sum += images[j * k + i]! * ideal.span[l * k + i]!;
        matrix[l * m + j] = sum;
      }
    }
    return matrix;
  };
  const itself = new Float64Array(m * m * m);
  for (let a = 0; a < m; a++) itself.set(acting(ideal.span.subarray(a * k, (a + 1) * k)), a * m * m);
  if (splitRank("the brackets of the nilpotent ideal", itself, m * m, m, precision).rank > 0) return undefined;
  const matrices = new Float64Array(rest * m * m);
  for (let a = 0; a < rest; a++) matrices.set(acting(ideal.kernel.subarray(a * k, (a + 1) * k)), a * m * m);
  const flat = splitRank("the action on the nilpotent ideal", matrices, rest, m * m, precision);
  if (flat.rank !== rest) return undefined;
  if (rest === m * m) return { name: `aff(${m})`, isomorphisms: [] };
  const unit = identity(m);
  const space = { dimension: m, moved: unit, fixed: new Float64Array(0), splits: true };
  const dilation = rest > rotations;
  const turning = dilation ? withoutDilation(flat.span, rest, m, precision) : flat.span;
  const form = turning && orthogonalForm(turning, rotations, m, space, precision);
  if (!form) return undefined;
  if (!dilation) checkHiddenSkew(HIDDEN * form.skew * form.skew, k, precision);
  const signature = form.p === 0 ? `${m}` : `${form.p},${form.q}`;
  if (dilation) return { name: `sim(${signature})`, isomorphisms: signature === "1,1" ? ["aff(1)+aff(1)"] : [] };
  if (form.p === 0) return { name: `e(${m})`, isomorphisms: [`iso(${m})`] };
  return { name: `iso(${signature})`, isomorphisms: signature === "1,3" ? ["Poincaré"] : [] };
}

/**
 * so(p, q + 1) in coordinates that are skewed by c along one axis looks like iso(p, q) up to brackets of 1/c². Where those
 * would be lost in the noise for a c that is to be expected beside the skew that is seen, either may be true.
 */
function checkHiddenSkew(expected: number, k: number, { noise, skew = expected }: Precision): void {
  const lost = 1 / Math.sqrt(3 * Math.sqrt(k) * noise);
  if (skew <= lost) return;
  throw new Undecided(
    `whether brackets vanish or the coordinates are skewed: a ratio of scales of ${skew.toFixed(1)} is to be reckoned ` +
      `with, and one of ${lost.toFixed(1)} would hide them in the noise`,
  );
}

/** The part of a span of matrices, `[count, m, m]` and orthonormal, that is orthogonal to 1; undefined if 1 is not in it. */
function withoutDilation(span: Float64Array, count: number, m: number, precision: Precision): Float64Array | undefined {
  const unit = identity(m).map((x) => x / Math.sqrt(m));
  const overlaps = innerProducts(span, unit, count, 1, m * m);
  // Unit matrices have the cosine 1 with the span if they are in it: less by the square of the noise.
  if (frobeniusNorm(overlaps) < 1 - precision.tolerance) return undefined;
  const rest = span.map((x, i) => x - overlaps[Math.floor(i / (m * m))]! * unit[i % (m * m)]!);
  const split = splitRank("the rotations beside the dilation", rest, count, m * m, precision);
  return split.rank === count - 1 ? split.span : undefined;
}
