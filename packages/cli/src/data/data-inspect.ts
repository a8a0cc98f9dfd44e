/** `noether data inspect`: what is in a data file. */

import { type EventFileChoice, inspectFile } from "@noether/physics-data";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { withRate } from "../terminal/with-rate.js";
import { inspectionText } from "./inspection-text.js";

/** Runs the command. @returns The exit code. */
export async function dataInspectCommand(
  file: string,
  { json = false, ...options }: EventFileChoice & { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const bar = progressBar(terminal);
  try {
    const inspection = await inspectFile(file, { ...options, onEvent: withRate(bar.onEvent, terminal.now) });
    bar.clear();
    terminal.out.write(json ? `${JSON.stringify(inspection)}\n` : inspectionText(inspection, terminal.colors));
    return 0;
  } finally {
    bar.clear();
  }
}
