/** The command `noether`: parses, runs, and turns every error of ours into one line and an exit code. */

import { InputError, NoetherError } from "@noether/base";
import { oracleCatalogue } from "@noether/oracles";
import { Command, CommanderError } from "commander";
import { discoverCommand } from "./commands/discover.js";
import { choiceOption, integerOption, signatureOption } from "./terminal/parse-option.js";
import { processTerminal, type Terminal } from "./terminal/terminal.js";
import { version } from "./version.js";

/** Exit code of what the user can mend: bad input, bad options. */
const BAD_INPUT = 2;
/** Exit code of what is our fault. */
const FAILURE = 70;

const EXAMPLES = `
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

/** Runs the command line `args` (without node and script). @returns The exit code. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  let code = 0;
  const program = new Command("noether")
    .description("Finds the symmetries hidden in data, names them, and hands them on as ONNX.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (content) => void terminal.out.write(content),
      writeErr: () => {}, // commander's own error lines: ours say more
    });
  program
    .command("discover")
    .description("find every linear symmetry of an oracle on data, and name the algebra")
    .requiredOption("--oracle <name>", "what must stay the same (listed below)")
    .option(
      "--dim <n>",
      "length of each vector (norm, symplectic); default: what the data have",
      integerOption("--dim", 1),
    )
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
    .addHelpText("after", EXAMPLES)
    .action(async (options) => {
      code = await discoverCommand(options, terminal);
    });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return report(error, terminal);
  }
}

function report(error: unknown, { err, colors }: Terminal): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === "commander.help") return BAD_INPUT;
    return report(usageError(error), { err, colors } as Terminal);
  }
  if (error instanceof NoetherError) {
    err.write(`${colors.red("noether:")} ${error.code}: ${error.message}\n`);
    return BAD_INPUT;
  }
  err.write(
    `${colors.red("noether:")} this is our fault, please report it: ${error instanceof Error ? error.stack : error}\n`,
  );
  return FAILURE;
}

function usageError({ message }: CommanderError): InputError {
  return new InputError({
    code: "usage",
    got: message.replace(/^error: /, "").replaceAll("\n", " "),
    expected: "a command and options as in noether --help",
    fix: "See noether discover --help.",
  });
}
