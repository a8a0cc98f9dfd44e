/** Declares `noether discover`: options and help. What it does is in discover.ts, loaded when it is called. */

import { wrap } from "@noether/figures/text";
import { oracleCatalog } from "@noether/oracles";
import type { Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { choiceOption, integerOption, positiveOption, rangeOption } from "../terminal/parse-option.js";
import { oracleOptions } from "./oracle-options.js";
import { fieldsOption } from "./parse-fields.js";

const HELP = `
Oracles:
${oracleCatalog.map(({ name, summary }) => entry(name, summary)).join("\n")}

Examples:
  A formula on drawn samples, or on events:
  $ noether discover --oracle norm --dim 10
  $ noether discover --oracle minkowski-product --data drellyan --out lorentz
  A model of yours, and how much it breaks the Lorentz group along pT:
  $ noether discover --model classifier.onnx --data drellyan \\
      --measure "so(1,3)" --context pt --out classifier
  Labels in a file: networks learn them first:
  $ noether discover --labels label --data drellyan
  $ noether discover --labels y --columns a,b,c --data table.csv
  Fields that bend, shifts, values that rotate along:
  $ noether discover --oracle kepler-energy --fields affine
  $ noether discover --oracle squeeze --fields polynomial:2
  $ noether discover --oracle l1-norm --fields neural --out diamond
  $ noether discover --oracle angular-momentum --equivariant
  A subalgebra of three generators, by training:
  $ noether discover --oracle norm --dim 4 --generators 3

Data: arrays [samples, n] or [samples, vectors, n]; the final state of events;
columns of a table. Without --data, normal samples are drawn for --oracle.
Exit code: 0 with an answer (also "undecided" and "none"), 2 for bad input or
too few samples.
`;

/** A name and what it means, on lines of 80 columns. */
function entry(name: string, summary: string): string {
  return wrap(summary, 56)
    .map((line, i) => `  ${(i === 0 ? name : "").padEnd(21)} ${line}`)
    .join("\n");
}

/** Adds the command. */
export function addDiscover(program: Command, { terminal, exit }: CommandContext): void {
  oracleOptions(
    program
      .command("discover")
      .description("find every symmetry of a formula, a model or labels, and name the algebra"),
  )
    .optionsGroup("What to look for:")
    .option(
      "--fields <kind>",
      "linear, affine, complex, polynomial:DEGREE, fourier:ORDER or neural:COUNT; default linear",
      fieldsOption,
    )
    .option("--equivariant", "let the oracle's values transform as well")
    .option(
      "--strategy <kind>",
      "spectral (closed form) or gradient (training)",
      choiceOption("--strategy", ["spectral", "gradient"]),
    )
    .option("--generators <n>", "train so many, or from..to, by gradient", rangeOption("--generators"))
    .option("--sparsity <weight>", "of gradient: prefer few entries", positiveOption("--sparsity"))
    .option("--epsilon <size>", "of gradient: a finite step, as in the paper", positiveOption("--epsilon"))
    .option("--epochs <n>", "of gradient and neural: the most steps", integerOption("--epochs", 1))
    .optionsGroup("How sure:")
    .option(
      "--confidence <level>",
      "of what is said of models and labels; default 0.95",
      positiveOption("--confidence", 1),
    )
    .option("--tolerance <share>", "up to which defect it is a symmetry; default 0.1", positiveOption("--tolerance", 1))
    .option("--measure <algebra>", "how much these are broken: so(1,3), or a file of matrices")
    .option("--context <column>", "where: along a column, or mass, pt, eta, phi of momenta")
    .optionsGroup("Output:")
    .option("--seed <number>", "seed of everything that is drawn", integerOption("--seed", 0), 0)
    .option(
      "--precision <type>",
      "float64 or float32, of the exported model",
      choiceOption("--precision", ["float64", "float32"]),
      "float64",
    )
    .option("--out <folder>", "write result.json, generators.npz and .onnx, pictures")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { discoverCommand } = await import("./discover.js");
      exit(await discoverCommand(options, terminal));
    });
}
