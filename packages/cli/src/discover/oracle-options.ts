/** The options of every command that needs an oracle and samples. */

import type { Command } from "commander";
import {
  choiceOption,
  integerOption,
  orderOption,
  positiveOption,
  signatureOption,
  wordsOption,
} from "../terminal/parse-option.js";

/** Adds the options. `dim` parses `--dim`: one dimension by default; commands that take several pass a parser of ranges. */
export function oracleOptions(command: Command, dim: (value: string) => unknown = integerOption("--dim", 1)): Command {
  return command
    .optionsGroup("What should stay the same (exactly one of these):")
    .option("--oracle <name>", "a built-in formula by name, listed below")
    .option("--model <file>", "the logits or the values of an ONNX model")
    .option("--labels <column>", "a column of --data with values or classes; networks learn it first")
    .optionsGroup("Samples:")
    .option("--data <file>", "a file (npz, npy, CSV, Parquet, LHE, ROOT, …) or a data set by name")
    .option("--array <name>", "the array to read from a file with several arrays")
    .option("--columns <names>", "the columns to read from a table, in this order", wordsOption)
    .option("--vectors <n>", "the number of vectors in each row", integerOption("--vectors", 1))
    .option(
      "--components <order>",
      "component order in the file: E,px,py,pz or px,py,pz,E; default: detected",
      orderOption("--components"),
    )
    .option("--samples <count>", "the number of samples to draw if there is no --data", integerOption("--samples", 1))
    .optionsGroup("Options for --oracle:")
    .option("--dim <n>", "the length of each vector; default: that of the data", dim)
    .option("--signature <p,q>", "the numbers of plus and minus signs of the metric; default 1,3", signatureOption)
    .optionsGroup("Options for --model:")
    .option("--outputs <names>", "the outputs to use; default: the only one", wordsOption)
    .option(
      "--head <kind>",
      "logits, values or auto; auto takes what enters a final softmax or sigmoid",
      choiceOption("--head", ["auto", "logits", "values"]),
    )
    .option(
      "--takes <order>",
      "component order the model expects: E,px,py,pz or px,py,pz,E; default: that of the file",
      orderOption("--takes"),
    )
    .option(
      "--step <share>",
      "use finite differences with this step, a share of each component's spread",
      positiveOption("--step", 1),
    )
    .optionsGroup("Options for --labels:")
    .option(
      "--task <kind>",
      "regression or classification; default: guessed from the labels",
      choiceOption("--task", ["regression", "classification"]),
    )
    .option("--members <n>", "the number of networks that learn the labels; default 8", integerOption("--members", 1))
    .option("--steps <n>", "the number of training steps; default 12000", integerOption("--steps", 1));
}
