/** What is known of trained classifiers, ready for JSON. */

import type { OnEvent } from "@noether/base";
import { parameterCount } from "@noether/engine";
import {
  type EpochScore,
  type SymmetryFactorBin,
  scoreEvents,
  symmetryFactor,
  type TrainedClassifier,
} from "@noether/hybrid";
import { mean, quantiles, sampleBand } from "@noether/statistics";
import { contextKinds, kindEdges } from "./context-kinds.js";
import { contextLabel, contextValues } from "./hybrid-context.js";
import type { NetworkChoice } from "./hybrid-network.js";
import type { Parts, TrainingChoice } from "./hybrid-training.js";
import { type Judgement, judgeScores, rocOf } from "./judge-scores.js";
import type { LabelledInput } from "./labelled-input.js";

/** What was read. */
export interface HybridDataJson {
  readonly source: string;
  /** The order of components in the file. */
  readonly order: string;
  readonly signal: number;
  readonly background: number;
  /** Of an event. */
  readonly particles: { readonly fewest: number; readonly most: number };
  /** Events of each part. */
  readonly parts: { readonly training: number; readonly validation: number; readonly test: number };
  readonly notes: readonly string[];
}

/** A bin of the symmetry factor, and the mean of the context in it. */
export interface FactorBin extends SymmetryFactorBin {
  readonly at: number;
}

/** A curve over trainings: the mean, and its standard deviation over them; 0 for one. */
export interface CurveBand {
  readonly x: readonly number[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** What `--json` prints and `result.json` holds; the same from an interrupted run as from one that was not. */
export interface HybridTrainJson {
  readonly data: HybridDataJson;
  readonly network: NetworkChoice & { readonly parameters: number };
  readonly training: TrainingChoice & {
    /** How each training ended, and the epoch that was taken. */
    readonly ends: readonly { readonly message: string; readonly epoch: number }[];
  };
  /** Of each training; areas and accuracies are those of the validation events. */
  readonly curves: readonly (readonly EpochScore[])[];
  /** Of the mean logit of all trainings, on the test events: what model.onnx says. */
  readonly test: Judgement;
  /** Of each training alone, on the test events. */
  readonly seeds: readonly { readonly auc: number; readonly accuracy: number }[];
  /** The part of the signal that passes against that of the background: band over trainings, and all as one. */
  readonly roc: CurveBand & { readonly ensemble: readonly number[] };
  /** Of hybrids: against the context, on the test events. */
  readonly factor: {
    readonly context: string;
    /** Whether each bin is one value, such as a number of particles. */
    readonly kinds: boolean;
    readonly bins: readonly FactorBin[];
  } | null;
  readonly files: readonly string[];
}

/** Bins of the symmetry factor, with as many events each, between quantiles that leave out the tails. */
const BINS = 12;
const TAILS = [0.01, 0.99] as const;

/** What was read, in numbers. */
export function dataJson({ events, fewest, order, source, notes }: LabelledInput, parts: Parts): HybridDataJson {
  const signal = events.labels.reduce((sum, label) => sum + label, 0);
  const { training, validation, test } = parts;
  return {
    source,
    order,
    signal,
    background: events.events - signal,
    particles: { fewest, most: events.particles },
    parts: { training: training.events, validation: validation.events, test: test.events },
    notes,
  };
}

/** Judges trainings on the test events. */
export async function trainJson(
  trained: readonly TrainedClassifier[],
  input: LabelledInput,
  {
    parts,
    chosen,
    training,
  }: { readonly parts: Parts; readonly chosen: NetworkChoice; readonly training: TrainingChoice },
  { files, onEvent }: { readonly files: readonly string[]; readonly onEvent: OnEvent },
): Promise<HybridTrainJson> {
  const { test } = parts;
  const logits: Float64Array[] = [];
  for (const [i, each] of trained.entries()) {
    logits.push((await scoreEvents(each, test)).logit);
    onEvent({
      kind: "progress",
      task: "judging on the test events",
      done: i + 1,
      total: trained.length,
      unit: "trainings",
    });
  }
  const seeds = logits.map((logit) => judgeScores(scoresOf(logit), test));
  const together = scoresOf(meanOf(logits));
  const curves = logits.map((order) => rocOf({ order }, test));
  return {
    data: dataJson(input, parts),
    network: { ...chosen, parameters: parameterCount(trained[0]!.parameters) },
    training: { ...training, ends: trained.map((each) => endOf(each, training)) },
    curves: trained.map(({ curve }) => curve),
    test: judgeScores(together, test),
    seeds: seeds.map(({ auc, accuracy }) => ({ auc, accuracy })),
    roc: {
      ...curveBand(
        curves.map(({ signal }) => signal),
        curves[0]!.background,
      ),
      ensemble: Array.from(rocOf(together, test).signal),
    },
    factor: await factorOf(trained, chosen, parts),
    files,
  };
}

/** Logits as scores. */
export function scoresOf(logit: Float64Array): { readonly order: Float64Array; readonly probability: Float64Array } {
  return { order: logit, probability: logit.map((z) => 1 / (1 + Math.exp(-z))) };
}

/** The mean of several lists. */
export function meanOf(lists: readonly Float64Array[]): Float64Array {
  return lists[0]!.map((_, i) => lists.reduce((sum, list) => sum + list[i]!, 0) / lists.length);
}

/** The mean and the standard deviation of several curves at the same places. */
function curveBand(curves: readonly ArrayLike<number>[], x: ArrayLike<number>): CurveBand {
  const rows = Array.from(x, (_, i) => sampleBand(curves.map((curve) => curve[i]!)));
  return { x: Array.from(x), mean: rows.map(({ mean }) => mean), deviation: rows.map(({ deviation }) => deviation) };
}

function endOf(
  { curve, status }: TrainedClassifier,
  { patience }: TrainingChoice,
): HybridTrainJson["training"]["ends"][number] {
  const areas = curve.map(({ auc }) => auc!);
  const epoch = patience === null ? curve.length : areas.indexOf(Math.max(...areas)) + 1;
  return { message: status, epoch };
}

/** Against the first of the contexts; of kinds, such as numbers of particles, a bin for each. */
async function factorOf(
  trained: readonly TrainedClassifier[],
  { network, context }: NetworkChoice,
  { test }: Parts,
): Promise<HybridTrainJson["factor"]> {
  if (network !== "hybrid" && network !== "enlarged") return null;
  const name = context[0]!;
  const by = await contextValues(name, test);
  const kinds = contextKinds(by);
  const [low, high] = TAILS;
  const even = quantiles(
    by,
    Array.from({ length: BINS + 1 }, (_, i) => low + ((high - low) * i) / BINS),
  );
  const edges = kinds === undefined ? [...new Set(even)] : kindEdges(kinds);
  if (edges.length < 2) return null; // the same for all events: nothing to be drawn along
  const bins = await symmetryFactor(trained, test, { edges, by });
  return {
    context: contextLabel(name),
    kinds: kinds !== undefined,
    bins: bins.map((bin) => {
      const own = by.filter((value) => value >= bin.low && value < bin.high);
      return { ...bin, at: mean(Array.from(own)) };
    }),
  };
}
