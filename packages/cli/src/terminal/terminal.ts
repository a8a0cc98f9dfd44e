/** Where the command line writes, as an argument: the process's own streams in use, collected text in tests. */

import type { Writable } from "node:stream";
import picocolors from "picocolors";

/** Two streams and how they like to be written to. */
export interface Terminal {
  /** Results. */
  readonly out: Pick<Writable, "write">;
  /** Progress and errors. */
  readonly err: Pick<Writable, "write">;
  /** Whether a person watches `err`, so that a line may be redrawn. */
  readonly interactive: boolean;
  readonly colors: ReturnType<typeof picocolors.createColors>;
  /** Milliseconds from some fixed moment. */
  now(): number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    out: process.stdout,
    err: process.stderr,
    interactive: process.stderr.isTTY === true,
    colors: picocolors,
    now: () => performance.now(),
  };
}
