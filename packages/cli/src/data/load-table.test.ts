import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpz } from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contextOf } from "./context-of.js";
import { labelsOf } from "./labels.js";
import { loadTable } from "./load-table.js";

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

describe("loadTable", () => {
  it("takes columns side by side, but those that are apart", async () => {
    const path = csv("a.csv", "x,y,label\n1,2,0\n3,4,1\n");
    const table = await loadTable(path, { apart: ["label"] });
    expect(table).toMatchObject({
      count: 2,
      vectors: 1,
      dimension: 2,
      names: ["x", "y"],
      data: Float64Array.of(1, 2, 3, 4),
    });
    expect(labelsOf(table, "label", undefined)).toMatchObject({
      task: "classification",
      values: Float64Array.of(0, 1),
    });
  });

  it("takes the columns that are asked for, in that order, from npz as well", async () => {
    const path = csv("b.csv", "x,y,label\n1,2,0\n3,4,1\n");
    expect((await loadTable(path, { columns: ["y", "x"] })).data).toEqual(Float64Array.of(2, 1, 4, 3));
    const npz = join(folder, "b.npz");
    const column = (...values: number[]) =>
      ({ dtype: "float64", shape: [values.length], data: Float64Array.from(values) }) as const;
    writeFileSync(npz, encodeNpz({ x: column(1, 3), y: column(2, 4) }));
    expect((await loadTable(npz, { columns: ["y", "x"] })).data).toEqual(Float64Array.of(2, 1, 4, 3));
    await expect(loadTable(npz, { columns: ["z"] })).rejects.toMatchObject({ code: "no-such-column" });
  });

  it("reads events with as many particles each as momenta, and refuses others", async () => {
    const table = await loadTable(data("drellyan-signal.lhe.gz"), { particles: 2 });
    expect(table).toMatchObject({ count: 2000, vectors: 2, dimension: 4, fourMomenta: true });
    await expect(loadTable(data("events_lhco_500.h5"), {})).rejects.toMatchObject({ code: "particles-differ" });
  });

  it("refuses a table without rows, and columns of what has none", async () => {
    await expect(loadTable(csv("c.csv", "x,y\n"), {})).rejects.toMatchObject({ code: "no-samples" });
    const lhe = loadTable(data("drellyan-signal.lhe.gz"), { columns: ["px"] });
    await expect(lhe).rejects.toMatchObject({ code: "no-columns" });
  });
});

describe("labelsOf", () => {
  it("takes numbers that are not whole, or many, as values", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i / 2},${i - 15}`).join("\n");
    const table = await loadTable(csv("d.csv", `many,half,negative\n${rows}\n`), {});
    for (const name of ["many", "half", "negative"]) expect(labelsOf(table, name, undefined).task).toBe("regression");
    expect(labelsOf(table, "many", "classification").task).toBe("classification");
    expect(() => labelsOf(table, "none", undefined)).toThrow("one of: many, half, negative");
  });
});

describe("contextOf", () => {
  it("is a column, or an observable of the momenta", async () => {
    const table = await loadTable(data("drellyan-20k.npz"), {});
    expect(contextOf(table, "label", null).values.slice(0, 4)).toEqual(Float64Array.of(0, 1, 0, 1));
    const pt = contextOf(table, "pt", "px,py,pz,E");
    expect(pt.name).toBe("pT [GeV] of the first");
    expect(pt.values).toHaveLength(20_000);
    expect(pt.values[7]).toBeCloseTo(Math.hypot(table.data[56]!, table.data[57]!), 9);
    const mass = contextOf(table, "mass", "px,py,pz,E");
    expect(Math.min(...mass.values)).toBeGreaterThan(69.9); // the file's cut is at 70 GeV
  });

  it("is not invented where components have no meaning", async () => {
    const table = await loadTable(data("drellyan-20k.npz"), {});
    expect(() => contextOf(table, "pt", null)).toThrow("one of: label");
  });
});
