/**
 * e8 in its adjoint representation, dimension 248, from so(16) and its spinors.
 *
 * Basis: the 120 J_IJ, I < J, row by row, with [J_IJ, J_KL] as E_IJ − E_JI have it; then the 128 components Q_a of a real chiral
 * spinor, [J_IJ, Q_a] = Σ_b S_ba Q_b with S_IJ = γ_I γ_J / 2, and [Q_a, Q_b] = −Σ_(I<J) S_ab J_IJ: the compact form. The
 * others are its duals: brackets of two odd elements change their sign. Source: M. Green, J. Schwarz, E. Witten, Superstring Theory, volume 1, appendix 6.A.
 *
 * The γ_I, I = 0 … 15, are γ_i ⊗ 1 and χ ⊗ γ_i of the eight γ_i of R^8, [[0, L_i], [L_iᵀ, 0]] with L_i the left product by
 * the octonion e_i, and χ = diag(1, −1): all are permutations with signs.
 */

import type { Generators } from "../algebra/generators.js";
import { cayleyDickson } from "./composition-algebra.js";

const VECTOR = 16;
const PAIRS = (VECTOR * (VECTOR - 1)) / 2;
const SPINOR = 128;
const SIZE = PAIRS + SPINOR;

/** e8, compact, on R^248; 122 MB. Each W is antisymmetric. */
export function e8(): Generators {
  return adjoint((spin) => Array.from({ length: spin.length + SPINOR }, () => false));
}

/** e8(8), split, on R^248; 122 MB. The spinors are odd. */
export function e8Split(): Generators {
  return adjoint((spin) => [...spin.map(() => false), ...Array.from({ length: SPINOR }, () => true)]);
}

/** e8(-24) on R^248; 122 MB. Even are so(4) + so(12) and 64 spinors: e7 + su(2). */
export function e8Minus24(): Generators {
  // The conjugation by γ_0 γ_1 γ_2 γ_3, which is diagonal on the spinors, as e_0 e_1 e_2 e_3 is real.
  return adjoint((spin) => {
    const odd: boolean[] = [];
    for (let i = 0; i < VECTOR; i++) for (let j = i + 1; j < VECTOR; j++) odd.push(i < 4 !== j < 4);
    const [left, right] = [spin[pair(0, 1)]!, spin[pair(2, 3)]!];
    for (let q = 0; q < SPINOR; q++) odd.push(right.sign[q]! * left.sign[right.target[q]!]! < 0);
    return odd;
  });
}

/** tr(W²) is −60 for each basis element of the compact form; generators are normalized to tr(WᵀW) = 2. */
const SCALE = 1 / Math.sqrt(30);

/** The dual of the compact form in which the elements that `parity` gives, of those 2 S_IJ, are odd. */
function adjoint(parity: (spin: readonly Signed[]) => readonly boolean[]): Generators {
  const entries = new Float64Array(SIZE ** 3);
  const spin = spinors();
  const odd = parity(spin);
  /** Adds f_ab^c: ad_a takes b to c, and ad_b takes a to −c. */
  const bracket = (a: number, b: number, c: number, compact: number): void => {
    const f = odd[a] && odd[b] ? -compact : compact;
    entries[(a * SIZE + c) * SIZE + b] = f * SCALE;
    entries[(b * SIZE + c) * SIZE + a] = -f * SCALE;
  };
  for (let i = 0; i < VECTOR; i++) {
    for (let j = i + 1; j < VECTOR; j++) {
      const a = pair(i, j);
      // E_ij − E_ji moves each pair that shares one axis: [J_ij, J_jk] = J_ik, [J_ij, J_ik] = −J_jk.
      for (let k = 0; k < VECTOR; k++) {
        if (k === i || k === j) continue;
        const orient = (p: number, q: number): number => (p < q ? 1 : -1);
        bracket(a, pair(j, k), pair(i, k), orient(j, k) * orient(i, k));
        bracket(a, pair(i, k), pair(j, k), -orient(i, k) * orient(j, k));
      }
      const { target, sign } = spin[a]!;
      for (let q = 0; q < SPINOR; q++) {
        const s = sign[q]! / 2; // S Q_q = s Q_target
        bracket(a, PAIRS + q, PAIRS + target[q]!, s);
        // S is antisymmetric: S_(q, target) = −s.
        bracket(PAIRS + q, PAIRS + target[q]!, a, s);
      }
    }
  }
  return { count: SIZE, dimension: SIZE, entries };
}

function pair(i: number, j: number): number {
  const [a, b] = i < j ? [i, j] : [j, i];
  return a * VECTOR - (a * (a + 1)) / 2 + b - a - 1;
}

/** A matrix that takes e_q to sign[q] e_target[q]. */
interface Signed {
  readonly target: readonly number[];
  readonly sign: readonly number[];
}

/** 2 S_IJ = γ_I γ_J on the 128 spinors of even chirality, in the order of the pairs. */
function spinors(): Signed[] {
  const small = eightGammas();
  const chirality = (q: number): number => (q < 8 ? 1 : -1);
  const gammas: Signed[] = [];
  for (let i = 0; i < VECTOR; i++) {
    const { target, sign } = small[i % 8]!;
    const whole = Array.from({ length: 256 }, (_, at) => {
      const [p, q] = [Math.floor(at / 16), at % 16];
      return i < 8 ? [16 * target[p]! + q, sign[p]!] : [16 * p + target[q]!, chirality(p) * sign[q]!];
    }) as [number, number][];
    gammas.push({ target: whole.map(([to]) => to), sign: whole.map(([, s]) => s) });
  }
  const even = Array.from({ length: 256 }, (_, at) => at).filter(
    (at) => chirality(Math.floor(at / 16)) * chirality(at % 16) === 1,
  );
  const place = new Map(even.map((at, q) => [at, q]));
  const products: Signed[] = [];
  for (let i = 0; i < VECTOR; i++) {
    for (let j = i + 1; j < VECTOR; j++) {
      const [left, right] = [gammas[i]!, gammas[j]!];
      products.push({
        target: even.map((at) => place.get(left.target[right.target[at]!]!)!),
        sign: even.map((at) => right.sign[at]! * left.sign[right.target[at]!]!),
      });
    }
  }
  return products;
}

/** γ_i e_(8+q) = L_i e_q above, γ_i e_q = L_iᵀ e_q below; L_i e_q = e_i e_q is a signed permutation, i xor q. */
function eightGammas(): Signed[] {
  const { signs } = cayleyDickson([-1, -1, -1]);
  return Array.from({ length: 8 }, (_, i) => {
    // L_iᵀ e_q = e_(i xor q) times the sign with which L_i takes that to e_q.
    const down = Array.from({ length: 8 }, (_, q) => signs[i * 8 + (i ^ q)]!);
    const up = Array.from({ length: 8 }, (_, q) => signs[i * 8 + q]!);
    return {
      target: [...down.map((_, q) => 8 + (i ^ q)), ...up.map((_, q) => i ^ q)],
      sign: [...down, ...up],
    };
  });
}
