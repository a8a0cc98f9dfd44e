/** `noether data inspect`: what is in a data file. */

import { dataFile } from "../data/data-file.js";
import type { FileOptions } from "../data/file-options.js";
import { inspectFile } from "../data/inspect-file.js";
import { inspectionText } from "../terminal/inspection-text.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { withRate } from "../terminal/with-rate.js";

/** Runs the command. @returns The exit code. */
export async function dataInspectCommand(
  file: string,
  { json = false, ...options }: FileOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const bar = progressBar(terminal);
  try {
    const inspection = await inspectFile(
      await dataFile(file, bar.onEvent),
      options,
      withRate(bar.onEvent, terminal.now),
    );
    bar.clear();
    terminal.out.write(json ? `${JSON.stringify(inspection)}\n` : inspectionText(inspection, terminal.colors));
    return 0;
  } finally {
    bar.clear();
  }
}
