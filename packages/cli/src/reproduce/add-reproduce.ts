/** Declares `noether reproduce`: options and help. What it does is in reproduce.ts, loaded when it is called. */

import { Argument, type Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { choiceOption, integerOption } from "../terminal/parse-option.js";
import { PAPER_NAMES } from "./paper-names.js";

const HELP = `
Examples:
  $ noether reproduce --list
  $ noether reproduce broken-symmetries fig1 fig2
  $ noether reproduce broken-symmetries --quick --out draft
  $ noether reproduce deep-learning-symmetries so-map exceptional
  $ noether reproduce broken-symmetries fig4-small --trainings 2 --out study

The papers are the package @noether/papers: npm install @noether/papers.

Each figure writes its picture as SVG and PNG, its numbers as CSV and JSON, and
README.md sets our numbers beside the authors'. Figures that are already in the
folder stay on that page. Finished trainings are kept in its folder kept and not
repeated; an interrupted one is resumed. Those of other versions of the code are
refused, unless --other-versions says otherwise.
`;

/** Adds the command. */
export function addReproduce(program: Command, { terminal, exit }: CommandContext): void {
  const paper = new Argument("[paper]", "name of the paper");
  paper.argChoices = [...PAPER_NAMES]; // for help and completion: our own error says more than commander's
  program
    .command("reproduce")
    .description("recompute figures and tables of a paper, beside the authors' numbers")
    .addArgument(paper)
    .argument("[figures...]", "names of figures; default all")
    .option("--out <folder>", "folder of the files; default noether-<paper>")
    .option("--seed <number>", "seed of all random draws", integerOption("--seed", 0), 0)
    .option("--quick", "small versions that take seconds")
    .option("--trainings <number>", "trainings of each kind; default the figure's own", integerOption("--trainings", 1))
    .option(
      "--other-versions <how>",
      "kept results of other versions: refuse, use or replace (default refuse)",
      choiceOption("--other-versions", ["refuse", "use", "replace"]),
    )
    .option("--list", "list papers and figures, and stop")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (paper, figures, options) => {
      const { reproduceCommand } = await import("./reproduce.js");
      exit(await reproduceCommand(paper, figures, options, terminal));
    });
}
