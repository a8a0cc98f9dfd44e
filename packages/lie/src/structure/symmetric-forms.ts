/** Symmetric forms B with WᵀB + BW = 0 for some matrices W, as the null space of the sum of squares of these equations. */

import { nullSpace } from "@noether/linear-algebra";

/** The symmetric forms that matrices leave invariant. */
export interface SymmetricForms {
  readonly count: number;
  /** `[count, m, m]`, orthonormal. */
  readonly forms: Float64Array;
  /** Whether a clear gap parts them from the rest. */
  readonly decided: boolean;
  /** Decades of that gap. */
  readonly decades: number;
}

/** Noise enters the Gram matrix squared; this many noises, squared, are its floor, up to the most. */
const NOISE_MARGIN = 10;
const MOST_FLOOR = 0.1;

/** The forms that `w`, `[count, m, m]`, leave alone; `noise` is that of the matrices, relative. */
export function symmetricForms(w: Float64Array, count: number, m: number, noise: number): SymmetricForms {
  const unknowns = (m * (m + 1)) / 2;
  const floor = Math.min(MOST_FLOOR, 16 * unknowns * 2 ** -52 + (NOISE_MARGIN * noise) ** 2);
  const { dimension, basis, decided, gap } = nullSpace(invarianceGram(w, count, m), unknowns, { floor });
  const index = triangleIndex(m);
  const forms = new Float64Array(dimension * m * m);
  for (let b = 0; b < dimension; b++) {
    for (const [at, u] of index.entries()) {
      const diagonal = Math.floor(at / m) === at % m;
      forms[b * m * m + at] = basis[b * unknowns + u]! * (diagonal ? 1 : Math.SQRT1_2);
    }
  }
  return { count: dimension, forms, decided, decades: gap.decades };
}

/** Gram matrix of B ↦ (WᵀB + BW)_W on the upper triangle of B, off-diagonal entries weighted so that B is unit. */
function invarianceGram(w: Float64Array, count: number, m: number): Float64Array {
  const unknowns = (m * (m + 1)) / 2;
  const index = triangleIndex(m);
  const gram = new Float64Array(unknowns * unknowns);
  const row = new Float64Array(unknowns);
  const touched = new Int32Array(2 * m);
  for (let a = 0; a < count; a++) {
    const at = a * m * m;
    for (let i = 0; i < m; i++) {
      for (let j = i; j < m; j++) {
        // Σ_k W_ki B_kj + B_ik W_kj
        row.fill(0);
        let used = 0;
        for (let k = 0; k < m; k++) {
          const kj = index[k * m + j]!;
          const ik = index[i * m + k]!;
          row[kj] = row[kj]! + w[at + k * m + i]! * (k === j ? 1 : Math.SQRT1_2);
          row[ik] = row[ik]! + w[at + k * m + j]! * (k === i ? 1 : Math.SQRT1_2);
          touched[used++] = kj;
          touched[used++] = ik;
        }
        const weight = i === j ? 1 : 2;
        const distinct = new Set(touched);
        for (const s of distinct) {
          const x = weight * row[s]!;
          if (x === 0) continue;
          for (const t of distinct) gram[s * unknowns + t] = gram[s * unknowns + t]! + x * row[t]!;
        }
      }
    }
  }
  return gram;
}

/** Where entry (i, j) or (j, i) of a symmetric matrix stands among its m(m + 1)/2 unknowns. */
function triangleIndex(m: number): Int32Array {
  const index = new Int32Array(m * m);
  let next = 0;
  for (let i = 0; i < m; i++) {
    for (let j = i; j < m; j++) {
      index[i * m + j] = next;
      index[j * m + i] = next++;
    }
  }
  return index;
}
