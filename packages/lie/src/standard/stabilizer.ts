/**
 * The matrices that leave given tensors alone, by solving the linear equations for them.
 *
 * A covariant tensor T of rank r is a form in r vectors; W leaves it alone if T(Wx, y, …) + T(x, Wy, …) + … = 0.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import { nullSpace } from "@noether/linear-algebra";
import { canonicalBasis } from "../algebra/canonical-basis.js";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";

/** A form in `rank` vectors of R^n. */
export interface Form {
  readonly rank: number;
  /** `[n, …, n]`, `rank` times. */
  readonly entries: ArrayLike<number>;
}

/** The invariants of the algebra; all are optional. */
export interface StabilizerOptions {
  readonly forms?: readonly Form[] | undefined;
  /** Matrices, `[n, n]`, that the algebra commutes with. */
  readonly commuting?: readonly ArrayLike<number>[] | undefined;
  /** Whether the matrices must be traceless; default false. */
  readonly traceless?: boolean | undefined;
}

/**
 * The algebra of all n×n matrices that leave the invariants alone, in its canonical basis.
 *
 * @throws InputError `no-generators` where only 0 does; `undecided` where the invariants are so near to having
 *   more symmetry that rounding decides; `wrong-length`, `not-finite`.
 */
export function stabilizer(
  n: number,
  { forms = [], commuting = [], traceless = false }: StabilizerOptions,
): Generators {
  checkInteger(n, "n", 1);
  const unknowns = n * n;
  const gram = new Float64Array(unknowns * unknowns);
  const row = new Map<number, number>();
  const add = (a: number, i: number, x: number): void => {
    if (x !== 0) row.set(a * n + i, (row.get(a * n + i) ?? 0) + x);
  };
  const finishRow = (): void => {
    for (const [s, x] of row) for (const [t, y] of row) gram[s * unknowns + t] = gram[s * unknowns + t]! + x * y;
    row.clear();
  };
  for (const { rank, entries } of forms) {
    checkLength(entries, n ** rank, "form", `[${Array.from({ length: rank }, () => n).join(", ")}]`);
    checkFinite(entries, "form");
    for (let at = 0; at < entries.length; at++) {
      for (let place = 0; place < rank; place++) {
        const stride = n ** place;
        const i = Math.floor(at / stride) % n;
        // Index i at this place gives way to a: T(…, W e_i, …) = Σ_a W_ai T(…, e_a, …).
        for (let a = 0; a < n; a++) add(a, i, entries[at + (a - i) * stride]!);
      }
      finishRow();
    }
  }
  for (const m of commuting) {
    checkLength(m, unknowns, "commuting matrix", `[${n}, ${n}]`);
    checkFinite(m, "commuting matrix");
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let a = 0; a < n; a++) {
          add(i, a, m[a * n + j]!);
          add(a, j, -m[i * n + a]!);
        }
        finishRow();
      }
    }
  }
  if (traceless) {
    for (let i = 0; i < n; i++) add(i, i, 1);
    finishRow();
  }
  const found = nullSpace(gram, unknowns);
  if (!found.decided) {
    throw new InputError<LieErrorCode>({
      code: "undecided",
      got: `invariants with a gap of ${found.gap.decades.toFixed(1)} decades after dimension ${found.dimension}`,
      expected: "invariants whose symmetry rounding cannot change",
      fix: "Pass them exactly, to the last bit.",
    });
  }
  if (found.dimension === 0) {
    throw new InputError<LieErrorCode>({
      code: "no-generators",
      got: "invariants that no matrix but 0 leaves alone",
      expected: "at least one generator",
      fix: "Leave some of them out.",
    });
  }
  return canonicalBasis({ count: found.dimension, dimension: n, entries: found.basis });
}
