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
  Your own model, and how strongly it breaks the Lorentz group in bins of pT:
  $ noether discover --model classifier.onnx --data drellyan \\
      --measure "so(1,3)" --context pt --out classifier
  Labels in a file, which networks learn first:
  $ noether discover --labels label --data drellyan
  $ noether discover --labels y --columns a,b,c --data table.csv
  Translations, nonlinear fields, and values that transform:
  $ noether discover --oracle kepler-energy --fields affine
  $ noether discover --oracle squeeze --fields polynomial:2
  $ noether discover --oracle l1-norm --fields neural --out diamond
  $ noether discover --oracle angular-momentum --equivariant
  A subalgebra of three generators, by training:
  $ noether discover --oracle norm --dim 4 --generators 3

Data can be arrays of shape [samples, dimension] or [samples, vectors,
dimension], the final states of collider events, or columns of a table. Without
--data, normally distributed samples are drawn for --oracle.
Exit code: 0 for every answer, "undecided" and "none" included; 2 for invalid
input or too few samples.
`;

/** One line of the list of oracles: the name and its summary, wrapped to 80 columns. */
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
      "the vector fields to search: linear, affine, complex, polynomial:DEGREE, fourier:ORDER or neural:COUNT; default linear",
      fieldsOption,
    )
    .option("--equivariant", "allow equivariance: the oracle's values may transform too")
    .option(
      "--strategy <kind>",
      "spectral (closed form) or gradient (training); default spectral, or gradient if --generators is given",
      choiceOption("--strategy", ["spectral", "gradient"]),
    )
    .option("--generators <n>", "the number of generators to train, or a range FROM..TO", rangeOption("--generators"))
    .option(
      "--sparsity <weight>",
      "gradient only: the weight of a penalty that favors few nonzero entries; default 0",
      positiveOption("--sparsity"),
    )
    .option(
      "--epsilon <size>",
      "gradient only: train with a finite step of this size, as in the paper; default: infinitesimal",
      positiveOption("--epsilon"),
    )
    .option("--epochs <n>", "gradient and neural only: the largest number of epochs", integerOption("--epochs", 1))
    .optionsGroup("How sure:")
    .option(
      "--confidence <level>",
      "the confidence of statements about models and labels; default 0.95",
      positiveOption("--confidence", 1),
    )
    .option(
      "--tolerance <share>",
      "the largest defect still counted as a symmetry, relative to a random direction; default 0.1",
      positiveOption("--tolerance", 1),
    )
    .option("--measure <algebra>", "measure how strongly these generators are broken: so(1,3), or a file of matrices")
    .option("--context <column>", "measure it in bins of a column, or of mass, pt, eta or phi of the momenta")
    .optionsGroup("Output:")
    .option("--seed <number>", "the seed of all random numbers", integerOption("--seed", 0), 0)
    .option(
      "--precision <type>",
      "the number type of the exported model: float64 or float32",
      choiceOption("--precision", ["float64", "float32"]),
      "float64",
    )
    .option("--out <folder>", "write result.json, generators.npz, generators.onnx and pictures to this folder")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { discoverCommand } = await import("./discover.js");
      exit(await discoverCommand(options, terminal));
    });
}
