/** Runs the command line in this process and collects what it writes. */

import picocolors from "picocolors";
import { main } from "../src/main.js";

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `noether` with these arguments, without colours; `interactive` as if a person watched. */
export async function runCli(args: readonly string[], { interactive = false } = {}): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  let time = 0;
  const code = await main(args, {
    out: { write: (text: string) => out.push(text) > 0 },
    err: { write: (text: string) => err.push(text) > 0 },
    interactive,
    colors: picocolors.createColors(false),
    now: () => (time += 1000), // every look at the clock finds a second gone
  });
  return { code, out: out.join(""), err: err.join("") };
}
