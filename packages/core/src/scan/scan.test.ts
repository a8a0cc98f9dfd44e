import { createRng } from "@noether/base";
import { euclideanNorm } from "@noether/oracles";
import { expect, it } from "vitest";
import { normalSamples } from "../samples.js";
import { scan } from "./scan.js";

it("finds algebras of 1 and 3 rotations in space, and says what stands in the way of 2 and 4", async () => {
  const oracle = euclideanNorm(3);
  const samples = normalSamples(createRng(1), { count: 300, vectors: 1, dimension: 3 });
  const counts: number[] = [];
  const result = await scan(
    oracle,
    samples,
    { generators: { from: 1, to: 4 }, epochs: 600 },
    { rng: createRng(1), onEvent: ({ task, done }) => task === "scanning" && counts.push(done) },
  );
  expect(result.outcome).toBe("found");
  expect(result.succeeded).toEqual([1, 3]);
  expect(result.trainings.map(({ count }) => count)).toEqual([1, 2, 3, 4]);
  expect(result.status).toBe("Of 1 to 4 generators, algebras have 1 (so(2)), 3 (so(3)).");
  expect(result.closedForm.outcome).toBe("found");
  // Two rotations do not close; a fourth direction changes the length.
  expect(["closure", "invariance"]).toContain(result.trainings[1]!.dominant);
  expect(result.trainings[3]!.terms.loss).toBeGreaterThan(1);
  expect(counts).toEqual([0, 1, 2, 3]);
});
