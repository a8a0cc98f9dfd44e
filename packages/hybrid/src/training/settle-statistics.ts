/**
 * Batch norm's statistics for use, from many batches of the training events.
 *
 * In training every batch is normalised by itself. What is kept for later is a running mean that ends with the last ten
 * batches or so; momenta have heavy tails, and one event of some TeV among them makes the kept variance several times
 * that of a usual batch. The network is then used with other numbers than it was trained with: on muon pairs the area
 * of particle-flow networks jumps from epoch to epoch by up to 0.17, even where the learning rate has gone to zero.
 *
 * The median over batches is what a usual batch has. (The mean, the "precise" statistics of arXiv:2105.07576, follows the
 * tails as well.)
 */

import { checkInteger, type Rng } from "@noether/base";
import {
  compile,
  constant,
  type Executor,
  graph,
  input,
  leavesOf,
  mapTree,
  matmul,
  matrixTranspose,
  shuffled,
  type Tensor,
  type TensorData,
  tensorTree,
} from "@noether/engine";
import { checkLabelledEvents, type LabelledEvents, selectEvents } from "../data/labelled-events.js";
import { eventInput } from "../networks/events.js";
import { applyNetwork, checkParticles, type NetworkStatistics } from "../networks/network.js";
import type { Classifier } from "./classifier.js";
import { transformations } from "./transformations.js";

/** Options of `settleStatistics`. */
export interface SettleStatisticsOptions {
  /** Draws the events of the batches. */
  readonly rng: Rng;
  /** Events of a batch, as many as in training. Default 128. */
  readonly batchSize?: number;
  /** As in training: a random linear map of four-vectors, `[4, 4]` row-major, for each event. Default: none. */
  readonly augment?: (rng: Rng) => ArrayLike<number>;
  /** How many batches, at most as many as the events make. Default 100. */
  readonly batches?: number;
  /** What runs the network. Default: onnxruntime. */
  readonly executor?: Executor;
}

/**
 * The classifier with the medians over batches of `events` for its statistics; the numbers of its layers stay.
 *
 * @param events - Those that it was trained on.
 * @throws InputError `wrong-particles`, `not-an-integer`, and as `checkLabelledEvents`.
 */
export async function settleStatistics<Trained extends Classifier>(
  classifier: Trained,
  events: LabelledEvents,
  { rng, batchSize = 128, augment, batches = 100, executor }: SettleStatisticsOptions,
): Promise<Trained> {
  const { network, parameters, statistics } = classifier;
  checkLabelledEvents(events);
  checkParticles(network, events.particles);
  checkInteger(batchSize, "batchSize", 2);
  checkInteger(batches, "batches", 1);
  const size = Math.min(batchSize, events.events);
  const asConstant = ({ data, shape }: TensorData): Tensor => constant(data as Float64Array, shape);
  const p4 = eventInput(network.particles);
  const transformation = input("transformation", ["N", 4, 4]);
  const ofBatch = applyNetwork(
    network,
    tensorTree(parameters, asConstant),
    tensorTree(statistics, asConstant),
    augment === undefined ? p4 : matmul(p4, matrixTranspose(transformation)),
    { training: true, momentum: 1 },
  ).statistics;
  const paths = leavesOf(statistics).map(({ path }) => path);
  const outputs = Object.fromEntries(paths.map((path) => [nameOf(path), tensorAt(ofBatch, path)]));
  const compiled = await compile(graph(outputs), executor === undefined ? {} : { executor });
  try {
    const seen = new Map(paths.map((path) => [path, [] as TensorData["data"][]]));
    const order = shuffled().draw(events.events, rng);
    const count = Math.min(batches, Math.floor(events.events / size));
    for (let batch = 0; batch < count; batch++) {
      const own = selectEvents(events, order.subarray(batch * size, (batch + 1) * size));
      const found = await compiled.run({
        p4: { data: Float32Array.from(own.p4), shape: [size, own.particles, 4] },
        ...(augment === undefined ? {} : { transformation: transformations(augment, size, rng) }),
      });
      for (const path of paths) seen.get(path)!.push(found[nameOf(path)]!.data);
    }
    const settled = mapTree(statistics, ({ shape, data }, path) => ({
      data: Float64Array.from({ length: data.length }, (_, i) =>
        median(seen.get(path)!.map((each) => Number(each[i]))),
      ),
      shape,
    }));
    return { ...classifier, statistics: settled };
  } finally {
    await compiled.dispose();
  }
}

/** `particle.0.mean` as the name of an output. */
function nameOf(path: string): string {
  return path.replaceAll(".", "_");
}

function tensorAt(tree: NetworkStatistics<Tensor>, path: string): Tensor {
  const [block, norm, role] = path.split(".") as [string, string, "mean" | "variance"];
  return tree[block]![Number(norm)]![role];
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
