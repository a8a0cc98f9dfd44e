/** The verb of this package: give it an oracle and samples, and get the algebra of its symmetries. */

import { createRng, type Rng } from "@noether/base";
import type { Oracle } from "@noether/oracles";
import { discoverByGradient } from "./gradient/discover-by-gradient.js";
import type { GradientStrategy } from "./gradient/gradient.js";
import type { GradientResult } from "./gradient/gradient-result.js";
import { discoverNeuralFields, type NeuralFieldsResult } from "./gradient/neural/discover-neural-fields.js";
import type { NeuralFieldsStrategy } from "./gradient/neural/neural-fields.js";
import type { Result } from "./result.js";
import type { RunOptions } from "./run-options.js";
import type { SampleSource } from "./samples.js";
import { discoverSpectrally } from "./spectral/discover-spectrally.js";
import type { SpectralStrategy } from "./spectral/spectral.js";
import { defaultMostUnknowns } from "./system/unknown-count.js";

/** A method of discovery, made by `spectral`, `gradient` or `neuralFields`. */
export type Strategy = SpectralStrategy | GradientStrategy | NeuralFieldsStrategy;

/** Options of `discover`. */
export interface DiscoverOptions extends RunOptions {
  /** The stream of all random draws, of which only named streams are used; default `createRng(0)`. */
  readonly rng?: Rng | undefined;
  /**
   * The largest number of unknowns; default 6,000. Memory grows as its square: the Gram matrix of 6,000 unknowns takes
   * 0.29 GB, and solving takes a few times as much. `neuralFields` ignores it.
   */
  readonly mostUnknowns?: number | undefined;
}

/**
 * Finds every W with `φ(exp(tW) x) = φ(x)` on the samples, reports how many there are and with what confidence, and
 * identifies the algebra that they form. `gradient` finds a given number of W; `neuralFields` finds vector fields that are
 * networks.
 *
 * Samples that do not decide the question and trainings that diverge are outcomes with a status sentence, not errors.
 *
 * @throws InputError `samples-do-not-fit`, `no-samples`, `oracle-not-finite`, `oracle-shape`, `not-an-integer`,
 *   `too-many-unknowns`; for `gradient` also `other-run`, `not-complex`. The reason of `signal`.
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
  { rng = createRng(0), mostUnknowns = defaultMostUnknowns, ...run }: DiscoverOptions = {},
): Promise<Result> {
  const context = { ...run, rng, mostUnknowns };
  if (strategy.kind === "gradient") return discoverByGradient(oracle, source, strategy, context);
  if (strategy.kind === "neural-fields") return discoverNeuralFields(oracle, source, strategy, context);
  return discoverSpectrally(oracle, source, strategy, context);
}
