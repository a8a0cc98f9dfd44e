/** The options of every command that asks an oracle: what must stay the same, and the samples. */

import type { Command } from "commander";
import {
  choiceOption,
  integerOption,
  orderOption,
  positiveOption,
  signatureOption,
  wordsOption,
} from "../terminal/parse-option.js";

/** Adds them. `dim` reads `--dim`: a count, or for commands that can ask several a range. */
export function oracleOptions(command: Command, dim: (value: string) => unknown = integerOption("--dim", 1)): Command {
  return command
    .optionsGroup("What must stay the same (one of three):")
    .option("--oracle <name>", "a formula by name (listed below)")
    .option("--model <file>", "an ONNX model: its logits, or its values")
    .option("--labels <column>", "labels to learn from --data: values or classes")
    .optionsGroup("Samples:")
    .option("--data <file>", "npz, npy, CSV, Parquet, LHE, ROOT, …, or a data set by name")
    .option("--array <name>", "which array of a file of arrays")
    .option("--columns <names>", "which columns of a table, in this order", wordsOption)
    .option("--vectors <n>", "how many vectors a row holds", integerOption("--vectors", 1))
    .option(
      "--components <order>",
      "E,px,py,pz or px,py,pz,E; default: the energy is recognized",
      orderOption("--components"),
    )
    .option("--samples <count>", "how many samples to draw without --data", integerOption("--samples", 1))
    .optionsGroup("Of --oracle:")
    .option("--dim <n>", "length of each vector; default: the data's", dim)
    .option("--signature <p,q>", "signs of the metric; default 1,3", signatureOption)
    .optionsGroup("Of --model:")
    .option("--outputs <names>", "which outputs to keep; default: the only one", wordsOption)
    .option(
      "--head <kind>",
      "logits, values or auto: before a last softmax or sigmoid",
      choiceOption("--head", ["auto", "logits", "values"]),
    )
    .option(
      "--takes <order>",
      "how it takes momenta: E,px,py,pz or px,py,pz,E; default: as in the file",
      orderOption("--takes"),
    )
    .option("--step <share>", "finite differences with this share of the spread", positiveOption("--step", 1))
    .optionsGroup("Of --labels:")
    .option(
      "--task <kind>",
      "regression or classification; default: guessed from the labels",
      choiceOption("--task", ["regression", "classification"]),
    )
    .option("--members <n>", "networks that learn the labels; default 8", integerOption("--members", 1))
    .option("--steps <n>", "steps of training; default 12000", integerOption("--steps", 1));
}
