/**
 * Coordinates of the Albert algebra in which its trace form is Σ X_i²: the octonions' are multiplied by √2. In them f4 is
 * antisymmetric, and e6(-26) contains the transpose of each of its matrices.
 */

import type { Generators } from "../algebra/generators.js";
import { ALBERT, albertCubic } from "./albert.js";
import type { Form } from "./stabilizer.js";

function unit(i: number): number {
  return i < 3 ? 1 : Math.SQRT2;
}

/** The generators on R^27 in these coordinates. */
export function inTraceUnits({ count, dimension: size, entries }: Generators): Generators {
  const scaled = entries.map((x, at) => (x * unit(Math.floor(at / size) % size)) / unit(at % size));
  return { count, dimension: size, entries: scaled };
}

/** `albertCubic()` in these coordinates. */
export function cubicInTraceUnits(): Form {
  const entries = Float64Array.from(albertCubic().entries, (x, at) => {
    const [i, j, k] = [Math.floor(at / ALBERT ** 2), Math.floor(at / ALBERT) % ALBERT, at % ALBERT];
    return x / (unit(i) * unit(j) * unit(k));
  });
  return { rank: 3, entries };
}
