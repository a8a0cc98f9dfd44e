import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { ovalGaussian } from "../../test/support/densities.js";
import { symmetryGroup } from "./symmetry-group.js";
import { testComponents } from "./test-components.js";

describe("testComponents", () => {
  it("passes the half turn of an oval and not its quarter turns", () => {
    const quarter = [0, -1, 1, 0];
    const turns = [[1, 0, 0, 1], quarter, [-1, 0, 0, -1], quarter.map((x) => -x)];
    const group = symmetryGroup({ dimension: 2, matrices: [...turns, ...turns].flat() });
    expect(group.name).toBe("Z4");
    const heldOut = ovalGaussian.sample(4000, createRng(1));
    const tests = testComponents(group, heldOut, { dimension: 2, rng: createRng(2) });
    const byOrder = group.components.map(({ order }, k) => [order, tests[k]!.differ]);
    expect(byOrder.sort()).toEqual([
      [1, false],
      [2, false],
      [4, true],
      [4, true],
    ]);
  });
});
