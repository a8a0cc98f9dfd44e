/** The command `noether`: parses, runs, and turns every error of ours into one line and an exit code. */

import { InputError, NoetherError } from "@noether/base";
import { Command, CommanderError } from "commander";
import { addAlgebra } from "./algebra/add-algebra.js";
import { addCompletion } from "./completion/add-completion.js";
import { addData } from "./data/add-data.js";
import { addDiscover } from "./discover/add-discover.js";
import { addDoctor } from "./doctor/add-doctor.js";
import type { CliErrorCode } from "./errors.js";
import { addGan } from "./gan/add-gan.js";
import { addHybrid } from "./hybrid/add-hybrid.js";
import { addOnnx } from "./onnx/add-onnx.js";
import { addReproduce } from "./reproduce/add-reproduce.js";
import { addScan } from "./scan/add-scan.js";
import { commandLineWords } from "./terminal/command-line-words.js";
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
      writeErr: (content) => void terminal.err.write(content), // help that stands in for a missing command
      outputError: () => {}, // commander's own error lines: ours say more
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
    if (!(error instanceof CommanderError)) return report(error, terminal);
    if (error.exitCode === 0) return 0; // help or the version was asked for, and printed
    return error.code === "commander.help"
      ? BAD_INPUT
      : report(usageError(error, commandPath(program, args)), terminal);
  }
}

/** Prints what is wrong, if anything is. @returns The exit code. */
function report(error: unknown, { err, colors }: Terminal): number {
  if (error instanceof NoetherError) {
    err.write(`${colors.red("noether:")} ${error.code}: ${commandLineWords(error.message)}\n`);
    return BAD_INPUT;
  }
  err.write(
    `${colors.red("noether:")} this is our fault, please report it: ${error instanceof Error ? error.stack : error}\n`,
  );
  return FAILURE;
}

/** The command that `args` name, as one types it: `"noether hybrid train"`. */
function commandPath(program: Command, args: readonly string[]): string {
  let command = program;
  const path = [program.name()];
  for (const word of args) {
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined) break;
    command = next;
    path.push(word);
  }
  return path.join(" ");
}

function usageError({ message }: CommanderError, path: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "usage",
    got: message.replace(/^error: /, "").replaceAll("\n", " "),
    expected: `arguments and options of ${path}`,
    fix: `See ${path} --help.`,
  });
}
