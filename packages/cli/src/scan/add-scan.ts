/** Declares `noether scan`: options and help. What it does is in scan.ts, loaded when it is called. */

import type { Command } from "commander";
import { oracleOptions } from "../discover/oracle-options.js";
import type { CommandContext } from "../terminal/command-context.js";
import { integerOption, positiveOption, rangeOption } from "../terminal/parse-option.js";

const HELP = `
Trains each number of generators in the range. Where the loss vanishes, a
subalgebra with that number of generators exists. Where it does not, nothing is
proved; noether discover finds the whole algebra in closed form.

Examples:
  $ noether scan --oracle norm --dim 4 --generators 1..7
  $ noether scan --oracle norm --dim 2..5 --generators 1..10 --out rotations
  $ noether scan --oracle complex-norm --dim 4 --generators 1..5 --sparsity 0.05
  $ noether scan --oracle minkowski-product --data drellyan --generators 1..6

Oracles: see noether discover --help.
`;

/** Adds the command. */
export function addScan(program: Command, { terminal, exit }: CommandContext): void {
  oracleOptions(
    program.command("scan").description("find which numbers of generators form an algebra, by training each of them"),
    rangeOption("--dim"),
  )
    .optionsGroup("Training:")
    .requiredOption("--generators <from..to>", "the numbers of generators to train", rangeOption("--generators"))
    .option(
      "--sparsity <weight>",
      "the weight of a penalty that favors few nonzero entries; default 0",
      positiveOption("--sparsity"),
    )
    .option(
      "--epsilon <size>",
      "train with a finite step of this size, as in the paper; default: infinitesimal",
      positiveOption("--epsilon"),
    )
    .option("--epochs <n>", "the largest number of epochs; default 2000", integerOption("--epochs", 1))
    .option(
      "--trainings <n>",
      "the number of trainings per number of generators, run side by side; default 16",
      integerOption("--trainings", 1),
    )
    .optionsGroup("Output:")
    .option("--seed <number>", "the seed of all random numbers", integerOption("--seed", 0), 0)
    .option("--out <folder>", "write scan.json, scan.csv, scan.svg and scan.png to this folder")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { scanCommand } = await import("./scan.js");
      exit(await scanCommand(options, terminal));
    });
}
