import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { plansOf } from "./study-size.js";
import { trainPlans } from "./train-plans.js";

/** Milliseconds for four small trainings, which take three seconds of a processor. */
const TIMEOUT = 60_000;
const [PLAN] = plansOf("hybrid", 300, { events: [300, 300], epochs: 7, trainings: 1 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-trainings-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a training that was interrupted ends the same, is kept, and is not done again", { timeout: TIMEOUT }, async () => {
  const files = (where: string): string[] => readdirSync(join(folder, where, "kept"));
  const train = (where: string, onEpoch: (done: number) => void = () => {}) =>
    trainPlans([PLAN!], {
      seed: 0,
      folder: join(folder, where),
      onEvent: (event) => {
        if (event.kind === "progress" && event.task.startsWith("training")) onEpoch(event.done);
      },
    });
  const [whole] = await train("whole");
  expect(whole!.curve.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(whole!.factor!.bins.reduce((sum, { events }) => sum + events, 0)).toBe(60);
  expect(whole!.factor!.curve.map(({ pt }) => pt)).toContain(40);
  for (const { weight } of whole!.factor!.curve) expect(weight > 0 && weight < 1).toBe(true);

  const stopped = train("cut", (done) => {
    if (done === 6) throw new Error("stopped");
  });
  await expect(stopped).rejects.toThrow("stopped");
  expect(files("cut")).toEqual(files("whole")); // a state, so far
  const seen: number[] = [];
  await train("cut", (done) => seen.push(done));
  expect(seen).toEqual([6, 7]); // from the checkpoint after five
  expect(files("cut")).toEqual(files("whole"));
  const bytes = (where: string): Buffer => readFileSync(join(folder, where, "kept", files(where)[0]!));
  expect(bytes("cut").equals(bytes("whole"))).toBe(true);

  const written = statSync(join(folder, "cut", "kept", files("cut")[0]!)).mtimeMs;
  const [again] = await train("cut", () => {
    throw new Error("trained again");
  });
  expect(again).toEqual(whole);
  expect(statSync(join(folder, "cut", "kept", files("cut")[0]!)).mtimeMs).toBe(written);
});
