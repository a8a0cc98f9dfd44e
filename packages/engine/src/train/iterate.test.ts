import { describe, expect, it } from "vitest";
import { type IterateOptions, iterate, type StepResult } from "./iterate.js";

/** Counts to `end`, two steps at a time; every fourth step ends an epoch. */
const counting = (end: number, more: Partial<IterateOptions<number>> = {}): IterateOptions<number> => ({
  start: 0,
  stepOf: (state) => state,
  isOver: (state) => state >= end,
  ...more,
});
const twoSteps = (state: number): StepResult<number> => ({ state: state + 2, epochEnded: (state + 2) % 4 === 0 });

describe("iterate", () => {
  it("steps until nothing is left to do, and saves when due and at the end, each state once", async () => {
    const saved: number[] = [];
    const checkpoint = { every: 3, save: (state: number) => void saved.push(state) };
    const end = await iterate(twoSteps, counting(14, { checkpoint }));
    expect(end).toEqual({ outcome: "finished", status: "Finished after step 14.", state: 14, resumable: 14 });
    expect(saved).toEqual([4, 6, 10, 12, 14]);
    expect(await iterate(twoSteps, counting(14, { start: 14 }))).toMatchObject({ outcome: "finished", state: 14 });
  });

  it("waits for onEpoch, goes on from the state that it answers, and stops when told", async () => {
    const seen: number[] = [];
    const end = await iterate(
      twoSteps,
      counting(100, {
        onEpoch: async (state) => {
          await Promise.resolve();
          seen.push(state);
          return { state: state === 4 ? 10 : undefined, stop: state === 16 };
        },
      }),
    );
    expect(seen).toEqual([4, 12, 16]);
    expect(end).toMatchObject({ outcome: "stopped", state: 16 });
  });

  it("gives the state before the last good one where a step diverges", async () => {
    const step = (state: number): StepResult<number> => (state === 6 ? { diverged: "NaN." } : twoSteps(state));
    expect(await iterate(step, counting(10))).toEqual({
      outcome: "diverged",
      status: "NaN.",
      state: 6,
      resumable: 4,
    });
  });

  it("saves and throws the reason where it is interrupted; only states that may be saved", async () => {
    const saved: number[] = [];
    const run = (allowed: (state: number) => boolean): Promise<unknown> => {
      const controller = new AbortController();
      const step = (state: number): StepResult<number> => {
        if (state === 4) controller.abort(new Error("enough"));
        return twoSteps(state);
      };
      const checkpoint = { every: 100, allowed, save: (state: number) => void saved.push(state) };
      return iterate(step, counting(10, { checkpoint, signal: controller.signal }));
    };
    await expect(run(() => true)).rejects.toThrow("enough");
    await expect(run((state) => state % 4 === 0)).rejects.toThrow("enough");
    expect(saved).toEqual([6]);
  });

  it("refuses a period that is no integer of at least 1", async () => {
    const checkpoint = { every: 0, save: () => {} };
    await expect(iterate(twoSteps, counting(2, { checkpoint }))).rejects.toMatchObject({ code: "not-an-integer" });
  });
});
