/** A progress bar on standard error, drawn only for a person, and wiped away when the work is done. */

import type { OnEvent } from "@noether/base";
import type { Terminal } from "./terminal.js";

const WIDTH = 28;
/** At most one drawing of the same task in this time, ms. A new task is drawn at once: it may be a long silent one. */
const REDRAW = 80;

/** A bar that listens to progress events. */
export interface ProgressBar {
  readonly onEvent: OnEvent;
  /** Wipes the bar away. */
  clear(): void;
}

/** Starts a bar. */
export function progressBar({ err, interactive, colors, now }: Terminal): ProgressBar {
  let drawnAt = 0;
  let drawnTask: string | undefined;
  return {
    onEvent({ task, done, total, unit }) {
      const time = now();
      if (!interactive || (task === drawnTask && time - drawnAt < REDRAW)) return;
      const count = `${done.toLocaleString("en")}${total === undefined ? "" : ` of ${total.toLocaleString("en")}`} ${unit}`;
      const filled = total === undefined ? 0 : Math.round((WIDTH * done) / total);
      const bar = colors.cyan("█".repeat(filled)) + colors.dim("░".repeat(WIDTH - filled));
      err.write(`\r\x1b[2K${total === undefined ? "" : `${bar} `}${task}, ${count}`);
      drawnAt = time;
      drawnTask = task;
    },
    clear() {
      if (drawnTask !== undefined) err.write("\r\x1b[2K");
      drawnTask = undefined;
    },
  };
}
