/** Declares `noether doctor`. What it does is in doctor.ts, loaded when it is called. */

import type { Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";

const HELP = `
Runs a small network on every executor and compares the answers, looks for the
readers of file formats, and verifies the data sets. What is optional may be
absent: the line says how to get it.

Examples:
  $ noether doctor
  $ noether doctor --json

Exit code: 0 if all that must work does, 1 if something is broken.
`;

/** Adds the command. */
export function addDoctor(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("doctor")
    .description("say what works on this machine: executors, file formats, data sets, versions")
    .option("--json", "print the findings as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { doctorCommand } = await import("./doctor.js");
      exit(await doctorCommand(options, terminal));
    });
}
