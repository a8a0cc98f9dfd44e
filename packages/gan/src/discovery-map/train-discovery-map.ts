/**
 * The symmetry discovery map: from the parameters with which a search begins to those of the symmetry that it ends at, as one
 * network for all of them (Desai, Nachman, Thaler, ML4PS 2021, outlook; 2112.05722).
 *
 * The discriminator sees the first parameters beside the sample, so that each map is judged by itself. Without them it compares
 * the density with a mixture over all maps, which need not tell one from another. Mixtures of N(0, c²) do: there both ways end
 * alike.
 */

import { checkFinite, checkInteger, InputError, type Rng } from "@noether/base";
import type { GanErrorCode } from "../errors.js";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import { checkSample } from "../training/check-sample.js";
import type { SymmetryGanResult } from "../training/symmetry-gan-result.js";
import { type SymmetryGanOptions, trainSymmetryGan } from "../training/train-symmetry-gan.js";
import { discoveryFamily } from "./discovery-family.js";

/** Options of `trainDiscoveryMap`: those of `trainSymmetryGan`, where a replica is a network. */
export interface DiscoveryMapOptions
  extends Omit<SymmetryGanOptions, "start" | "inertial" | "cyclic" | "resume" | "checkpoint"> {
  /** Draws first parameters, `[P]`, one for each row of the data. Default: the family's ranges for data of unit spread. */
  readonly start?: (rng: Rng) => ArrayLike<number>;
  /** Widths of the generator's hidden layers. Default [16, 16]. */
  readonly mapHidden?: readonly number[] | undefined;
  /** Whether the discriminator knows where the search for an image began. Default true; false as the authors. */
  readonly conditioned?: boolean | undefined;
}

/** Networks that lead to symmetries. */
export interface DiscoveryMap {
  /** Names of the family's parameters; their number is P. */
  readonly parameterNames: readonly string[];
  /** Units in which networks take and give parameters, `[P]`. */
  readonly units: Float64Array;
  readonly hidden: readonly number[];
  /** Number of networks. */
  readonly count: number;
  /** Their weights, `[count, W]`. */
  readonly weights: Float64Array;
  /** How training ended: each network is examined over all first parameters at once. */
  readonly training: SymmetryGanResult;
}

/** Slower than a single map's: a network moves for all first parameters at a time, and must not run past the nearest symmetry. */
const GENERATOR_RATE = 0.003;

/**
 * Trains networks, `replicas` of them, 3 by default, that send first parameters of `family` to symmetries of the density.
 *
 * Where symmetries are apart, maps have a watershed between them that a network can only cross steeply: near it they are
 * wrong.
 *
 * @param data - `[N, n]`, row-major, n of the family; at least 1000 rows.
 * @throws InputError `bad-start`, `bad-start`, and what `trainSymmetryGan` throws.
 */
export async function trainDiscoveryMap(
  data: ArrayLike<number>,
  family: SymmetryFamily,
  options: DiscoveryMapOptions,
): Promise<DiscoveryMap> {
  const { rng, start, mapHidden: hidden = [16, 16], replicas = 3, rates = {}, conditioned = true, ...rest } = options;
  for (const width of hidden) checkInteger(width, "mapHidden", 1);
  const { dimension: n, parameterNames } = family;
  checkSample(data, n, "data");
  const [N, count] = [data.length / n, parameterNames.length];
  const draws = rng.stream("first parameters");
  const rows = new Float64Array(N * (count + n));
  for (let row = 0; row < N; row++) {
    const first = start === undefined ? family.start(draws, 1) : start(draws);
    if (first.length !== count) throw wrongStart(first.length, parameterNames);
    for (let k = 0; k < count; k++) rows[row * (count + n) + k] = first[k]!;
    for (let d = 0; d < n; d++) rows[row * (count + n) + count + d] = data[row * n + d]!;
  }
  checkFinite(rows, "first parameters");
  const units = spreads(rows, count, count + n, parameterNames);
  const training = await trainSymmetryGan(rows, discoveryFamily(family, units, hidden, conditioned), {
    ...rest,
    rng: rng.stream("networks"),
    replicas,
    rates: { generator: GENERATOR_RATE, ...rates },
  });
  return { parameterNames, units, hidden, count: replicas, weights: training.replicas, training };
}

/** Root mean squares about 0 of the first `count` columns. */
function spreads(rows: Float64Array, count: number, width: number, names: readonly string[]): Float64Array {
  const [mean, square] = [new Float64Array(count), new Float64Array(count)];
  const N = rows.length / width;
  for (let at = 0; at < rows.length; at += width) {
    for (let k = 0; k < count; k++) {
      mean[k] = mean[k]! + rows[at + k]! / N;
      square[k] = square[k]! + rows[at + k]! ** 2 / N;
    }
  }
  const still = square.findIndex((value, k) => !(value - mean[k]! ** 2 > 1e-12 * value));
  if (still >= 0) {
    throw new InputError<GanErrorCode>({
      code: "bad-start",
      got: `first parameters with ${names[still]} = ${mean[still]} always`,
      expected: "parameters that vary",
      fix: "Hold that parameter with fixParameters.",
    });
  }
  return square.map(Math.sqrt);
}

function wrongStart(length: number, names: readonly string[]): InputError<GanErrorCode> {
  return new InputError<GanErrorCode>({
    code: "bad-start",
    got: `${length} first parameters`,
    expected: `values of ${names.join(", ")}`,
    fix: "Correct the function `start`.",
  });
}
