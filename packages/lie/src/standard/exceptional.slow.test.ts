import { createRng } from "@noether/base";
import { expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import { identify } from "../identify/identify.js";
import { e7Minus5 } from "./e7.js";
import { e6Minus14, e6Minus26, e6Plus2, e6Split } from "./exceptional.js";
import { f4, f4Minus20, f4Split } from "./f4.js";

it.each([
  ["f4", f4, 52, "F4", 52],
  ["f4(4)", f4Split, 52, "F4", 24],
  ["f4(-20)", f4Minus20, 52, "F4", 36],
  ["f4(-20) on R^26", () => f4Minus20({ dimension: 26 }), 52, "F4", 36],
  ["e6(-26)", e6Minus26, 78, "E6", 52],
  ["e6(6)", e6Split, 78, "E6", 36],
  ["e6(2)", e6Plus2, 78, "E6", 38],
  ["e6(-14)", e6Minus14, 78, "E6", 46],
  ["e7(-5)", e7Minus5, 133, "E7", 69],
] as const)(
  "%s is named from its tensors' symmetry, exact and with noise",
  (name, make, dimension, dynkin, compactDimension) => {
    const g = make();
    expect(g.count).toBe(dimension);
    for (const noise of [0, 1e-8]) {
      const found = identify(disguised(g, createRng(1).stream(name), { noise }));
      expect(found).toMatchObject({ name: name.split(" ")[0], outcome: "named" });
      expect(found.factors[0]).toMatchObject({ dynkin, compactDimension });
    }
  },
);
