/** Where the command line writes, as an argument: the process's own streams in use, collected text in tests. */

import picocolors from "picocolors";

/** Takes text, as streams do. */
export interface TextSink {
  write(text: string): unknown;
}

/** Two streams and how they like to be written to. */
export interface Terminal {
  /** Results. */
  readonly out: TextSink;
  /** Progress and errors. */
  readonly err: TextSink;
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
