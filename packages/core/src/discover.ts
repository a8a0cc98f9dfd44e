/** The verb of this package: an oracle and samples in; the algebra of its linear symmetries out. */

import { createRng, type OnEvent } from "@noether/base";
import type { Oracle } from "@noether/oracles";
import { discoverByGradient } from "./gradient/discover-by-gradient.js";
import type { GradientStrategy } from "./gradient/gradient.js";
import type { GradientResult } from "./gradient/gradient-result.js";
import { discoverNeuralFields, type NeuralFieldsResult } from "./gradient/neural/discover-neural-fields.js";
import type { NeuralFieldsStrategy } from "./gradient/neural/neural-fields.js";
import type { Result } from "./result.js";
import type { SampleSource } from "./samples.js";
import { discoverSpectrally } from "./spectral/discover-spectrally.js";
import type { SpectralStrategy } from "./spectral/spectral.js";
import { defaultMostUnknowns } from "./system/unknown-count.js";

/** How to look for symmetries. */
export type Strategy = SpectralStrategy | GradientStrategy | NeuralFieldsStrategy;

/** Options of `discover`. */
export interface DiscoverOptions {
  /** Seed of what is drawn on the way; default 0. */
  readonly seed?: number | undefined;
  /**
   * The most unknowns to solve for; default 6,000. Memory grows as their square: the Gram matrix of 6,000 takes 0.29 GB, and
   * solving for them a few times as much. Does not matter to `neuralFields`.
   */
  readonly mostUnknowns?: number | undefined;
  /** Receives progress. */
  readonly onEvent?: OnEvent | undefined;
}

/**
 * Finds every W with `φ(exp(tW) x) = φ(x)` on the samples, says how many there are and how sure that is, and names the
 * algebra that they form. With `gradient`, as many W as are asked for; with
 * `neuralFields`, vector fields that are networks.
 *
 * What the samples cannot decide is an outcome with a sentence, not an error.
 *
 * @throws InputError `samples-do-not-fit`, `no-samples`, `oracle-not-finite`, `oracle-shape`, `not-an-integer`,
 *   `too-many-unknowns`; for
 *   `gradient` also `other-run`, `not-complex`.
 */
export async function discover(
  oracle: Oracle,
  source: SampleSource,
  strategy: SpectralStrategy,
  options?: DiscoverOptions,
): Promise<Result>;
export async function discover(
  oracle: Oracle,
  source: SampleSource,
  strategy: GradientStrategy,
  options?: DiscoverOptions,
): Promise<GradientResult>;
export async function discover(
  oracle: Oracle,
  source: SampleSource,
  strategy: NeuralFieldsStrategy,
  options?: DiscoverOptions,
): Promise<NeuralFieldsResult>;
export async function discover(
  oracle: Oracle,
  source: SampleSource,
  strategy: Strategy,
  options?: DiscoverOptions,
): Promise<Result | GradientResult | NeuralFieldsResult>;
export async function discover(
  oracle: Oracle,
  source: SampleSource,
  strategy: Strategy,
  { seed = 0, mostUnknowns = defaultMostUnknowns, onEvent }: DiscoverOptions = {},
): Promise<Result> {
  if (strategy.kind === "gradient")
    return discoverByGradient(oracle, source, strategy, { seed, mostUnknowns, onEvent });
  if (strategy.kind === "neural-fields") return discoverNeuralFields(oracle, source, strategy, { seed, onEvent });
  return discoverSpectrally(oracle, source, strategy, { rng: createRng(seed), seed, mostUnknowns, onEvent });
}
