import { createRng } from "@noether/base";
import { expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import { identify } from "../identify/identify.js";
import { e6Minus26, e6Split, f4, f4Split } from "./exceptional.js";

it.each([
  ["f4", f4, 52, "F4", 52],
  ["f4(4)", f4Split, 52, "F4", 24],
  ["e6(-26)", e6Minus26, 78, "E6", 52],
  ["e6(6)", e6Split, 78, "E6", 36],
] as const)(
  "%s is named from its tensors' symmetry, exact and with noise",
  (name, make, dimension, dynkin, compactDimension) => {
    const g = make();
    expect(g.count).toBe(dimension);
    for (const noise of [0, 1e-8]) {
      const found = identify(disguised(g, createRng(1).stream(name), { noise }));
      expect(found).toMatchObject({ name, recognised: true });
      expect(found.factors[0]).toMatchObject({ dynkin, compactDimension });
    }
  },
);
