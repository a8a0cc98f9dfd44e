import { describe, expect, it } from "vitest";
import { inParallel } from "./in-parallel.js";
import type { ProgressEvent } from "./progress.js";

/** A promise, and what settles it. */
function later<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let [resolve, reject]: [(value: T) => void, (error: unknown) => void] = [() => {}, () => {}];
  const promise = new Promise<T>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}

/** Lets everything that is ready go on. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("inParallel", () => {
  it("gives the results in the order of the tasks, whatever order they end in", async () => {
    const gates = [later<string>(), later<string>(), later<string>()];
    const results = inParallel([0, 1, 2], (task) => gates[task]!.promise, { executors: ["a", "b", "c"] });
    for (const task of [2, 0, 1]) {
      gates[task]!.resolve(`result ${task}`);
      await settle();
    }
    expect(await results).toEqual(["result 0", "result 1", "result 2"]);
  });

  it("gives an executor one task at a time, the next in order to the first that is free", async () => {
    const gates = Array.from({ length: 4 }, () => later<void>());
    const begun: string[] = [];
    const results = inParallel(
      [0, 1, 2, 3],
      (task, executor) => {
        begun.push(`${task} on ${executor}`);
        return gates[task]!.promise;
      },
      { executors: ["a", "b"] },
    );
    await settle();
    expect(begun).toEqual(["0 on a", "1 on b"]);
    gates[1]!.resolve();
    await settle();
    expect(begun).toEqual(["0 on a", "1 on b", "2 on b"]);
    for (const { resolve } of gates) resolve();
    await results;
    expect(begun).toHaveLength(4);
  });

  it("runs one task after the other where there are no executors to choose from", async () => {
    let running = 0;
    const most = await inParallel([1, 2, 3], async (_, executor) => {
      expect(executor).toBeUndefined();
      running++;
      await settle();
      return running--;
    });
    expect(most).toEqual([1, 1, 1]);
  });

  it("stops the others at the first failure, waits for them, and throws it", async () => {
    const gate = later<void>();
    const begun: number[] = [];
    let settled = false;
    let told: unknown;
    const results = inParallel(
      [0, 1, 2],
      async (task, _, signal) => {
        begun.push(task);
        if (task === 0) throw new Error("first");
        await gate.promise;
        told = signal.reason;
        throw new Error("second");
      },
      { executors: ["a", "b"] },
    ).finally(() => {
      settled = true;
    });
    const outcome = expect(results).rejects.toThrow("first");
    await settle();
    expect(settled).toBe(false);
    gate.resolve();
    await outcome;
    expect(told).toMatchObject({ message: "first" });
    expect(begun).toEqual([0, 1]);
  });

  it("throws the reason of the signal, and begins nothing after it", async () => {
    const controller = new AbortController();
    const begun: number[] = [];
    const results = inParallel(
      [0, 1],
      async (task) => {
        begun.push(task);
        controller.abort(new Error("enough"));
      },
      { signal: controller.signal },
    );
    await expect(results).rejects.toThrow("enough");
    expect(begun).toEqual([0]);
    const none = inParallel([0], (task) => begun.push(task), { signal: controller.signal });
    await expect(none).rejects.toThrow("enough");
    expect(begun).toEqual([0]);
  });

  it("gives the results where the signal comes after the last task", async () => {
    const controller = new AbortController();
    const run = (task: number): number => {
      controller.abort();
      return task;
    };
    expect(await inParallel([5], run, { signal: controller.signal })).toEqual([5]);
  });

  it("reports progress after each task", async () => {
    const events: ProgressEvent[] = [];
    await inParallel(["x", "y"], (task) => task, {
      onEvent: (event) => events.push(event),
      task: "training",
      unit: "networks",
    });
    expect(events).toEqual([
      { kind: "progress", task: "training", done: 1, total: 2, unit: "networks" },
      { kind: "progress", task: "training", done: 2, total: 2, unit: "networks" },
    ]);
  });

  it("gives nothing for no tasks, and refuses an empty list of executors", async () => {
    expect(await inParallel([], () => 1)).toEqual([]);
    await expect(inParallel([1], () => 1, { executors: [] })).rejects.toMatchObject({ code: "no-executors" });
  });
});
