import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeNpz } from "../numpy/encode-npz.js";
import { sampleObservable } from "../observables/sample-observable.js";
import { labelsOf } from "./labels-of.js";
import { loadSamples } from "./load-samples.js";
import { recognizeMomenta } from "./order-momenta.js";

const data = (name: string): string => join(import.meta.dirname, "../../../../data", name);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-table-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function csv(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("loadSamples", () => {
  it("takes columns side by side, but those that are apart", async () => {
    const path = csv("a.csv", "x,y,label\n1,2,0\n3,4,1\n");
    const table = await loadSamples(path, { apart: ["label"] });
    expect(table).toMatchObject({
      count: 2,
      vectors: 1,
      dimension: 2,
      names: ["x", "y"],
      data: Float64Array.of(1, 2, 3, 4),
    });
    expect(labelsOf(table, "label")).toMatchObject({
      task: "classification",
      values: Float64Array.of(0, 1),
    });
  });

  it("takes the columns that are asked for, in that order, from npz as well", async () => {
    const path = csv("b.csv", "x,y,label\n1,2,0\n3,4,1\n");
    expect((await loadSamples(path, { columns: ["y", "x"] })).data).toEqual(Float64Array.of(2, 1, 4, 3));
    const npz = join(folder, "b.npz");
    const column = (...values: number[]) =>
      ({ dtype: "float64", shape: [values.length], data: Float64Array.from(values) }) as const;
    writeFileSync(npz, encodeNpz({ x: column(1, 3), y: column(2, 4) }));
    expect((await loadSamples(npz, { columns: ["y", "x"] })).data).toEqual(Float64Array.of(2, 1, 4, 3));
    await expect(loadSamples(npz, { columns: ["z"] })).rejects.toMatchObject({ code: "no-such-column" });
  });

  it("reads events with as many particles each as momenta, and refuses others", async () => {
    const table = await loadSamples(data("drellyan-signal.lhe.gz"), { particles: 2 });
    expect(table).toMatchObject({ count: 2000, vectors: 2, dimension: 4, order: "E,px,py,pz" });
    await expect(loadSamples(data("events_lhco_500.h5"))).rejects.toMatchObject({ code: "particles-differ" });
  });

  it("refuses a table without rows, and columns of what has none", async () => {
    await expect(loadSamples(csv("c.csv", "x,y\n"))).rejects.toMatchObject({ code: "no-samples" });
    const lhe = loadSamples(data("drellyan-signal.lhe.gz"), { columns: ["px"] });
    await expect(lhe).rejects.toMatchObject({ code: "no-columns" });
  });
});

describe("labelsOf", () => {
  it("takes numbers that are not whole, or many, as values", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i / 2},${i - 15}`).join("\n");
    const table = await loadSamples(csv("d.csv", `many,half,negative\n${rows}\n`));
    for (const name of ["many", "half", "negative"]) expect(labelsOf(table, name).task).toBe("regression");
    expect(labelsOf(table, "many", { task: "classification" }).task).toBe("classification");
    expect(() => labelsOf(table, "none")).toThrow("one of: many, half, negative");
  });
});

describe("sampleObservable", () => {
  it("is a column, or an observable of the momenta", async () => {
    const samples = recognizeMomenta(await loadSamples(data("drellyan-20k.npz")));
    expect(samples.order).toBe("px,py,pz,E");
    expect(sampleObservable(samples, "label").values.slice(0, 4)).toEqual(Float64Array.of(0, 1, 0, 1));
    const pt = sampleObservable(samples, "pt");
    expect(pt.name).toBe("pT [GeV] of the first");
    expect(pt.values).toHaveLength(20_000);
    expect(pt.values[7]).toBeCloseTo(Math.hypot(samples.data[56]!, samples.data[57]!), 9);
    const mass = sampleObservable(samples, "mass");
    expect(Math.min(...mass.values)).toBeGreaterThan(69.9); // the file's cut is at 70 GeV
  });

  it("is not invented where components have no meaning", async () => {
    const samples = await loadSamples(data("drellyan-20k.npz"));
    expect(() => sampleObservable(samples, "pt")).toThrow("one of: label");
  });
});
