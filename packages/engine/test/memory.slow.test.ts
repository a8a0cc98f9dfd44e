/** Resident memory over 100,000 training steps: state that goes in and out must not pile up. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRng } from "@noether/base";
import { expect, it } from "vitest";
import { adam, compileStep, createMlp, input, mean, mlp, square, sub, trainingStep } from "../src/index.js";

setFlagsFromString("--expose-gc");
/** Collects garbage now: what was measured is then what is held, not what the collector has yet to come to. */
const collect = runInNewContext("gc") as () => void;

const STEPS = 100_000;
const MIB = 2 ** 20;
/**
 * What the garbage collector may hold at one moment and not at another. A leak of one state a step (3 vectors of 1,153
 * floats) would be 1,300 MiB, of one small object a step more than 5 MiB.
 */
const ALLOWED = 4 * MIB;
const PARTS = 4;

it.each([1, 10])("does not grow over 100,000 steps, %i a run", async (stepsPerRun) => {
  const x = input("x", ["N", 2]);
  const y = input("y", ["N", 1]);
  const step = trainingStep({
    parameters: createMlp(createRng(0), [2, 32, 32, 1]),
    batch: [x, y],
    updates: [{ objective: (p) => ({ loss: mean(square(sub(mlp(p, x), y))) }), optimizer: adam() }],
  });
  const compiled = await compileStep(step, { stepsPerRun });
  const rng = createRng(1);
  const floats = (length: number): Float32Array => Float32Array.from({ length }, rng.normal);
  let state = compiled.start();
  const sizes: number[] = [];
  while (state.step < STEPS) {
    const batch = {
      x: { data: floats(32 * stepsPerRun), shape: [stepsPerRun, 16, 2] },
      y: { data: floats(16 * stepsPerRun), shape: [stepsPerRun, 16, 1] },
    };
    ({ state } = await compiled.run(state, batch));
    // The first tenth fills caches and arenas.
    if (state.step % 1000 === 0 && state.step > STEPS / 10) {
      collect();
      sizes.push(process.memoryUsage.rss());
    }
  }
  await compiled.dispose();
  const middle = (part: readonly number[]): number => [...part].sort((a, b) => a - b)[part.length >> 1]!;
  const part = Math.floor(sizes.length / PARTS);
  const held = Array.from({ length: PARTS }, (_, i) => middle(sizes.slice(i * part, (i + 1) * part)));
  process.stdout.write(
    `resident memory, ${stepsPerRun} a run, in each quarter of the steps: ${held.map((size) => (size / MIB).toFixed(1)).join(", ")} MiB\n`,
  );
  // What leaks grows in every quarter; the collector may once take 20 MiB more, and keep them.
  const growth = Math.min(...held.slice(1).map((size, i) => size - held[i]!));
  expect(growth * PARTS).toBeLessThan(ALLOWED);
});
