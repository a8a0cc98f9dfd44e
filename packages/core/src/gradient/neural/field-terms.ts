/**
 * The loss of vector fields. With means over samples, ĝ the unit gradients, and v_a the fields:
 *
 *   invariance      Σ_a 2 mean (ĝ · v_a)² / mean |v_a|²
 *   normalization   Σ_a (mean |v_a|² − 2)²
 *   orthogonality   Σ_{a<b} (mean v_a · v_b)²
 *
 *   evenness        Σ_a 3e-4 mean |v_a|⁴ / (mean |v_a|²)²: else fields shrink to the samples where they are easy to learn
 *
 * For v = W x on standard normals mean |v|² is tr(WᵀW): these are the terms for matrices. The ratio in the first keeps
 * v = 0 from being an answer, and the second only fixes a scale that the first leaves free.
 */

import {
  add,
  constant,
  div,
  input,
  type Mlp,
  matmul,
  matrixTranspose,
  mean,
  mlp,
  mul,
  reshape,
  slice,
  square,
  squeeze,
  sub,
  sum,
  type Tensor,
  transpose,
} from "@noether/engine";

/** Sizes of the problem. */
export interface FieldSizes {
  readonly fields: number;
  readonly vectors: number;
  readonly dimension: number;
  readonly outputs: number;
}

/** Terms, `[members]`, and per field the mean squares they are made of, `[members, fields]`. */
export interface FieldTerms {
  readonly invariance: Tensor;
  readonly normalization: Tensor;
  readonly orthogonality: Tensor;
  readonly evenness: Tensor;
  /** mean (ĝ · v)² / mean |v|². */
  readonly defects: Tensor;
  /** (mean |v|²)² / mean |v|⁴: the share of samples that carry the field. */
  readonly spreads: Tensor;
}

/** A field of spread 1/3 pays as much as for a root mean square cosine of 0.02. */
const EVENNESS = 3e-4;

/** Points and directions as inputs of a graph. */
export function fieldInputs(count: number, { vectors, dimension, outputs }: FieldSizes): readonly [Tensor, Tensor] {
  return [input("points", [count, vectors, dimension]), input("directions", [outputs, count, vectors, dimension])];
}

/** The terms on points `[count, vectors, n]` with directions `[outputs, count, vectors, n]`. */
export function fieldTerms(network: Mlp<Tensor>, points: Tensor, directions: Tensor, sizes: FieldSizes): FieldTerms {
  const { fields, vectors, dimension, outputs } = sizes;
  const count = points.shape[0] as number;
  const values = mlp(network, reshape(points, [count * vectors, dimension]));
  const members = values.shape[0] as number;
  const v = reshape(values, [members, count, vectors, fields, dimension]);
  const flat = reshape(transpose(v, [0, 3, 1, 2, 4]), [members, fields, count * vectors * dimension]);
  const inner = mul(matmul(flat, matrixTranspose(flat)), 1 / count);
  const identity = Float64Array.from({ length: fields ** 2 }, (_, i) => (i % (fields + 1) === 0 ? 1 : 0));
  const diagonal = constant(identity, [fields, fields]);
  const squares = sum(mul(inner, diagonal), 2);
  const changes = Array.from({ length: outputs }, (_, a) => {
    const direction = reshape(squeeze(slice(directions, 0, a, a + 1), [0]), [count, vectors, 1, dimension]);
    return mean(square(sum(mul(v, direction), [2, 4])), 1);
  });
  const defects = div(
    mul(
      changes.reduce((a, b) => add(a, b)),
      1 / outputs,
    ),
    squares,
  );
  const lengths = sum(square(v), [2, 4]);
  const spreads = div(square(squares), mean(square(lengths), 1));
  const other = constant(
    identity.map((one) => (1 - one) / 2),
    [fields, fields],
  );
  return {
    invariance: mul(sum(defects, 1), 2),
    normalization: sum(square(sub(squares, 2)), 1),
    orthogonality: sum(mul(square(inner), other), [1, 2]),
    evenness: mul(sum(div(1, spreads), 1), EVENNESS),
    defects,
    spreads,
  };
}
