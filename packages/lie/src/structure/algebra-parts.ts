/**
 * An algebra taken apart: the best coordinates to look at it, its center, derived algebra and radical, and the semisimple
 * part with its roots. Everything that is asked about structure starts here.
 */

import { identity, multiply, multiplyRectangular, orthonormalRows } from "@noether/linear-algebra";
import { balance } from "./balance.js";
import { type Decomposition, decompose, quotientMatrices, sampleActions } from "./decomposition.js";
import { type MatrixAlgebra, matrixAlgebra } from "./matrix-algebra.js";
import type { Measured } from "./measured.js";
import { type SemisimpleParts, semisimpleParts } from "./semisimple-parts.js";
import { type Precision, Undecided } from "./undecided.js";

/** An algebra of dimension k and its parts. */
export interface AlgebraParts {
  /** In balanced coordinates, where there are such. */
  readonly algebra: MatrixAlgebra;
  /** Whether there were: then central matrices are normal. */
  readonly balanced: boolean;
  /** `[k, k]`: row a holds the coefficients of its basis in the measured one. */
  readonly coordinates: Float64Array;
  /** `[n, n]`: its coordinates are x' = S x. */
  readonly map: Float64Array;
  readonly precision: Precision;
  /** Rows are coefficients in `algebra`. */
  readonly decomposition: Decomposition;
  /**
   * The semisimple part: the derived algebra of a reductive one, in coordinates balanced once more; otherwise the quotient
   * by the radical in its adjoint representation. Absent in a solvable algebra.
   */
  readonly semisimple?: SemisimpleParts | undefined;
}

/** Closure residual at which a span does not close at all. */
const MOST_NOISE = 0.3;
/** Quotients by the radical have no center; this little left of a matrix counts as one. */
const LEAST_QUOTIENT = 1e-6;

/**
 * Takes the algebra apart.
 *
 * @throws Undecided
 */
export function algebraParts({ algebra: unit, sample, precision: first, rng }: Measured): AlgebraParts {
  const { dimension: k, size: n } = unit;
  const { noise, tolerance } = first;
  // A stretch s hides brackets of 1/s²: of the tolerance, and at most of the noise.
  const balanced = balance(unit.basis, k, n, noise, Math.sqrt(1 / noise));
  const usable = balanced.converged && balanced.stretch <= Math.sqrt(1 / tolerance);
  const moved = balanced.converged && balanced.basis !== unit.basis;
  const round = moved ? matrixAlgebra(balanced.basis, k, n) : unit;
  const roundSample = moved ? sampleActions(round, rng) : sample;
  const precision = { ...first, noise: usable ? Math.max(noise, roundSample.residual) : noise };
  const algebra = usable ? round : unit;
  const decomposition = decompose(algebra, usable ? roundSample : sample, precision, rng);
  const semisimple = semisimplePart(algebra, decomposition, precision, usable, rng);
  // Balanced coordinates in which the span still closes exist for reductive algebras alone.
  if (balanced.converged && roundSample.residual < MOST_NOISE && !decomposition.reductive) {
    throw new Undecided("the brackets look like those of an algebra that is not reductive, and the matrices do not");
  }
  return {
    algebra,
    balanced: usable,
    coordinates: usable ? balanced.coordinates : identity(k),
    map: usable ? balanced.map : identity(n),
    precision,
    decomposition,
    semisimple,
  };
}

function semisimplePart(
  algebra: MatrixAlgebra,
  { reductive, semisimple, semisimpleDimension: d }: Decomposition,
  { noise }: Precision,
  balanced: boolean,
  rng: Measured["rng"],
): SemisimpleParts | undefined {
  const { dimension: k, size: n, basis } = algebra;
  if (d === 0) return undefined;
  if (d === k && balanced) {
    const here = { basis, coordinates: identity(k), map: identity(n), stretch: 1, converged: true };
    return semisimpleParts(basis, k, n, noise, rng, here);
  }
  if (reductive) {
    const part = d === k ? basis : multiplyRectangular(semisimple, basis, d, k, n * n);
    return semisimpleParts(part, d, n, noise, rng);
  }
  const { basis: q, rank } = orthonormalRows(quotientMatrices(algebra, semisimple, d), d, d * d, LEAST_QUOTIENT);
  if (rank < d) throw new Undecided("the quotient by the radical has a center");
  return semisimpleParts(q, d, d, noise, rng);
}

/** A reductive algebra with a semisimple part, and where that part sits. */
export interface ReductiveParts extends AlgebraParts {
  readonly semisimple: SemisimpleParts;
  /** `[d, k]`: the basis of the semisimple part in the measured one. */
  readonly rows: Float64Array;
  /** `[n, n]`: the coordinates of the semisimple part are x' = S x. */
  readonly fullMap: Float64Array;
}

/** The same with what is needed to go back to the measured basis; undefined where it is not reductive or abelian. */
export function reductiveParts(parts: AlgebraParts): ReductiveParts | undefined {
  const { algebra, coordinates, map, decomposition, semisimple } = parts;
  if (!semisimple || !decomposition.reductive) return undefined;
  const { dimension: k, size: n } = algebra;
  const d = decomposition.semisimpleDimension;
  const { coordinates: inPart } = semisimple;
  // The whole algebra was taken as it stands; a part of it by its orthonormal rows.
  const inAlgebra = d === k ? inPart : multiplyRectangular(inPart, decomposition.semisimple, d, d, k);
  const rows = multiplyRectangular(inAlgebra, coordinates, d, k, k);
  return { ...parts, semisimple, rows, fullMap: multiply(semisimple.map, map, n) };
}
