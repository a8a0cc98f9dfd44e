/** How networks are trained from the command line: choices with the defaults of a preset, and the training itself. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRng, InputError, type OnEvent } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import { constantRate, cosineDecay, type Executor, type Schedule } from "@noether/engine";
import { workerThread } from "@noether/engine/workers";
import {
  authorsLearningRate,
  type LabelledEvents,
  type PresetName,
  selectEvents,
  type TrainedClassifier,
  trainSeeds,
} from "@noether/hybrid";
import { splitGroups } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { type NetworkChoice, type NetworkName, networkOf } from "./hybrid-network.js";
import type { LabelledInput } from "./labelled-input.js";

/** Options of training as the command line gives them. */
export interface TrainingOptions {
  readonly preset: PresetName;
  readonly seeds: number;
  readonly epochs?: number;
  readonly batch?: number;
  readonly learningRate?: number;
  readonly schedule?: "constant" | "cosine";
  readonly weighting?: "loss" | "draw";
  readonly patience?: number;
  readonly split?: readonly [training: number, validation: number, test: number];
  readonly seed: number;
}

/** What training depends on beside the network and the events. */
export interface TrainingChoice {
  readonly seeds: number;
  readonly epochs: number;
  readonly batch: number;
  /** By network. */
  readonly learningRate: Readonly<Partial<Record<NetworkName, number>>>;
  readonly schedule: "constant" | "cosine";
  readonly weighting: "loss" | "draw";
  /** Of batch norm, outside training. */
  readonly statistics: "running" | "settled";
  /** Null: never stops early. */
  readonly patience: number | null;
  /** Whether the authors' pooled area is computed too. */
  readonly pooled: boolean;
  readonly split: readonly [training: number, validation: number, test: number];
  readonly seed: number;
}

/** Events for training, for choosing the epoch, and for the answer. */
export interface Parts {
  readonly training: LabelledEvents;
  readonly validation: LabelledEvents;
  readonly test: LabelledEvents;
}

const EPOCHS = { text: 30, authors: 100 } as const;
const TEXT_RATE = 1e-3;
const BATCH = 128;
const SPLIT = [0.8, 0.1, 0.1] as const;

/** Fills in what the user leaves open: as the preset has it. */
export function trainingChoice(options: TrainingOptions, networks: readonly NetworkName[]): TrainingChoice {
  const authors = options.preset === "authors";
  const rateOf = (name: NetworkName): number =>
    options.learningRate ?? (authors ? authorsLearningRate[name === "enlarged" ? "enlarged-hybrid" : name] : TEXT_RATE);
  return {
    seeds: options.seeds,
    epochs: options.epochs ?? EPOCHS[options.preset],
    batch: options.batch ?? BATCH,
    learningRate: Object.fromEntries(networks.map((name) => [name, rateOf(name)])),
    schedule: options.schedule ?? (authors ? "constant" : "cosine"),
    weighting: options.weighting ?? (authors ? "draw" : "loss"),
    statistics: authors ? "running" : "settled",
    patience: options.patience ?? null,
    pooled: authors,
    split: options.split ?? SPLIT,
    seed: options.seed,
  };
}

/** Splits events by their groups, each part with events of both classes. @throws InputError `empty-part`. */
export function splitInput({ events, groups }: LabelledInput, { split, seed }: TrainingChoice): Parts {
  const part = splitGroups(groups, split, createRng(seed).stream("split"));
  const [training, validation, test] = (["training", "validation", "test"] as const).map((name, index) => {
    const own = selectEvents(
      events,
      Array.from(part.keys()).filter((row) => part[row] === index),
    );
    const sums = [0, 0];
    for (const [i, label] of own.labels.entries()) sums[label]! += own.weights?.[i] ?? 1;
    const [background, signal] = sums as [number, number];
    if (signal > 0 && background > 0) return own;
    throw new InputError<CliErrorCode>({
      code: "empty-part",
      got: `signal of weight ${signal} and background of weight ${background} for ${name}`,
      expected: "events of both classes, with weights above 0, in each of the three parts",
      fix: "Give more events, or change --split.",
    });
  }) as [LabelledEvents, LabelledEvents, LabelledEvents];
  return { training, validation, test };
}

/** Where a training is kept. */
export interface Kept {
  readonly folder: string;
  /** Before `seed-0.checkpoint`. */
  readonly prefix: string;
  /** Whether what is there is gone on from. */
  readonly resume: boolean;
}

/** The path of a training's checkpoint. */
function checkpointPath({ folder, prefix }: Pick<Kept, "folder" | "prefix">, seed: number): string {
  return join(folder, `${prefix}seed-${seed}.checkpoint`);
}

/**
 * Trains a network once for each seed.
 *
 * @throws InputError `diverged` where a loss is no longer finite; `other-run` for checkpoints of another run.
 */
export async function trainChoice(
  chosen: NetworkChoice,
  { training, validation }: Pick<Parts, "training" | "validation">,
  choice: TrainingChoice,
  options: { readonly threads: number; readonly kept?: Kept; readonly onEvent?: OnEvent },
): Promise<readonly TrainedClassifier[]> {
  const { seeds, epochs, batch, weighting, statistics, patience, pooled } = choice;
  const { kept, onEvent } = options;
  const threads = Math.min(options.threads, seeds);
  const stop = new AbortController();
  const running = trainSeeds(networkOf(chosen), training, {
    signal: stop.signal,
    rng: createRng(choice.seed).stream("training"),
    seeds,
    epochs,
    batchSize: batch,
    learningRate: scheduleOf(choice, chosen.network, training.events),
    weighting,
    statistics,
    evaluation: validation,
    pooled,
    ...(patience !== null && { earlyStopping: { patience } }),
    executors: Array.from({ length: threads }, (): Executor | undefined => (threads > 1 ? workerThread() : undefined)),
    ...(onEvent && { onEvent }),
    ...(kept && {
      checkpoint: {
        every: 1,
        save: (seed, bytes) => writeFileAtomic(checkpointPath(kept, seed), bytes),
        load: async (seed) => {
          const path = checkpointPath(kept, seed);
          return kept.resume && existsSync(path) ? new Uint8Array(await readFile(path)) : undefined;
        },
      },
    }),
  });
  // Where one fails, the others must not go on in their threads.
  running.catch(() => stop.abort());
  const trained = await running;
  const lost = trained.find(({ outcome }) => outcome === "diverged");
  if (lost === undefined) return trained;
  throw new InputError<CliErrorCode>({
    code: "diverged",
    got: `the ${chosen.network} network: ${lost.status}`,
    expected: "a finite loss",
    fix: "Choose a smaller --learning-rate, and look for very large momenta or weights.",
  });
}

function scheduleOf(
  { schedule, learningRate, epochs, batch }: TrainingChoice,
  name: NetworkName,
  events: number,
): Schedule {
  const rate = learningRate[name]!;
  return schedule === "constant" ? constantRate(rate) : cosineDecay(rate, epochs * Math.ceil(events / batch));
}
