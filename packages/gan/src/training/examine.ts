/**
 * The two-sample test of replicas: fresh classifiers learn to tell samples from their images, and are then asked about
 * samples that they have not seen.
 */

import type { Rng } from "@noether/base";
import {
  compile,
  type Executor,
  graph,
  input,
  leavesOf,
  type Tensor,
  type TensorData,
  tensorTree,
} from "@noether/engine";
import { symmetricEigenvalues } from "@noether/linear-algebra";
import { covariance, nullAreaError, rankArea } from "@noether/statistics";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import { judge, type View } from "./judge.js";
import { playGame, type Rows } from "./play-game.js";

/** What a replica does to one sample. */
export interface Examination {
  /** Area under the ROC curve on held-out rows: 0.5 for a symmetry. */
  readonly auc: number;
  /** Its standard error where samples and images are alike. */
  readonly aucError: number;
  /** Root mean square distance between a sample and its image, in units of the spread. */
  readonly moved: number;
  /** The least spread of the image along any direction, as a share of the sample's least: 0 where a dimension is lost. */
  readonly flatness: number;
  /** The image's spread over the sample's. */
  readonly growth: number;
}

/** What is examined. */
export interface ExamineSpec {
  readonly family: SymmetryFamily;
  readonly view: View;
  readonly data: ArrayLike<number>;
  /** Rows to learn from, and rows to be asked about. */
  readonly training: Uint32Array;
  readonly heldOut: Uint32Array;
  readonly replicas: readonly number[];
  /** Parameters of each, `[P]`. */
  readonly parameters: readonly (readonly number[])[];
  readonly rng: Rng;
  readonly executors: readonly (Executor | undefined)[];
  readonly replicasPerGraph: number;
  readonly hidden: readonly number[];
  readonly batchSize: number;
  readonly steps: number;
  readonly onSteps?: ((replicaSteps: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const RATE = 0.01;

/** One examination for each replica. */
export async function examine(spec: ExamineSpec): Promise<readonly Examination[]> {
  const { family, view, replicas, parameters, steps, heldOut } = spec;
  const learned: Rows = { data: spec.data, indices: spec.training };
  const still = (): number => 0;
  const played = await playGame({
    spec: {
      family,
      batchSize: spec.batchSize,
      hidden: spec.hidden,
      views: [view],
      units: new Float64Array(family.parameterNames.length).fill(1),
      generatorLoss: "minimax",
      samples: "same",
      logitPenalty: 0,
      rates: {
        generator: still,
        discriminator: (step) => RATE * 0.5 * (1 + Math.cos((Math.PI * step) / steps)),
      },
    },
    samples: [learned],
    steps,
    replicas,
    starts: parameters.map((values) => Float64Array.from(values)),
    rng: spec.rng,
    executors: spec.executors,
    replicasPerGraph: spec.replicasPerGraph,
    onSteps: spec.onSteps,
    signal: spec.signal,
  });
  // Images of one half of the held-out rows beside the other half: independent samples.
  const half = heldOut.length >> 1;
  const real = gather(spec.data, heldOut.subarray(half, 2 * half), family.dimension);
  const plain = gather(spec.data, heldOut.subarray(0, half), family.dimension);
  const found = new Map<number, Examination>();
  const first = played[0]?.discriminators[0];
  if (first === undefined) return [];
  const inputs = tensorTree({ net: first, theta: leaf(parameters[0]!) }, ({ shape }, path) =>
    input(path, [1, ...shape]),
  );
  const rows = (name: string): Tensor => input(name, [1, half, family.dimension]);
  const image = family.apply(inputs.theta, rows("plain"));
  const outputs = { image, ofReal: judge(inputs.net, view, rows("real")), ofImage: judge(inputs.net, view, image) };
  const compiled = await compile(graph(outputs));
  try {
    for (const { replica, discriminators } of played) {
      const tree = { net: discriminators[0]!, theta: leaf(parameters[replicas.indexOf(replica)]!) };
      const leaves = leavesOf(tree).map(({ path, value }) => [path, { ...value, shape: [1, ...value.shape] }] as const);
      const shape = [1, half, family.dimension];
      const feeds = { ...Object.fromEntries(leaves), real: { data: real, shape }, plain: { data: plain, shape } };
      const results = await compiled.run(feeds);
      const floats = (name: keyof typeof outputs): Float32Array => results[name]!.data as Float32Array;
      found.set(replica, {
        auc: rankArea(floats("ofReal"), floats("ofImage")),
        aucError: nullAreaError(half, half),
        ...shapeOf(plain, floats("image"), view),
      });
    }
  } finally {
    await compiled.dispose();
  }
  return replicas.map((replica) => found.get(replica)!);
}

const leaf = (values: readonly number[]): TensorData => ({ data: Float64Array.from(values), shape: [values.length] });

/** How the image lies beside the sample, both standardized: covariances about the sample's mean. */
function shapeOf(
  plain: Float32Array,
  image: Float32Array,
  { mean, deviation }: View,
): Omit<Examination, "auc" | "aucError"> {
  const n = mean.length;
  const rows = plain.length / n;
  const standard = (values: Float32Array): Float64Array =>
    Float64Array.from(values, (value, i) => (value - mean[i % n]!) / deviation[i % n]!);
  const [x, y] = [standard(plain), standard(image)];
  let distance = 0;
  for (let i = 0; i < x.length; i++) distance += (y[i]! - x[i]!) ** 2;
  const [before, after] = [x, y].map((values) => covariance(values, n));
  const trace = (c: Float64Array): number => c.reduce((sum, value, i) => (i % (n + 1) === 0 ? sum + value : sum), 0);
  const finite = after!.every(Number.isFinite);
  const least = (c: Float64Array): number => Math.max(symmetricEigenvalues(c, n)[0]!, 0);
  return {
    moved: Math.sqrt(distance / (rows * n)),
    flatness: finite ? Math.sqrt(least(after!) / least(before!)) : Number.NaN,
    growth: Math.sqrt(trace(after!) / trace(before!)),
  };
}

function gather(data: ArrayLike<number>, indices: Uint32Array, n: number): Float32Array {
  const rows = new Float32Array(indices.length * n);
  for (const [i, row] of indices.entries()) for (let d = 0; d < n; d++) rows[i * n + d] = data[row * n + d]!;
  return rows;
}
