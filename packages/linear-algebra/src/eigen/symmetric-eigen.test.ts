import { createRng } from "@noether/base";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { qr } from "../factorizations/qr.js";
import { multiply, transposed } from "../products/products.js";
import { symmetricEigen, symmetricEigenvalues } from "./symmetric-eigen.js";

/** A backward stable solver is off by a small multiple of n ulps of the largest value; 60 has room for that. */
const STABLE = 1e-13;

function random(n: number, seed: number): Float64Array {
  const rng = createRng(seed);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = rng.normal();
  return a;
}

/** Q diag(spectrum) Qᵀ with random Q. */
function withSpectrum(spectrum: readonly number[], seed: number): Float64Array {
  const n = spectrum.length;
  const rng = createRng(seed);
  const { q } = qr(
    Float64Array.from({ length: n * n }, () => rng.normal()),
    n,
    n,
  );
  const scaled = q.map((x, i) => x * spectrum[i % n]!);
  const a = multiply(scaled, transposed(q, n), n);
  return a.map((x, i) => (x + a[(i % n) * n + Math.floor(i / n)]!) / 2);
}

function largest(a: ArrayLike<number>): number {
  return Array.from(a).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

/** Largest entry of V Vᵀ − 1 and of A Vᵀ − Vᵀ D, the latter relative to the largest value. */
function defects(a: Float64Array, n: number): { orthogonality: number; residual: number } {
  const { values, vectors } = symmetricEigen(a, n);
  const gram = multiply(vectors, transposed(vectors, n), n);
  const image = multiply(vectors, a, n);
  return {
    orthogonality: largest(gram.map((x, i) => x - (i % (n + 1) === 0 ? 1 : 0))),
    residual: largest(image.map((x, i) => x - values[Math.floor(i / n)]! * vectors[i]!)) / (largest(values) || 1),
  };
}

const SPECTRA: Record<string, readonly number[]> = {
  clustered: Array.from({ length: 60 }, (_, i) => (i < 20 ? 1 : i < 40 ? 1 + 1e-9 * i : 2 + 1e-14 * i)),
  "all equal": Array.from({ length: 30 }, () => 3),
  graded: Array.from({ length: 60 }, (_, i) => 10 ** (-i / 4)),
  "rank-deficient": Array.from({ length: 60 }, (_, i) => (i < 45 ? 0 : i)),
  "of both signs": Array.from({ length: 41 }, (_, i) => i - 20),
};

describe("symmetricEigen", () => {
  it.each([1, 2, 3, 4, 5, 17, 64])("agrees with ml-matrix at n = %i", (n) => {
    const a = random(n, n);
    const rows = Array.from({ length: n }, (_, i) => Array.from(a.subarray(i * n, (i + 1) * n)));
    const referee = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true }).realEigenvalues;
    const { values } = symmetricEigen(a, n);
    const expected = Float64Array.from(referee).sort();
    expect(largest(values.map((x, i) => x - expected[i]!))).toBeLessThan(STABLE * largest(expected));
    expect(largest(symmetricEigenvalues(a, n).map((x, i) => x - values[i]!))).toBeLessThan(STABLE * largest(expected));
    const { orthogonality, residual } = defects(a, n);
    expect(orthogonality).toBeLessThan(STABLE);
    expect(residual).toBeLessThan(STABLE);
  });

  it.each(Object.entries(SPECTRA))("finds a %s spectrum and orthonormal vectors", (_, spectrum) => {
    const n = spectrum.length;
    const a = withSpectrum(spectrum, 7);
    const expected = Float64Array.from(spectrum).sort();
    const { values } = symmetricEigen(a, n);
    expect(largest(values.map((x, i) => x - expected[i]!))).toBeLessThan(STABLE * largest(expected));
    const { orthogonality, residual } = defects(a, n);
    expect(orthogonality).toBeLessThan(STABLE);
    expect(residual).toBeLessThan(STABLE);
  });

  it("keeps the small eigenvalues of a matrix graded along its diagonal, whichever way it is graded", () => {
    // D H D with H = 1 + small: each eigenvalue is d_i² to first order, and small ones have many decades to lose.
    const n = 24;
    const h = random(n, 3).map((x, i) => (i % (n + 1) === 0 ? 1 : 0) + 0.01 * x);
    const d = Array.from({ length: n }, (_, i) => 2 ** -i);
    const falling = h.map((x, i) => x * d[Math.floor(i / n)]! * d[i % n]!);
    const rising = falling.slice().reverse();
    const a = symmetricEigen(falling, n).values;
    const b = symmetricEigen(rising, n).values;
    // The smallest is 2^-46 of the largest: an error of one ulp of the largest would be 6 % of it.
    const GRADED = 1e-9;
    expect(largest(a.map((x, i) => x / b[i]! - 1))).toBeLessThan(GRADED);
    expect(largest(a.map((x, i) => x / d[n - 1 - i]! ** 2 - 1))).toBeLessThan(0.1);
  });

  it("keeps to rounding where a row is all but reduced already", () => {
    // Beside couplings of 1, entries of 1e-9: a reflector that cancels would lose them.
    for (const coupling of [1, -1]) {
      const n = 30;
      const a = random(n, 8).map((x, i) => {
        const step = Math.abs(Math.floor(i / n) - (i % n));
        return step === 0 ? 0 : step === 1 ? coupling : 1e-9 * x;
      });
      const { orthogonality, residual } = defects(a, n);
      expect(orthogonality).toBeLessThan(STABLE);
      expect(residual).toBeLessThan(STABLE);
    }
  });

  it("does not overflow or underflow", () => {
    for (const scale of [1e-300, 1e150, 1e300]) {
      const a = random(9, 5).map((x) => x * scale);
      const { values } = symmetricEigen(a, 9);
      const plain = symmetricEigen(random(9, 5), 9).values;
      expect(largest(values.map((x, i) => x / scale - plain[i]!))).toBeLessThan(STABLE * largest(plain));
    }
  });

  it("takes the zero matrix and diagonal ones exactly", () => {
    expect(Array.from(symmetricEigen(new Float64Array(9), 3).values)).toEqual([0, 0, 0]);
    const { values, vectors } = symmetricEigen([3, 0, 0, 0, -1, 0, 0, 0, 2], 3);
    expect(Array.from(values)).toEqual([-1, 2, 3]);
    expect(Array.from(vectors).map(Math.abs)).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0]);
  });

  it("refuses what is not symmetric, and says which row", () => {
    expect(() => symmetricEigen([1, 2, 2.1, 1], 2)).toThrow("row 1 differs from its column 1");
    expect(() => symmetricEigenvalues([1, 2, 3], 2)).toThrow("3 entries; expected 4 entries");
    expect(() => symmetricEigen([1, Number.NaN, 1, 1], 2)).toThrow("NaN");
  });
});
