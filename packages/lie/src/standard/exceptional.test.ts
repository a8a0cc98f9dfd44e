import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import { identify } from "../identify/identify.js";
import { g2, g2Split } from "./exceptional.js";

describe("g2", () => {
  it.each([
    ["g2", g2(), 14],
    ["g2(2)", g2Split(), 6],
  ] as const)("%s is named in disguise, exact and with noise", (name, g, compactDimension) => {
    expect(g.count).toBe(14);
    for (const [noise, tolerance] of [
      [0, 1e-6],
      [1e-3, 0.02],
    ] as const) {
      const found = identify(disguised(g, createRng(1).stream(name), { noise }), { tolerance });
      expect(found).toMatchObject({ name, outcome: "named", rank: 2 });
      expect(found.factors[0]).toMatchObject({ dynkin: "G2", compactDimension });
    }
  });
});
