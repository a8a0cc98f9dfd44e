/**
 * What mechanics conserves, as functions of points of phase space (q₁ … q_d, p₁ … p_d), in units of mass 1 and, where there
 * is gravity, of strength 1.
 *
 * With Kepler's energy H = p²/2 − 1/|q|, angular momentum L and the Laplace-Runge-Lenz vector A, the Poisson brackets of L and
 * K = A / √(−2H) are those of so(4): the brackets turn (L, K) linearly and keep L² + K² and L·K. Source: Goldstein, Classical
 * Mechanics, sections 3.9 and 9.7.
 */

import { checkInteger } from "@noether/base";
import {
  add,
  concat,
  div,
  gather,
  mul,
  neg,
  slice,
  sqrt,
  square,
  squeeze,
  sub,
  sum,
  type Tensor,
  unsqueeze,
} from "@noether/engine";
import { stackOracles } from "../combine/stack-oracles.js";
import { phaseSpaceComponents } from "../components.js";
import type { Oracle } from "../oracle.js";
import { symplecticForm } from "./symplectic-form.js";

/** The parts of bodies `[N, bodies, 2d]`, each `[N, bodies, d]`. */
interface Phase {
  readonly q: Tensor;
  readonly p: Tensor;
  readonly d: number;
}

function mechanics(
  name: string,
  formula: string,
  dimension: number,
  bodies: number,
  value: (phase: Phase) => Tensor,
): Oracle {
  checkInteger(bodies, "bodies", 1);
  const components = phaseSpaceComponents(dimension);
  const d = dimension / 2;
  return {
    name,
    formula,
    vectors: bodies,
    dimension,
    components,
    domain: "everywhere",
    evaluate: (x) => value({ q: slice(x, 2, 0, d), p: slice(x, 2, d), d }),
  };
}

/** Σ over the components, `[N, bodies]`. */
const length2 = (x: Tensor): Tensor => sum(square(x), 2);

/**
 * H = (p² + q²) / 2, the energy of one oscillator: kept by O(2d).
 *
 * @param dimension - 2d, even, as for all of mechanics.
 * @throws InputError `odd-dimension`.
 */
export function oscillatorEnergy(dimension: number): Oracle {
  return mechanics("oscillator-energy", "(p² + q²) / 2", dimension, 1, ({ q, p }) =>
    mul(add(length2(q), length2(p)), 0.5),
  );
}

/**
 * The oscillator's energy and the symplectic form of two points: kept by U(d), the canonical maps that are symmetries.
 *
 * @throws InputError `odd-dimension`.
 */
export function harmonicOscillator(dimension: number): Oracle {
  return stackOracles([oscillatorEnergy(dimension), symplecticForm(dimension)], {
    name: "oscillator",
    formula: "(p² + q²) / 2, ω(x, y)",
  });
}

/** H = p²/2 − 1/|q|, the energy of one planet: kept by O(d) × O(d). @throws InputError `odd-dimension`. */
export function keplerEnergy(dimension: number): Oracle {
  return mechanics("kepler-energy", "p²/2 − 1/|q|", dimension, 1, energy);
}

function energy({ q, p }: Phase): Tensor {
  return sub(mul(length2(p), 0.5), div(1, sqrt(length2(q))));
}

/**
 * H = Σ p²/2 − Σ_(a<b) 1/|q_a − q_b|, the energy of bodies that attract each other: kept by rotations and by translations,
 * the affine maps of e(d) on positions.
 *
 * @param bodies - At least 2.
 * @throws InputError `odd-dimension`, `not-an-integer`.
 */
export function gravitationalEnergy(bodies: number, dimension: number): Oracle {
  checkInteger(bodies, "bodies", 2);
  const pairs = Array.from({ length: bodies }, (_, a) =>
    Array.from({ length: bodies - a - 1 }, (__, b) => [a, a + 1 + b] as const),
  ).flat();
  const [from, to] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
  return mechanics("gravitational-energy", "Σ p²/2 − Σ 1/|qa − qb|", dimension, bodies, ({ q, p }) => {
    const apart = sqrt(length2(sub(gather(q, from, 1), gather(q, to, 1))));
    return sub(sum(mul(length2(p), 0.5), 1, { keepDims: true }), sum(div(1, apart), 1, { keepDims: true }));
  });
}

/** P = Σ p over the bodies: d outputs. @throws InputError `odd-dimension`, `not-an-integer`. */
export function totalMomentum(bodies: number, dimension: number): Oracle {
  return mechanics("momentum", "Σ p", dimension, bodies, ({ p }) => sum(p, 1));
}

/**
 * L_ij = Σ (q_i p_j − q_j p_i) over the bodies, i < j: d (d − 1) / 2 outputs, in three dimensions (L₃, −L₂, L₁). It is kept by
 * SL(2, R), which mixes q and p.
 *
 * @param dimension - 2d with d at least 2.
 * @throws InputError `odd-dimension`, `not-an-integer`.
 */
export function angularMomentum(bodies: number, dimension: number): Oracle {
  checkInteger(dimension, "dimension", 4);
  return mechanics("angular-momentum", "Σ q × p", dimension, bodies, (phase) => sum(angular(phase), 1));
}

function angular({ q, p, d }: Phase): Tensor {
  const planes = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d - i - 1 }, (__, j) => [i, i + 1 + j] as const),
  ).flat();
  const [first, second] = [planes.map(([i]) => i), planes.map(([, j]) => j)];
  return sub(mul(gather(q, first, 2), gather(p, second, 2)), mul(gather(q, second, 2), gather(p, first, 2)));
}

/**
 * A = (p² − 1/|q|) q − (q·p) p of one planet, in three dimensions p × L − q/|q|: it points to the perihelion. d outputs.
 *
 * @throws InputError `odd-dimension`.
 */
export function laplaceRungeLenz(dimension: number): Oracle {
  return mechanics("laplace-runge-lenz", "p × L − q/|q|", dimension, 1, (phase) => squeeze(lenz(phase), [1]));
}

function lenz({ q, p }: Phase): Tensor {
  const keep = { keepDims: true };
  const radial = sub(sum(square(p), 2, keep), div(1, sqrt(sum(square(q), 2, keep))));
  return sub(mul(radial, q), mul(sum(mul(q, p), 2, keep), p));
}

/**
 * (L, K) with K = A / √(−2H) of bound states `[N, 1, 6]`, as `[N, 1, 6]`: the numbers on which Kepler's so(4) acts linearly.
 * NaN where the energy is not negative.
 */
export function keplerCharges(x: Tensor): Tensor {
  const phase = { q: slice(x, 2, 0, 3), p: slice(x, 2, 3), d: 3 };
  const planes = angular(phase);
  const [l3, l2, l1] = [slice(planes, 2, 0, 1), neg(slice(planes, 2, 1, 2)), slice(planes, 2, 2, 3)];
  const scale = sqrt(mul(energy(phase), -2));
  return concat([l1, l2, l3, div(lenz(phase), unsqueeze(scale, [2]))], 2);
}

/**
 * φ(L, K) = (L² + K², L·K): kept by Kepler's so(4). On the charges of bound states it is (−1/(2H), 0).
 */
export function keplerInvariants(): Oracle {
  return {
    name: "kepler",
    formula: "L² + K², L·K",
    vectors: 1,
    dimension: 6,
    components: ["L", "K"].flatMap((letter) => ["x", "y", "z"].map((axis) => letter + axis)),
    domain: "everywhere",
    evaluate: (x) => concat([length2(x), sum(mul(slice(x, 2, 0, 3), slice(x, 2, 3)), 2)], 1),
  };
}
