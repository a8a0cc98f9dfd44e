/** `noether data convert`: one file from another. */

import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { InputError } from "@noether/base";
import { numberText } from "@noether/figures/text";
import { type ConvertEventsOptions, convertEvents } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { progressBar } from "../terminal/progress-bar.js";
import { sizeText } from "../terminal/size-text.js";
import type { Terminal } from "../terminal/terminal.js";
import { withRate } from "../terminal/with-rate.js";

/** Runs the command. @returns The exit code. */
export async function dataConvertCommand(
  file: string,
  out: string,
  {
    force = false,
    json = false,
    ...options
  }: ConvertEventsOptions & { readonly force?: boolean; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  if (existsSync(out) && !force) {
    throw new InputError<CliErrorCode>({
      code: "file-exists",
      got: `${out}, which is there already`,
      expected: "a name that is still free",
      fix: "Say --force to replace it, or choose another name.",
    });
  }
  const bar = progressBar(terminal);
  const begun = terminal.now();
  try {
    const conversion = await convertEvents(file, out, { ...options, onEvent: withRate(bar.onEvent, terminal.now) });
    const { size } = await stat(out);
    const seconds = (terminal.now() - begun) / 1000;
    bar.clear();
    const { events, rows } = conversion;
    const { bold, dim } = terminal.colors;
    terminal.out.write(
      json
        ? `${JSON.stringify({ ...conversion, file: out, bytes: size, seconds })}\n`
        : `\n  ${bold(out)}  ${numberText(events)} ${rows === undefined ? "events" : `events in ${numberText(rows)} rows`}, ${sizeText(size)}` +
            `${dim(` (${seconds.toFixed(1)} s, ${numberText(Math.round(events / seconds))} events/s)`)}\n\n`,
    );
    return 0;
  } finally {
    bar.clear();
  }
}
