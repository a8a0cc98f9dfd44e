/** Options that several of the commands under `noether hybrid` have. */

import { contextNames } from "@noether/hybrid";
import type { Command } from "commander";
import { formatOptions } from "../commands/format-options.js";
import { choicesOption, numbersOption } from "../terminal/parse-list-option.js";
import {
  badOption,
  choiceOption,
  integerOption,
  numberOption,
  positiveOption,
  wordsOption,
} from "../terminal/parse-option.js";

/** Declares what says where labeled events are. */
export function labeledOptions(command: Command): Command {
  return formatOptions(
    command
      .optionsGroup("Events:")
      .option("--signal <file>", "events of signal: npz, npy, LHE, HepMC3, Parquet, CSV, ROOT, HDF5")
      .option("--background <file>", "events of background")
      .option("--data <file>", "or both in one file, or a data set by name")
      .option("--label <name>", "its column of classes; default label")
      .option(
        "--signal-value <value>",
        "the class that is signal; default 1, and 0 is background",
        numberOption("--signal-value"),
      )
      .option("--weights <name>", "a column of weights of the events")
      .option("--balance", "scale weights so that both classes weigh the same")
      .option("--group <name>", "a column: events with the same number stay together")
      .option("--particles <n>", "keep the n particles of largest pT", integerOption("--particles", 1))
      .option("--array <name>", "which array has the momenta")
      .option("--columns <names>", "which columns are the momenta, four a particle", wordsOption),
  );
}

/** Declares what says how networks are built and trained. */
export function trainingOptions(command: Command): Command {
  return command
    .optionsGroup("Network:")
    .option(
      "--preset <name>",
      "text, the paper as written, or authors, as coded",
      choiceOption("--preset", ["text", "authors"]),
      "text",
    )
    .option(
      "--join <kind>",
      "of a hybrid: weighted-sum, weighted-concat, concat-with-weight, concat-with-context",
      choiceOption("--join", ["weighted-sum", "weighted-concat", "concat-with-weight", "concat-with-context"]),
      "weighted-sum",
    )
    .option(
      "--context <names>",
      `of a hybrid: ${contextNames.join(", ")}; one or several`,
      choicesOption("--context", contextNames),
    )
    .option("--unit-latents", "of a hybrid: latent vectors of length one, so that weights compare")
    .option("--any-number", "a network for any number of particles, though all events have two")
    .optionsGroup("Training:")
    .option(
      "--trainings <n>",
      "number of trainings; the model is the mean of their logits",
      integerOption("--trainings", 1),
      1,
    )
    .option("--epochs <n>", "of each; default 30, authors 100", integerOption("--epochs", 1))
    .option("--batch <n>", "events in a step; default 128", integerOption("--batch", 2))
    .option("--learning-rate <rate>", "default 1e-3; authors 1e-5, invariant 1e-6", positiveOption("--learning-rate"))
    .option(
      "--schedule <kind>",
      "constant or cosine; default cosine, authors constant",
      choiceOption("--schedule", ["constant", "cosine"]),
    )
    .option(
      "--weighting <kind>",
      "weights in the loss or in the draw; default loss, authors draw",
      choiceOption("--weighting", ["loss", "draw"]),
    )
    .option("--patience <n>", "stop after n epochs without progress, take the best", integerOption("--patience", 1))
    .option("--split <parts>", "of training, validation, test; default 0.8,0.1,0.1", splitOption)
    .option("--threads <n>", "worker threads; default one for each core", integerOption("--threads", 1))
    .option("--seed <number>", "seed of everything that is drawn", integerOption("--seed", 0), 0);
}

function splitOption(value: string): readonly number[] {
  const parts = value.split(",").map(Number);
  const sum = parts.reduce((total, part) => total + part, 0);
  if (parts.length === 3 && parts.every((part) => part > 0) && Math.abs(sum - 1) < 1e-9) return parts;
  throw badOption("--split", value, "three numbers above 0 that add up to 1, such as 0.8,0.1,0.1");
}

/** Parts of the signal. */
export const efficienciesOption: (value: string) => readonly number[] = numbersOption(
  "--efficiencies",
  (part) => part > 0 && part < 1,
  "between 0 and 1, such as 0.3,0.5",
);

/** Parts of the training events. */
export const fractionsOption: (value: string) => readonly number[] = numbersOption(
  "--fractions",
  (part) => part > 0 && part <= 1,
  "from 0 to 1, such as 0.1,0.5,1",
);

/** Numbers of training events. */
export const sizesOption: (value: string) => readonly number[] = numbersOption(
  "--sizes",
  (size) => Number.isSafeInteger(size) && size > 1,
  "such as 1000,2000",
);
