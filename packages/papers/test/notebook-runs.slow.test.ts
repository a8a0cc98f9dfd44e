import { expect, it } from "vitest";
import { talkFigure } from "./talk-figure.js";

/** Exact algebras are exact to rounding. */
const EXACT = 1e-10;

/** Five minutes on two quiet cores. */
const TIMEOUT = 1_800_000;

it.each(["real-runs", "unitary-runs"])(
  "%s: over all seeds what exists is found, exactly, and what does not is not",
  async (name) => {
    const { numbers } = await talkFigure(name, { quick: false });
    const column = (label: string): number => numbers.head.indexOf(label);
    for (const row of numbers.rows) {
      const exists = row[column("exists")] === 1;
      expect(row[column("found")], String(row)).toBe(exists ? row[column("seeds")] : 0);
      if (exists) expect(row[column("distance")], String(row)).toBeLessThan(EXACT);
    }
  },
  TIMEOUT,
);
