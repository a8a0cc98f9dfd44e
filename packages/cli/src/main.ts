/** The command `noether`: parses, runs, and turns every error of ours into one line and an exit code. */

import { InputError, NoetherError } from "@noether/base";
import { Command, CommanderError } from "commander";
import { addAlgebra } from "./commands/add-algebra.js";
import { addCompletion } from "./commands/add-completion.js";
import { addData } from "./commands/add-data.js";
import { addDiscover } from "./commands/add-discover.js";
import { addDoctor } from "./commands/add-doctor.js";
import { addGan } from "./commands/add-gan.js";
import { addHybrid } from "./commands/add-hybrid.js";
import { addOnnx } from "./commands/add-onnx.js";
import { addReproduce } from "./commands/add-reproduce.js";
import { addScan } from "./commands/add-scan.js";
import type { CliErrorCode } from "./errors.js";
import { processTerminal, type Terminal } from "./terminal/terminal.js";
import { version } from "./version.js";

/** Exit code of what the user can mend: bad input, bad options. */
const BAD_INPUT = 2;
/** Exit code of what is our fault. */
const FAILURE = 70;

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
  const context = {
    terminal,
    exit(value: number) {
      code = value;
    },
  };
  addDiscover(program, context);
  addScan(program, context);
  addGan(program, context);
  addHybrid(program, context);
  addAlgebra(program, context);
  addOnnx(program, context);
  addReproduce(program, context);
  addData(program, context);
  addDoctor(program, context);
  addCompletion(program, context);
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

function usageError({ message }: CommanderError): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "usage",
    got: message.replace(/^error: /, "").replaceAll("\n", " "),
    expected: "a command and options as in noether --help",
    fix: "See noether discover --help.",
  });
}
