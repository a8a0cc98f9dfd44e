/** Rows that are kept, for work that is asynchronous: a bench that is cut off goes on where it was. */

import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** `await row(key, compute)` gives the kept row of that key, or computes it and appends it to `file`, a JSON line each. */
export function openAsyncLedger(file) {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const kept = new Map(lines.map((line) => JSON.parse(line)));
  return async (key, compute) => {
    if (!kept.has(key)) {
      kept.set(key, (await compute()) ?? null);
      appendFileSync(file, `${JSON.stringify([key, kept.get(key)])}\n`);
    }
    return kept.get(key);
  };
}
