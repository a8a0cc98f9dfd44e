/**
 * Discovery maps as a family on rows (first parameters, sample): the first parameters stay as they are, and the sample goes
 * where the map sends it that a network makes of them. So the discriminator sees which first parameters an image belongs to.
 */

import type { Rng } from "@noether/base";
import { add, concat, constant, matmul, mul, reshape, slice, type Tensor, tanh } from "@noether/engine";
import { graphFamily } from "../families/graph-family.js";
import type { FamilyParameter } from "../families/matrix-family.js";
import type { SymmetryFamily } from "../families/symmetry-family.js";

/** Standard deviation of the first outgoing weights: the map begins near the one that changes no parameter. */
const FIRST = 0.05;
/**
 * Variance of the first slopes and deviation of the first biases: the kinks of all units lie among the first parameters, so
 * that the map can turn steeply there. With units of slope 1 and bias 1 the watershed of the line wandered from 0 to ±0.7.
 */
const FIRST_SLOPES = 6;
const FIRST_BIASES = 0.5;

/**
 * What a network makes of first parameters, in units `[P]`: x + net(x), with tanh. Weights `[replicas, W]` and first parameters
 * `[replicas, N, P]` to parameters `[replicas, N, P]`.
 */
export function discoveredParameters(
  weights: Tensor,
  starts: Tensor,
  units: Float64Array,
  hidden: readonly number[],
): Tensor {
  const widths = widthsOf(units.length, hidden);
  const replicas = weights.shape[0]!;
  let place = 0;
  const next = (rows: number, columns: number): Tensor => {
    const from = place;
    place += rows * columns;
    return reshape(slice(weights, 1, from, place), [replicas, rows, columns]);
  };
  let values = mul(starts, constant(units.map((unit) => 1 / unit)));
  for (let layer = 1; layer < widths.length; layer++) {
    const [from, to] = [widths[layer - 1]!, widths[layer]!];
    values = add(matmul(values, next(from, to)), next(1, to));
    if (layer < widths.length - 1) values = tanh(values);
  }
  return add(starts, mul(values, constant(units)));
}

/**
 * The family of discovery maps to `family`. Unless it is `conditioned`, an image stands beside the first parameters of its
 * neighbour in the batch, from which a discriminator learns nothing.
 */
export function discoveryFamily(
  family: SymmetryFamily,
  units: Float64Array,
  hidden: readonly number[],
  conditioned: boolean,
): SymmetryFamily {
  const { dimension: n, name } = family;
  const count = units.length;
  return graphFamily({
    name: `discovery maps of ${name}`,
    dimension: count + n,
    parameters: weightsOf(widthsOf(count, hidden)),
    apply: (weights, rows) => {
      const [replicas, N] = [rows.shape[0]!, rows.shape[1]!];
      const starts = slice(rows, 2, 0, count);
      // Every row has a map of its own: to the family it is a replica of one sample.
      const own = reshape(discoveredParameters(weights, starts, units, hidden), [-1, count]);
      const images = family.apply(own, reshape(slice(rows, 2, count, count + n), [-1, 1, n]));
      const beside = conditioned ? starts : concat([slice(starts, 1, 1), slice(starts, 1, 0, 1)], 1);
      return concat([beside, reshape(images, [replicas, N, n])], 2);
    },
  });
}

function widthsOf(count: number, hidden: readonly number[]): readonly number[] {
  return [count, ...hidden, count];
}

/** Layer by layer weights `[from, to]` and biases `[to]`, flat and row-major. */
function weightsOf(widths: readonly number[]): readonly FamilyParameter[] {
  return widths.slice(1).flatMap((to, layer) => {
    const from = widths[layer]!;
    const last = layer === widths.length - 2;
    const size = last ? FIRST : Math.sqrt((layer === 0 ? FIRST_SLOPES : 1) / from);
    const entries = (count: number, what: string, start: (rng: Rng) => number): FamilyParameter[] =>
      Array.from({ length: count }, (_, k) => ({ name: `layer ${layer}: ${what} ${k}`, lengthPower: 0, start }));
    return [
      ...entries(from * to, "weight", (rng) => size * rng.normal()),
      ...entries(to, "bias", (rng) => (last ? 0 : FIRST_BIASES * rng.normal())),
    ];
  });
}
