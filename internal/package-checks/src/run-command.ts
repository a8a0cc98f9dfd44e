/** Runs a command and gives its standard output; if it fails, an error with all that it said. */

import { spawnSync } from "node:child_process";

/** Output that a command may write, in bytes: pnpm's list of packed files is the longest. */
const LARGEST_OUTPUT = 64 * 2 ** 20;

/**
 * Runs `command` in `folder` without a shell and returns what it wrote to standard output.
 *
 * @param environment - Variables beside our own.
 */
export function runCommand(
  folder: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: LARGEST_OUTPUT,
    env: { ...process.env, ...environment },
  });
  if (error !== undefined) throw error;
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")} (in ${folder}) ended with status ${status}:\n${stderr}\n${stdout}`);
  }
  return stdout;
}
