/** Declares `noether discover`: options and help. What it does is in discover.ts, loaded when it is called. */

import { oracleCatalogue } from "@noether/oracles";
import type { Command } from "commander";
import { choiceOption, integerOption, signatureOption } from "../terminal/parse-option.js";
import type { CommandContext } from "./command-context.js";

const HELP = `
Oracles:
${oracleCatalogue.map(({ name, summary }) => `  ${name.padEnd(18)} ${summary}`).join("\n")}

Examples:
  $ noether discover --oracle norm --dim 10
  $ noether discover --oracle minkowski --signature 2,3 --json
  $ noether discover --oracle minkowski-product --data drellyan.npz --out lorentz
  $ noether discover --oracle invariant-mass --data events.lhe.gz --out mass

Data: npz or npy arrays of shape [samples, n] or [samples, vectors, n], or LHE files (plain or gzip), of which the
final-state particles are taken. Without --data, normal samples are drawn.
Exit code: 0 with an answer (also "undecided" and "none"), 2 for bad input or too few samples.
`;

/** Adds the command. */
export function addDiscover(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("discover")
    .description("find every linear symmetry of an oracle on data, and name the algebra")
    .requiredOption("--oracle <name>", "what must stay the same (listed below)")
    .option("--dim <n>", "length of each vector (norm, symplectic); default: the data's", integerOption("--dim", 1))
    .option("--signature <p,q>", "signs of the metric; default 1,3", signatureOption)
    .option("--data <file>", "samples: .npz, .npy, .lhe or .lhe.gz")
    .option("--array <name>", "which array of an npz file")
    .option(
      "--components <order>",
      "E,px,py,pz or px,py,pz,E; default: the energy is recognised",
      choiceOption("--components", ["E,px,py,pz", "px,py,pz,E"]),
    )
    .option("--samples <count>", "how many samples to draw without --data", integerOption("--samples", 1))
    .option("--seed <number>", "seed of everything that is drawn", integerOption("--seed", 0), 0)
    .option(
      "--precision <type>",
      "float64 or float32, of the exported model",
      choiceOption("--precision", ["float64", "float32"]),
      "float64",
    )
    .option("--out <folder>", "write result.json, generators.npz, generators.onnx, report.svg, report.png")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { discoverCommand } = await import("./discover.js");
      exit(await discoverCommand(options, terminal));
    });
}
