/** Another real form of an algebra of complex matrices, by Cartan's duality of symmetric pairs. */

import { checkInteger, checkLength, InputError } from "@noether/base";
import { frobeniusNorm } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { evenAndOdd } from "./even-and-odd.js";

/**
 * K + iP for an algebra K + P on C^n, given as real 2n×2n matrices [[A, −B], [B, A]]: K is what commutes with
 * S = diag(signs), P what anticommutes. Of a compact algebra it is the real form whose maximal compact subalgebra is K:
 * su(p, q) of su(n) and p signs +1. Normalized to tr(WᵀW) = 2; first all K, then all iP.
 *
 * @param signs - `[n]`, each 1 or −1.
 * @throws InputError `out-of-range`, `not-symmetric` where S W S is not in the span for some W; `not-an-integer`,
 *   `wrong-length`.
 */
export function dualForm(g: Generators, signs: readonly number[]): Generators {
  const { dimension: size, count } = g;
  const n = size / 2;
  checkInteger(n, "half the size", 1);
  checkLength(signs, n, "signs", `[${n}]`);
  if (signs.some((sign) => Math.abs(sign) !== 1)) {
    throw new InputError<LieErrorCode>({
      code: "out-of-range",
      got: `signs ${signs.join(", ")}`,
      expected: "1 or −1 for each complex coordinate",
      fix: "Change the signs.",
    });
  }
  const sign = (i: number): number => signs[i % n]!;
  const { even, odd } = evenAndOdd(g, (w) => w.map((x, at) => sign(Math.floor(at / size)) * sign(at % size) * x));
  if (even.length + odd.length !== count) {
    throw new InputError<LieErrorCode>({
      code: "not-symmetric",
      got: `${count} generators whose parts that commute and anticommute with the signs span ${even.length + odd.length} dimensions`,
      expected: "a span that contains S W S for each W",
      fix: "Choose signs whose conjugation is an automorphism of the algebra.",
    });
  }
  const entries = new Float64Array(count * size * size);
  for (const [a, part] of [...even, ...odd].entries()) {
    const scale = Math.SQRT2 / frobeniusNorm(part);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        // i (x + iy) = −y + ix: the rows of iW are minus the lower ones of W, then the upper ones.
        const x =
          a < even.length ? part[i * size + j]! : i < n ? -part[(i + n) * size + j]! : part[(i - n) * size + j]!;
        entries[(a * size + i) * size + j] = scale * x + 0; // + 0: no −0
      }
    }
  }
  return { count, dimension: size, entries };
}
