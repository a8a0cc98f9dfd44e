/** A progress bar on standard error, drawn only for a person, and only for what takes long enough to be waited for. */

import type { OnEvent } from "@noether/base";
import type { Terminal } from "./terminal.js";

const WIDTH = 28;
/** Nothing is drawn before this, ms: what is over at once needs no bar. */
const PATIENCE = 400;
/** At most one drawing in this time, ms. */
const REDRAW = 80;

/** A bar that listens to progress events. */
export interface ProgressBar {
  readonly onEvent: OnEvent;
  /** Wipes the bar away. */
  clear(): void;
}

/** Starts a bar. */
export function progressBar({ err, interactive, colors, now }: Terminal): ProgressBar {
  const begun = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    onEvent({ task, done, total, unit }) {
      const time = now();
      if (!interactive || time - begun < PATIENCE || time - drawnAt < REDRAW) return;
      const count = `${done.toLocaleString("en")}${total === undefined ? "" : ` of ${total.toLocaleString("en")}`} ${unit}`;
      const filled = total === undefined ? 0 : Math.round((WIDTH * done) / total);
      const bar = colors.cyan("█".repeat(filled)) + colors.dim("░".repeat(WIDTH - filled));
      err.write(`\r\x1b[2K${total === undefined ? "" : `${bar} `}${task}, ${count}`);
      drawnAt = time;
      drawn = true;
    },
    clear() {
      if (drawn) err.write("\r\x1b[2K");
      drawn = false;
    },
  };
}
