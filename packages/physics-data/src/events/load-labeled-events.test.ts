import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeNpz } from "../numpy/encode-npz.js";
import type { NdArray } from "../numpy/nd-array.js";
import { loadLabeledEvents } from "./load-labeled-events.js";

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
  folder = mkdtempSync(join(tmpdir(), "noether-labeled-"));
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

describe("loadLabeledEvents", () => {
  it("puts two files together: padding, labels, weights, groups that count within each file", async () => {
    const files = { signal: at("signal.npz"), background: at("background.npz") };
    const events = await loadLabeledEvents(files, { weights: "weight", group: "truth" });
    expect([events.count, events.vectors, events.fewest]).toEqual([8, 3, 2]);
    expect([...events.data.subarray(0, 36)]).toEqual([...three]);
    expect([...events.data.subarray(36, 48)]).toEqual([...two.subarray(0, 8), 0, 0, 0, 0]);
    expect([...events.labels]).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
    expect([...events.weights!]).toEqual([1, 2, 3, 1, 1, 0, 1, 1]);
    expect([...events.groups]).toEqual([0, 1, 0, 2, 3, 4, 4, 4]);
    expect(events.files).toEqual([files.signal, files.background]);
    expect(structuredClone(events)).toEqual(events);
  });

  it("takes one value of a column as signal, keeps repeated events together, and says so", async () => {
    const source = { data: at("background.npz"), label: "pdg", signalValue: 23 };
    const { labels, groups, notes } = await loadLabeledEvents(source);
    expect([...labels]).toEqual([0, 1, 0, 1, 0]);
    expect([...groups]).toEqual([0, 1, 2, 3, 0]);
    expect(notes).toEqual(["Events that repeat others: 1; copies stay on one side of the split."]);
  });

  it("brings both classes to the same sum of weights, with weights and without", async () => {
    const files = { signal: at("signal.npz"), background: at("background.npz") };
    for (const weights of [undefined, "weight"]) {
      const events = await loadLabeledEvents(files, { balance: true, weights });
      const sum = (label: number): number =>
        events.weights!.reduce((total, weight, i) => total + (events.labels[i] === label ? weight : 0), 0);
      expect(sum(1)).toBeCloseTo(4, 12);
      expect(sum(0)).toBeCloseTo(4, 12);
    }
  });

  it.each([
    ["bad-label", { label: "pdg" }, {}, /pdg = 22 in event 0 .*`signalValue`/],
    ["no-such-column", { label: "class" }, {}, /`label` "class" in .*one of: .*pdg/],
    ["no-such-column", { label: "pdg", signalValue: 23 }, { weights: "w" }, /`weights` "w"/],
    ["one-class", { label: "pdg", signalValue: 99 }, {}, /no signal events/],
    ["out-of-range", { label: "pdg", signalValue: 1 }, { weights: "weight" }, /signal weights that sum to 0/],
  ] as const)("refuses with %s: %j", async (code, source, options, message) => {
    const attempt = loadLabeledEvents({ data: at("background.npz"), ...source }, options);
    await expect(attempt).rejects.toMatchObject({ code });
    await expect(attempt).rejects.toThrow(message);
  });
});
