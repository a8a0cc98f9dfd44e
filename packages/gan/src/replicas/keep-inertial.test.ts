import { createRng, type ProgressEvent } from "@noether/base";
import { beforeAll, describe, expect, it } from "vitest";
import { affineLine } from "../families/linear-family.js";
import type { SymmetryGanResult } from "../training/symmetry-gan-result.js";
import { trainSymmetryGan } from "../training/train-symmetry-gan.js";
import { keepInertial } from "./keep-inertial.js";

const ROWS = 10_000;
const sample = (seed: number, draw: (rng: ReturnType<typeof createRng>) => number): Float64Array => {
  const rng = createRng(seed);
  return Float64Array.from({ length: ROWS }, () => draw(rng));
};
/** Kept by x → x and by x → 1 − x. */
const data = sample(1, (rng) => 0.5 + rng.normal());
const exponential = sample(2, (rng) => -Math.log1p(-rng.uniform()));
const family = affineLine();
const OPTIONS = { rng: createRng(7), steps: 300, batchSize: 64 };

describe("keepInertial", () => {
  let trained: SymmetryGanResult;
  beforeAll(async () => {
    // Two replicas on each symmetry, one that is none.
    const starts = [[0, 1], [1, -1], [0.1, 0.95], [0.9, -1], [0, 1e30]] as const; // biome-ignore format: rows
    trained = await trainSymmetryGan(data, family, {
      rng: createRng(1),
      replicas: 5,
      steps: 500,
      batchSize: 64,
      examinationSteps: 300,
      start: (_, replica) => starts[replica]!,
    });
  });

  it("rejects the reflection that only the data allow, and says why", async () => {
    expect(trained.outcomes).toEqual({ converged: 4, stuck: 0, collapsed: 0, diverged: 1 });
    const events: ProgressEvent[] = [];
    const kept = await keepInertial(trained, family, exponential, {
      ...OPTIONS,
      onEvent: (event) => void events.push(event),
    });
    expect(kept.statuses.map(({ outcome }) => outcome)).toEqual([
      "converged",
      "stuck",
      "converged",
      "stuck",
      "diverged",
    ]);
    expect(kept.outcomes).toEqual({ converged: 2, stuck: 2, collapsed: 0, diverged: 1 });
    expect(kept.statuses[1]!.status).toMatch(/^It keeps the data, not the inertial sample: .* 0\.[89]/);
    expect(kept.status).toContain("2 of 5 replicas converged, 2 stuck, 1 diverged. Only the identity");
    expect(kept.replicas).toEqual(trained.replicas);
    expect(events.at(-1)).toMatchObject({ done: 4 * 300, total: 4 * 300 });
  });

  it("keeps all that the inertial sample allows too", async () => {
    const wide = sample(3, (rng) => 0.5 + 2 * rng.normal());
    const kept = await keepInertial(trained, family, wide, OPTIONS);
    expect(kept.outcomes).toEqual(trained.outcomes);
  });

  it("gives the same bytes again", async () => {
    const [first, second] = [
      await keepInertial(trained, family, exponential, OPTIONS),
      await keepInertial(trained, family, exponential, { ...OPTIONS, replicasPerGraph: 2 }),
    ];
    expect(second).toEqual(first);
  });

  it.each([
    ["not-finite", exponential.map((x, i) => (i === 9 ? Number.NaN : x))],
    ["too-few-samples", exponential.subarray(0, 900)],
    ["constant-component", new Float64Array(ROWS).fill(3)],
  ])("refuses a sample with %s", async (code, inertial) => {
    await expect(keepInertial(trained, family, inertial, OPTIONS)).rejects.toMatchObject({ code });
  });
});
