/** Facts for a person at a terminal: lines of a key and a text, within 80 columns. */

import { wrap } from "@noether/figures/text";
import type { Terminal } from "../terminal/terminal.js";

const WIDTH = 78;
const KEY = 14;

/** Pairs as lines; values are wrapped, keys dimmed. */
export function hybridFacts(
  facts: readonly (readonly [key: string, value: string])[],
  colors: Terminal["colors"],
): readonly string[] {
  return facts.flatMap(([key, value]) =>
    wrap(value, WIDTH - KEY).map((line, i) => `  ${colors.dim((i === 0 ? key : "").padEnd(KEY))}${line}`),
  );
}
