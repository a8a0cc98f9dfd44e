/** Discovery of vector fields that are networks: train on most samples, judge on the others. */

import type { Rng } from "@noether/base";
import {
  add,
  compile,
  constant,
  createMlp,
  type Executor,
  graph,
  type Mlp,
  type TensorData,
  tensorTree,
} from "@noether/engine";
import { describeOracle, type Oracle } from "@noether/oracles";
import type { Result } from "../../result.js";
import type { RunOptions } from "../../run-options.js";
import { batches, type SampleSource, type Samples } from "../../samples.js";
import { joinedSamples } from "../joined-samples.js";
import { trainGenerators } from "../train-generators.js";
import { type FieldProblem, type FieldSamples, fieldProblem } from "./field-samples.js";
import { type FieldSizes, fieldInputs, fieldTerms } from "./field-terms.js";
import type { NeuralFieldNetwork } from "./network-fields.js";
import type { NeuralFieldsStrategy } from "./neural-fields.js";

/** How good one field is, on held-out samples. */
export interface FieldQuality {
  /** Root mean square cosine between the oracle's gradients and the field; samples weigh by |v|². */
  readonly defect: number;
  /** (mean |v|²)² / mean |v|⁴: the share of samples that carry the field; one half for a rotation of the plane. */
  readonly spread: number;
}

/** The answer of `discover` with `neuralFields`. */
export interface NeuralFieldsResult extends Result {
  /** The fields as a network: numbers, of which `networkFields` makes a graph. */
  readonly network: NeuralFieldNetwork;
  /** How good each field is, on held-out samples. */
  readonly quality: readonly FieldQuality[];
  /** Which member the network is, and the worst defect of each member on held-out samples. */
  readonly best: number;
  readonly members: readonly number[];
  readonly epochs: number;
  readonly history: readonly { readonly epoch: number; readonly loss: number; readonly invariance: number }[];
}

type FieldParameters = { readonly network: Mlp<TensorData> };

const BATCH = 4096;
/** A field that lives on fewer samples than this share says little. */
const LEAST_SPREAD = 0.05;

/** Trains, and judges on held-out samples. */
export async function discoverNeuralFields(
  oracle: Oracle,
  source: SampleSource,
  strategy: NeuralFieldsStrategy,
  context: RunOptions & { readonly rng: Rng },
): Promise<NeuralFieldsResult> {
  const { count, hidden, trainings, threshold, epochs } = strategy;
  const rng = context.rng.stream("neural fields");
  const problem = await fieldProblem(oracle, await allOf(oracle, source), rng.stream("held out"), context.executor);
  const { vectors, dimension } = oracle;
  const sizes: FieldSizes = { fields: count, vectors, dimension, outputs: problem.outputs };
  const [points, directions] = fieldInputs(problem.training.count, sizes);
  const trained = await trainGenerators<FieldParameters>(
    {
      task: `training ${count} vector field${count === 1 ? "" : "s"}`,
      shared: [points, directions],
      feeds: feedsOf(problem.training, sizes),
      fingerprint: `fields of ${oracle.name}`,
      first: (draws) => ({ network: createMlp(draws, [dimension, ...hidden, count * dimension]) }),
      objective: ({ network }) => {
        const terms = fieldTerms(network, points, directions, sizes);
        const { invariance, normalization, orthogonality, evenness } = terms;
        return {
          loss: add(add(invariance, normalization), add(orthogonality, evenness)),
          metrics: { invariance, normalization, orthogonality, evenness },
        };
      },
    },
    {
      learningRate: strategy.learningRate,
      epochs,
      trainings,
      warmup: 0,
      stopBelow: 0,
      snapshots: [],
      recordEvery: 100,
      checkpoints: {},
    },
    context,
  );
  const judged = [];
  for (const { parameters } of trained.members) judged.push(await judge(parameters, problem, sizes, context.executor));
  const worst = judged.map((quality) => Math.max(...quality.map(({ defect }) => defect)));
  const best = worst.indexOf(Math.min(...worst));
  const quality = judged[best]!;
  const diverged = trained.outcome === "diverged";
  const found = !diverged && worst[best]! < threshold && quality.every(({ spread }) => spread > LEAST_SPREAD);
  const { training, heldOut } = problem;
  return {
    oracle: describeOracle(oracle),
    best,
    quality,
    members: worst,
    epochs: trained.epochs,
    outcome: diverged ? "diverged" : found ? "found" : "undecided",
    status: diverged ? trained.status : sentence(found, quality, heldOut.count, threshold),
    samples: { count: training.count + heldOut.count, needed: 1 },
    network: { count, dimension, units: problem.units, layers: trained.members[best]!.parameters.network.layers },
    history: trained.history.map(({ epoch, members: records }) => {
      const { loss, invariance } = records[best]!.training;
      return { epoch, loss: loss!, invariance: invariance! };
    }),
  };
}

async function allOf(oracle: Oracle, source: SampleSource): Promise<Samples> {
  const pieces: Samples[] = [];
  for await (const batch of batches(source, BATCH, oracle)) pieces.push(batch);
  return joinedSamples(pieces);
}

function feedsOf(
  { count, points, directions }: FieldSamples,
  { vectors, dimension, outputs }: FieldSizes,
): Record<"points" | "directions", TensorData> {
  return {
    points: { data: points, shape: [count, vectors, dimension] },
    directions: { data: directions, shape: [outputs, count, vectors, dimension] },
  };
}

/** The fields of one member on the held-out samples. */
async function judge(
  { network }: FieldParameters,
  { heldOut }: FieldProblem,
  sizes: FieldSizes,
  executor: Executor | undefined,
): Promise<readonly FieldQuality[]> {
  const [points, directions] = fieldInputs(heldOut.count, sizes);
  const one = tensorTree(network, ({ data, shape }) => constant(data as Float64Array, [1, ...shape]));
  const { defects, spreads } = fieldTerms(one, points, directions, sizes);
  const compiled = await compile(graph({ defects, spreads }, [points, directions]), { precision: "float64", executor });
  try {
    const outputs = await compiled.run(feedsOf(heldOut, sizes));
    const values = (name: string): Float64Array => outputs[name]!.data as Float64Array;
    return Array.from(values("defects"), (squared, a) => ({
      defect: Math.sqrt(squared),
      spread: values("spreads")[a]!,
    }));
  } finally {
    await compiled.dispose();
  }
}

function sentence(found: boolean, quality: readonly FieldQuality[], held: number, threshold: number): string {
  const fields = `${quality.length} vector field${quality.length === 1 ? "" : "s"}`;
  const defects = quality.map(({ defect }) => defect.toPrecision(2)).join(", ");
  const measured = `root mean square cosine${quality.length === 1 ? "" : "s"} with the gradients ${defects} on ${held} held-out samples`;
  if (found) return `${fields} as a network: ${measured}.`;
  const thin = quality.some(({ spread }) => spread <= LEAST_SPREAD) ? " A field lives on few samples only." : "";
  return `No ${fields} found: ${measured}, where less than ${threshold} was asked for.${thin} Train longer, wider, or with more samples.`;
}
