/** How the networks of a study are trained, as plain data: what the caller leaves open is as the preset has it. */

import { constantRate, cosineDecay, type Schedule } from "@noether/engine";
import { type NetworkName, type PresetName, presetLearningRate } from "../networks/preset.js";

/** Options of `trainingChoice`. */
export interface TrainingChoiceOptions {
  /** The reading of the paper, which decides the defaults; default `"text"`. */
  readonly preset?: PresetName | undefined;
  /** The number of trainings, which differ by their first parameters and by the order of events; default 1. */
  readonly trainings?: number | undefined;
  /** The number of epochs per training; default 30, with the preset `"authors"` 100. */
  readonly epochs?: number | undefined;
  /** The number of events in a step; default 128. */
  readonly batchSize?: number | undefined;
  /** The learning rate at the start; default 1e-3, with the preset `"authors"` 1e-5 and for the invariant network 1e-6. */
  readonly learningRate?: number | undefined;
  /** How the learning rate changes; default `"cosine"`, with the preset `"authors"` `"constant"`. */
  readonly schedule?: "constant" | "cosine" | undefined;
  /** Whether events' weights count in the loss or are chances to be drawn; default `"loss"`, with `"authors"` `"draw"`. */
  readonly weighting?: "loss" | "draw" | undefined;
  /** The number of epochs without progress after which a training stops and keeps its best epoch; default: never. */
  readonly patience?: number | undefined;
  /** The fractions of events for training, validation and test; default 0.8, 0.1, 0.1. */
  readonly split?: readonly [training: number, validation: number, test: number] | undefined;
}

/** What the numbers of a study depend on, apart from the networks, the events and the seed. */
export interface TrainingChoice {
  readonly trainings: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** The learning rate of each network. */
  readonly learningRate: Readonly<Partial<Record<NetworkName, number>>>;
  readonly schedule: "constant" | "cosine";
  readonly weighting: "loss" | "draw";
  /** What batch norm uses outside training. */
  readonly statistics: "running" | "settled";
  /** The epochs without progress after which a training stops; null where it never stops early. */
  readonly patience: number | null;
  /** Whether the authors' pooled area is computed too. */
  readonly pooled: boolean;
  readonly split: readonly [training: number, validation: number, test: number];
}

const EPOCHS = { text: 30, authors: 100 } as const;

/** The choice for these networks. */
export function trainingChoice(options: TrainingChoiceOptions, networks: readonly NetworkName[]): TrainingChoice {
  const { preset = "text" } = options;
  const authors = preset === "authors";
  const { trainings = 1, epochs = EPOCHS[preset], batchSize = 128, split = [0.8, 0.1, 0.1] } = options;
  const { schedule = authors ? "constant" : "cosine", weighting = authors ? "draw" : "loss" } = options;
  const rateOf = (name: NetworkName): number => options.learningRate ?? presetLearningRate[preset][name];
  return {
    trainings,
    epochs,
    batchSize,
    learningRate: Object.fromEntries(networks.map((name) => [name, rateOf(name)])),
    schedule,
    weighting,
    statistics: authors ? "running" : "settled",
    patience: options.patience ?? null,
    pooled: authors,
    split,
  };
}

/** The learning rate of a network at each step, for so many training events. */
export function chosenSchedule(
  { schedule, learningRate, epochs, batchSize }: TrainingChoice,
  network: NetworkName,
  events: number,
): Schedule {
  const rate = learningRate[network]!;
  return schedule === "constant" ? constantRate(rate) : cosineDecay(rate, epochs * Math.ceil(events / batchSize));
}
