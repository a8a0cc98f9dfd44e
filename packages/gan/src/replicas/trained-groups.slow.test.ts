import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { ovalGaussian, roundGaussian, spotsOnCircle } from "../../test/support/densities.js";
import { volumePreservingFamily } from "../families/group-family.js";
import { scaledRotations } from "../families/linear-family.js";
import { trainSymmetryGan } from "../training/train-symmetry-gan.js";
import { replicaMaps } from "./replica-maps.js";
import { symmetryGroup } from "./symmetry-group.js";

/** Rms distance from the group of trained replicas. Measured: 0.003 (spots) to 0.02 (oval). */
const MOST_NOISE = 0.06;

describe("symmetryGroup of trained replicas", () => {
  it.each([
    ["Z2", "an oval", ovalGaussian, scaledRotations(), 0],
    ["SO(2)", "a round Gaussian", roundGaussian(2), scaledRotations(), 1],
    ["so(2)", "a round Gaussian among affine maps", roundGaussian(2), volumePreservingFamily(2), 1],
    ["Z8", "eight spots on a circle", spotsOnCircle, scaledRotations(), 0],
  ] as const)(
    "names %s of %s from 20 replicas",
    async (name, _, density, family, dimension) => {
      const rng = createRng(1);
      const result = await trainSymmetryGan(density.sample(20_000, rng), family, { rng, replicas: 20, steps: 3000 });
      const found = symmetryGroup(replicaMaps(result, family));
      expect(found, found.status).toMatchObject({ name, dimension });
      expect(found.noise).toBeLessThan(MOST_NOISE);
      expect(found.rejected.length).toBeLessThanOrEqual(2);
    },
    120_000,
  );
});
