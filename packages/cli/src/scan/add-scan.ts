/** Declares `noether scan`: options and help. What it does is in scan.ts, loaded when it is called. */

import type { Command } from "commander";
import { oracleOptions } from "../discover/oracle-options.js";
import type { CommandContext } from "../terminal/command-context.js";
import { integerOption, positiveOption, rangeOption } from "../terminal/parse-option.js";

const HELP = `
Trains every number of generators and shows where the loss vanishes: there is
a subalgebra of so many generators. A number that fails proves nothing; noether
discover finds the whole algebra in closed form.

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
    program.command("scan").description("train every number of generators: which of them form an algebra"),
    rangeOption("--dim"),
  )
    .optionsGroup("Training:")
    .requiredOption("--generators <from..to>", "which numbers to train", rangeOption("--generators"))
    .option("--sparsity <weight>", "prefer few entries", positiveOption("--sparsity"))
    .option("--epsilon <size>", "a finite step, as in the paper", positiveOption("--epsilon"))
    .option("--epochs <n>", "the most steps; default 2000", integerOption("--epochs", 1))
    .option("--trainings <n>", "how many side by side; default 16", integerOption("--trainings", 1))
    .optionsGroup("Output:")
    .option("--seed <number>", "seed of everything that is drawn", integerOption("--seed", 0), 0)
    .option("--out <folder>", `write scan.json, scan.csv, scan.svg and scan.png`)
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { scanCommand } = await import("./scan.js");
      exit(await scanCommand(options, terminal));
    });
}
