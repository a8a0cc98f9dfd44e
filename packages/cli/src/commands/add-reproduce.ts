/** Declares `noether reproduce`: options and help. What it does is in reproduce.ts, loaded when it is called. */

import { paperNames } from "@noether/papers";
import { Argument, type Command } from "commander";
import { integerOption } from "../terminal/parse-option.js";
import type { CommandContext } from "./command-context.js";

const HELP = `
Examples:
  $ noether reproduce --list
  $ noether reproduce broken-symmetries fig1 fig2
  $ noether reproduce broken-symmetries --quick --out draft
  $ noether reproduce deep-learning-symmetries so-map exceptional
  $ noether reproduce broken-symmetries fig4-small --runs 2 --out study

Each figure writes its picture as SVG and PNG, its numbers as CSV and JSON, and
README.md sets our numbers beside the authors'. Figures that are in the folder
already stay on that page; trainings that are there are not done again, and an
interrupted one goes on.
`;

/** Adds the command. */
export function addReproduce(program: Command, { terminal, exit }: CommandContext): void {
  const paper = new Argument("[paper]", "name of the paper");
  paper.argChoices = [...paperNames]; // for help and completion: our own error says more than commander's
  program
    .command("reproduce")
    .description("recompute figures and tables of a paper, beside the authors' numbers")
    .addArgument(paper)
    .argument("[figures...]", "names of figures; default all")
    .option("--out <folder>", "where the files go; default noether-<paper>")
    .option("--seed <number>", "seed of everything that is drawn", integerOption("--seed", 0), 0)
    .option("--quick", "a small version in seconds")
    .option("--runs <number>", "trainings of each kind; default the figure's own", integerOption("--runs", 1))
    .option("--list", "say what there is, and stop")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (paper, figures, options) => {
      const { reproduceCommand } = await import("./reproduce.js");
      exit(await reproduceCommand(paper, figures, options, terminal));
    });
}
