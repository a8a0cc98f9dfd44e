/**
 * Statistics of batch norm for use outside training, from many batches of the training events.
 *
 * In training every batch is normalized by itself. What is kept for later is a running mean that ends with the last ten
 * batches or so; momenta have heavy tails, and one event of some TeV among them makes the kept variance several times
 * that of a usual batch. The network is then used with other numbers than it was trained with: on muon pairs the area
 * of particle-flow networks jumps from epoch to epoch by up to 0.17, even where the learning rate has gone to zero.
 *
 * The median over batches is what a usual batch has. (The mean, the "precise" statistics of arXiv:2105.07576, follows the
 * tails as well.)
 */

import { checkInteger, createRng, type Rng } from "@noether/base";
import {
  compile,
  constant,
  type Executor,
  type Feeds,
  graph,
  input,
  leavesOf,
  mapTree,
  matmul,
  matrixTranspose,
  type Tensor,
  type TensorData,
  tensorTree,
} from "@noether/engine";
import { median } from "@noether/statistics";
import { type ClassifierEvents, checkClassifierEvents, selectEvents } from "../data/classifier-events.js";
import { type BoundNetwork, bindNetwork } from "../networks/bound-network.js";
import { checkParticles, type NetworkParameters, type NetworkStatistics } from "../networks/network.js";
import { batchSampler } from "./batch-sampler.js";
import type { Classifier } from "./classifier.js";
import { numberFeeds, numberInputs } from "./number-inputs.js";
import { transformations } from "./transformations.js";

/** Options of `settleStatistics`. */
export interface SettleStatisticsOptions {
  /** The stream that draws the events of the batches. */
  readonly rng: Rng;
  /** The number of events in a batch, as in training; default 128. */
  readonly batchSize?: number | undefined;
  /** `"draw"` where training drew batches by the events' weights; default `"loss"`. */
  readonly weighting?: "loss" | "draw" | undefined;
  /** The augmentation of training: a random linear map of four-vectors, `[4, 4]` row-major, for each event; default none. */
  readonly augment?: ((rng: Rng) => ArrayLike<number>) | undefined;
  /** The number of batches, at most as many as the events fill; default 100. */
  readonly batches?: number | undefined;
  /** What runs the network; default onnxruntime. */
  readonly executor?: Executor | undefined;
}

/**
 * The classifier with the medians over batches of `events` for its statistics; the numbers of its layers stay.
 *
 * @param events - Those that it was trained on.
 * @throws InputError `wrong-particles`, `not-an-integer`, `unknown-option`, and as `checkClassifierEvents`.
 */
export async function settleStatistics<Trained extends Classifier>(
  classifier: Trained,
  events: ClassifierEvents,
  options: SettleStatisticsOptions,
): Promise<Trained> {
  const settler = await createSettler(bindNetwork(classifier.network, createRng(0)), events, options);
  try {
    return { ...classifier, statistics: await settler.settle(classifier.parameters) };
  } finally {
    await settler.dispose();
  }
}

/** Settles statistics on the same batches after each epoch. It owns native memory: dispose of it. */
export interface Settler {
  settle(parameters: NetworkParameters): Promise<NetworkStatistics>;
  dispose(): Promise<void>;
}

/** Compiles the graph of the batches' statistics; throws as `settleStatistics` does. */
export async function createSettler(
  bound: BoundNetwork,
  events: ClassifierEvents,
  { rng, batchSize = 128, weighting = "loss", augment, batches = 100, executor }: SettleStatisticsOptions,
): Promise<Settler> {
  checkClassifierEvents(events);
  checkParticles(bound.network, events.vectors);
  checkInteger(batchSize, "batchSize", 2);
  checkInteger(batches, "batches", 1);
  const { p4, statistics: first } = bound;
  const paths = leavesOf(first).map(({ path }) => path);
  if (paths.length === 0) return { settle: async () => first, dispose: async () => {} }; // no batch norm anywhere
  const moved = augment === undefined ? p4 : matmul(p4, matrixTranspose(input("transformation", ["N", 4, 4])));
  const ofBatch = bound.apply(
    tensorTree(bound.parameters, numberInputs("parameter")),
    tensorTree(first, ({ data, shape }) => constant(data as Float64Array, shape)),
    { p4: moved, training: true, momentum: 1 },
  ).statistics;
  const asked = graph(Object.fromEntries(paths.map((path) => [nameOf(path), tensorAt(ofBatch, path)])));
  const compiled = await compile(asked, { executor });
  const size = Math.min(batchSize, events.count);
  const order = batchSampler(events, weighting).draw(events.count, rng);
  const drawn = Array.from({ length: Math.min(batches, Math.floor(events.count / size)) }, (_, batch): Feeds => {
    const own = selectEvents(events, order.subarray(batch * size, (batch + 1) * size));
    const feeds: Feeds = { p4: { data: Float32Array.from(own.data), shape: [size, own.vectors, 4] } };
    return augment === undefined ? feeds : { ...feeds, transformation: transformations(augment, size, rng) };
  });
  return {
    async settle(parameters) {
      const shared = numberFeeds(asked, { parameter: parameters }); // but for layers that no statistics come after
      const seen: Readonly<Record<string, TensorData>>[] = [];
      for (const batch of drawn) seen.push(await compiled.run({ ...batch, ...shared }));
      return mapTree(first, ({ shape, data }, path) => {
        const found = seen.map((batch) => batch[nameOf(path)]!.data);
        return {
          data: Float64Array.from({ length: data.length }, (_, i) => median(found.map((values) => Number(values[i])))),
          shape,
        };
      });
    },
    dispose: () => compiled.dispose(),
  };
}

/** `particle.0.mean` as the name of an output. */
function nameOf(path: string): string {
  return path.replaceAll(".", "_");
}

function tensorAt(tree: NetworkStatistics<Tensor>, path: string): Tensor {
  const [block, norm, role] = path.split(".") as [string, string, "mean" | "variance"];
  return tree[block]![Number(norm)]![role];
}
