/**
 * Invariants of an event: the inputs of a symmetric network. Every product p·q of a bilinear form, here
 * Minkowski's with metric (+, −, −, −), is the same in all frames.
 */

import { checkFinite, checkLength } from "@noether/base";
import {
  add,
  concat,
  constant,
  div,
  log,
  logicalAnd,
  matmul,
  mul,
  neg,
  relu,
  slice,
  split,
  squeeze,
  sub,
  type Tensor,
  unsqueeze,
} from "@noether/engine";
import type { Events } from "./events.js";

/** Invariants that are computed of an event. */
export interface Invariants {
  /** The number of numbers per event, or per entry of a set. */
  readonly features: number;
  /** The number of particles that an event must have; absent for any number. */
  readonly particles?: number | undefined;
  /**
   * Whether there is a set of them, which a network has to pool: `[N, ...set, features]` rather than `[N, features]`.
   */
  readonly pooled: boolean;
  readonly compute: (events: Events) => { readonly values: Tensor; readonly mask?: Tensor | undefined };
}

/** Options of `pairInvariants` and `allPairInvariants`. */
export interface InvariantsOptions {
  /**
   * `"log"`: sign(v) log(1 + |v|), as the authors do, but counted from what masses of 100 GeV give, log 5,000 for p·q and
   * −log 5,000 for (p − q)²; a number: in units of so many GeV². Default `"log"`.
   */
  readonly scale?: "log" | number | undefined;
  /**
   * The bilinear form, symmetric, `[4, 4]` row-major: that of an algebra which was found in data, say. Default
   * Minkowski's.
   */
  readonly form?: ArrayLike<number> | undefined;
}

/**
 * GeV², of p·q where the mass is 100 GeV. A float near log 5,000 = 8.5 is known to 1e-6, one near 0 much better; a network
 * that has learned a narrow peak in the mass multiplies it by 50. Batch norm makes any origin the same for training.
 */
const ORIGIN = 5000;

const MINKOWSKI = [1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1];

/**
 * Of the two particles p and q: p·q and (p − q)². It is the same if they change places.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function pairInvariants(options: InvariantsOptions = {}): Invariants {
  const form = formOf(options);
  return {
    features: 2,
    particles: 2,
    pooled: false,
    compute: ({ p4 }) => {
      const [p, q] = [slice(p4, 1, 0, 1), slice(p4, 1, 1, 2)];
      const difference = sub(p, q);
      return {
        values: squeeze(scaled(concat([product(p, q, form), product(difference, difference, form)], -1), options), [1]),
      };
    },
  };
}

/**
 * Of every pair of any number of particles, each with itself too: p·q and (p − q)², `[N, particles, particles, 2]`.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function allPairInvariants(options: InvariantsOptions = {}): Invariants {
  const form = formOf(options);
  return {
    features: 2,
    pooled: true,
    compute: ({ p4, mask }) => {
      const [p, q] = [unsqueeze(p4, 2), unsqueeze(p4, 1)];
      const difference = sub(p, q);
      const products = product(p, q, form);
      const distances = product(difference, difference, form);
      const values = scaled(concat([products, distances], -1), options);
      return mask === undefined ? { values } : { values, mask: logicalAnd(unsqueeze(mask, 2), unsqueeze(mask, 1)) };
    },
  };
}

/**
 * a·b over the last axis, which stays with length 1. Terms are added one by one, in this order: masses come out of a
 * cancellation, and its rounding must not depend on the runtime or on how many particles there are.
 */
function product(a: Tensor, b: Tensor, form: Tensor): Tensor {
  const terms = mul(matmul(a, form), b);
  const [t, x, y, z] = split(terms, -1, 4) as [Tensor, Tensor, Tensor, Tensor];
  return add(add(add(t, x), y), z);
}

function formOf({ form = MINKOWSKI }: InvariantsOptions): Tensor {
  checkLength(form, 16, "form", "[4, 4]");
  checkFinite(form, "form");
  return constant(form, [4, 4]);
}

function scaled(values: Tensor, { scale = "log" }: InvariantsOptions): Tensor {
  if (scale !== "log") return mul(values, 1 / scale);
  const logOver = (side: Tensor, origins: readonly number[]): Tensor =>
    log(div(add(relu(side), 1), constant(origins, [2])));
  // p·q is mostly positive, (p − q)² negative; the other one of the two logarithms is that of 1.
  return sub(logOver(values, [ORIGIN, 1]), logOver(neg(values), [1, ORIGIN]));
}
