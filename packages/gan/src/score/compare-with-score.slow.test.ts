import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { ovalGaussian, spotsOnCircle } from "../../test/support/densities.js";
import { volumePreservingFamily } from "../families/group-family.js";
import { scaledRotations } from "../families/linear-family.js";
import { replicaMaps } from "../replicas/replica-maps.js";
import { symmetryGroup } from "../replicas/symmetry-group.js";
import { trainSymmetryGan } from "../training/train-symmetry-gan.js";
import { compareWithScore } from "./compare-with-score.js";
import { scoreSymmetries } from "./score-symmetries.js";

const ROWS = 20_000;
/** Four seeds of the oval gave 0.004 to 0.008. */
const MOST_LEAN = 0.03;

describe("the game and score matching", () => {
  it.each([
    ["an oval", ovalGaussian, volumePreservingFamily(2), "so(2)"],
    ["eight spots on a circle", spotsOnCircle, scaledRotations(), "no continuous symmetry"],
  ] as const)("agree about %s", async (_, density, family, name) => {
    const rng = createRng(4);
    const data = density.sample(ROWS, rng);
    const trained = await trainSymmetryGan(data, family, {
      rng: createRng(1),
      replicas: 12,
      steps: 2000,
      examinationSteps: 500,
    });
    const score = scoreSymmetries(data, { dimension: 2, rng });
    const agreement = compareWithScore(symmetryGroup(replicaMaps(trained, family)), score, { dimension: 2 });
    expect(agreement).toMatchObject({ outcome: "agree" });
    expect(agreement.status).toContain(name);
    expect(agreement.lean).toBeLessThan(MOST_LEAN);
  });
});
