import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { encodeNpz, type NdArray } from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labelledInput } from "./labelled-input.js";

let folder: string;
const at = (name: string): string => join(folder, name);
const array = (shape: number[], data: ArrayLike<number>): NdArray => ({
  dtype: "float64",
  shape,
  data: Float64Array.from(data),
});

/** Massless particles, no two alike, `[events, particles, 4]`. */
function momenta(events: number, particles: number, seed: number): Float64Array {
  const rng = createRng(seed);
  const p4 = new Float64Array(events * particles * 4);
  for (let i = 0; i < p4.length; i += 4) {
    for (let c = 1; c < 4; c++) p4[i + c] = 30 * rng.normal();
    p4[i] = Math.hypot(p4[i + 1]!, p4[i + 2]!, p4[i + 3]!);
  }
  return p4;
}

const three = momenta(3, 3, 1);
const two = momenta(5, 2, 2);
two.set(two.subarray(0, 8), 32); // event 4 is event 0 again

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-labelled-"));
  const truth = { weight: array([3], [1, 2, 3]), truth: array([3], [7, 8, 7]) };
  writeFileSync(at("signal.npz"), encodeNpz({ p4: array([3, 3, 4], three), ...truth }));
  const other = {
    weight: array([5], [1, 1, 0, 1, 1]),
    truth: array([5], [7, 8, 9, 9, 9]),
    pdg: array([5], [22, 23, 1, 23, 5]),
  };
  writeFileSync(at("background.npz"), encodeNpz({ p4: array([5, 2, 4], two), ...other }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("labelledInput", () => {
  it("puts two files together: padding, labels, weights, groups that count within each file", async () => {
    const files = { signal: at("signal.npz"), background: at("background.npz") };
    const { events, groups, fewest, source } = await labelledInput({ ...files, weights: "weight", group: "truth" });
    expect([events.events, events.particles, fewest]).toEqual([8, 3, 2]);
    expect([...events.p4.subarray(0, 36)]).toEqual([...three]);
    expect([...events.p4.subarray(36, 48)]).toEqual([...two.subarray(0, 8), 0, 0, 0, 0]);
    expect([...events.labels]).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
    expect([...events.weights!]).toEqual([1, 2, 3, 1, 1, 0, 1, 1]);
    expect([...groups]).toEqual([0, 1, 0, 2, 3, 4, 4, 4]);
    expect(source).toBe("8 events of signal.npz and background.npz");
  });

  it("takes one value of a column as signal, keeps repeated events together, and says so", async () => {
    const { events, groups, notes } = await labelledInput({
      data: at("background.npz"),
      label: "pdg",
      signalValue: 23,
    });
    expect([...events.labels]).toEqual([0, 1, 0, 1, 0]);
    expect([...groups]).toEqual([0, 1, 2, 3, 0]);
    expect(notes).toEqual(["Events that repeat others: 1; copies stay on one side of the split."]);
  });

  it("brings both classes to the same sum of weights, with weights and without", async () => {
    const files = { signal: at("signal.npz"), background: at("background.npz"), balance: true };
    for (const weights of [{}, { weights: "weight" }]) {
      const { events } = await labelledInput({ ...files, ...weights });
      const sum = (label: number): number =>
        events.weights!.reduce((total, weight, i) => total + (events.labels[i] === label ? weight : 0), 0);
      expect(sum(1)).toBeCloseTo(4, 12);
      expect(sum(0)).toBeCloseTo(4, 12);
    }
  });
});
