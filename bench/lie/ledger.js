/** Rows that are kept: a bench that is cut off goes on where it was. */

import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** `row(key, compute)` gives the kept row of that key, or computes it and appends it to `file`, one JSON line each. */
export function openLedger(file) {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const kept = new Map(lines.map((line) => JSON.parse(line)));
  return (key, compute) => {
    if (!kept.has(key)) {
      kept.set(key, compute());
      appendFileSync(file, `${JSON.stringify([key, kept.get(key)])}\n`);
    }
    return kept.get(key);
  };
}
