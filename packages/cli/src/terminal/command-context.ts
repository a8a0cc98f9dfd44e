/** What a command gets to run with. */

import type { Terminal } from "./terminal.js";

/** The terminal, and where the exit code goes. */
export interface CommandContext {
  readonly terminal: Terminal;
  exit(code: number): void;
}
