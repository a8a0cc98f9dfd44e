/** Options that several of the commands under `noether hybrid` have. */

import { contextNames } from "@noether/hybrid";
import type { Command } from "commander";
import { formatOptions } from "../terminal/format-options.js";
import { choicesOption, numbersOption } from "../terminal/parse-list-option.js";
import {
  badOption,
  choiceOption,
  integerOption,
  numberOption,
  positiveOption,
  wordsOption,
} from "../terminal/parse-option.js";

/** Declares the options that state where labeled events are. */
export function labeledOptions(command: Command): Command {
  return formatOptions(
    command
      .optionsGroup("Events:")
      .option("--signal <file>", "signal events: npz, npy, LHE, HepMC3, Parquet, CSV, ROOT, HDF5")
      .option("--background <file>", "background events")
      .option("--data <file>", "or a file or a named data set with both classes")
      .option("--label <name>", "column with the classes; default label")
      .option(
        "--signal-value <value>",
        "value that means signal; default 1, with 0 for background",
        numberOption("--signal-value"),
      )
      .option("--weights <name>", "column with the weights of the events")
      .option("--balance", "scale weights so that both classes have the same sum")
      .option("--group <name>", "column of numbers: events with equal ones stay in one part")
      .option("--particles <n>", "keep the n particles of largest pT", integerOption("--particles", 1))
      .option("--array <name>", "array with the momenta")
      .option("--columns <names>", "columns with the momenta, four per particle", wordsOption),
  );
}

/** Declares the options that state how networks are built and trained. */
export function trainingOptions(command: Command): Command {
  return command
    .optionsGroup("Network:")
    .option(
      "--preset <name>",
      "text follows the paper, authors follows their code",
      choiceOption("--preset", ["text", "authors"]),
      "text",
    )
    .option(
      "--join <kind>",
      "how a hybrid joins its parts: weighted-sum, weighted-concat, concat-with-weight, concat-with-context",
      choiceOption("--join", ["weighted-sum", "weighted-concat", "concat-with-weight", "concat-with-context"]),
      "weighted-sum",
    )
    .option(
      "--context <names>",
      `what a hybrid's factor depends on: ${contextNames.join(", ")}; one or several`,
      choicesOption("--context", contextNames),
    )
    .option("--unit-latents", "normalize a hybrid's latent vectors, so that weights are comparable")
    .option("--any-number", "use the network for any number of particles even if every event has two")
    .optionsGroup("Training:")
    .option(
      "--trainings <n>",
      "number of trainings; the model is the mean of their logits",
      integerOption("--trainings", 1),
      1,
    )
    .option("--epochs <n>", "epochs per training (default 30; 100 with --preset authors)", integerOption("--epochs", 1))
    .option("--batch <n>", "events per training step; default 128", integerOption("--batch", 2))
    .option(
      "--learning-rate <rate>",
      "learning rate (default 1e-3; with --preset authors 1e-5, invariant 1e-6)",
      positiveOption("--learning-rate"),
    )
    .option(
      "--schedule <kind>",
      "constant or cosine (default cosine; constant with --preset authors)",
      choiceOption("--schedule", ["constant", "cosine"]),
    )
    .option(
      "--weighting <kind>",
      "use weights in the loss or to draw events (default loss; draw with --preset authors)",
      choiceOption("--weighting", ["loss", "draw"]),
    )
    .option(
      "--patience <n>",
      "stop after n epochs without progress and keep the best epoch",
      integerOption("--patience", 1),
    )
    .option("--split <parts>", "fractions for training, validation and test; default 0.8,0.1,0.1", splitOption)
    .option("--threads <n>", "number of worker threads; default one per core", integerOption("--threads", 1))
    .option("--seed <number>", "seed of all random draws", integerOption("--seed", 0), 0);
}

function splitOption(value: string): readonly number[] {
  const parts = value.split(",").map(Number);
  const sum = parts.reduce((total, part) => total + part, 0);
  if (parts.length === 3 && parts.every((part) => part > 0) && Math.abs(sum - 1) < 1e-9) return parts;
  throw badOption("--split", value, "three numbers above 0 that add up to 1, such as 0.8,0.1,0.1");
}

/** Parses signal efficiencies. */
export const efficienciesOption: (value: string) => readonly number[] = numbersOption(
  "--efficiencies",
  (part) => part > 0 && part < 1,
  "between 0 and 1, such as 0.3,0.5",
);

/** Parses fractions of the training events. */
export const fractionsOption: (value: string) => readonly number[] = numbersOption(
  "--fractions",
  (part) => part > 0 && part <= 1,
  "from 0 to 1, such as 0.1,0.5,1",
);

/** Parses numbers of training events. */
export const sizesOption: (value: string) => readonly number[] = numbersOption(
  "--sizes",
  (size) => Number.isSafeInteger(size) && size > 1,
  "such as 1000,2000",
);
