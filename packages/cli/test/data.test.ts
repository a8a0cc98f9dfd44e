import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  decodeNpy,
  encodeNpz,
  type Inspection,
  type NdArray,
  openEventFile,
  readLheFinalState,
  readNpz,
  toFloat64,
} from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

const data = (name: string): string => join(import.meta.dirname, "../../../data", name);
const signal = data("drellyan-signal.lhe.gz");
const WIDTH = 80;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-data-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function inspect(file: string, ...args: string[]): Promise<Inspection> {
  const { code, out, err } = await runCli(["data", "inspect", file, "--json", ...args]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out) as Inspection;
}

async function convert(file: string, name: string, ...args: string[]): Promise<string> {
  const out = join(folder, name);
  const { code, err } = await runCli(["data", "convert", file, out, ...args]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return out;
}

const array = (shape: number[], fill: (i: number) => number): NdArray => ({
  dtype: "float64",
  shape,
  data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => fill(i)),
});
const npzFile = (name: string, arrays: Record<string, NdArray>): string => {
  const path = join(folder, name);
  writeFileSync(path, encodeNpz(arrays));
  return path;
};

const emptyCsv = (): string => {
  const path = join(folder, "empty.csv");
  writeFileSync(path, "x,y\n");
  return path;
};

/**
 * 40 events of two muons back to back, as NanoAOD has them, with masses of 2 · pT · cosh(η): what `fixtures/nano.root` holds,
 * with weights 4 and −1 in turn. It was written by `rootFile` of physics-data's tests.
 */
const muons = Array.from({ length: 40 }, (_, i) => ({ pt: 20 + i, eta: i / 40, phi: i / 20 }));
const nano = fileURLToPath(new URL("fixtures/nano.root", import.meta.url));

describe("noether data inspect", () => {
  it("reads ROOT trees as NanoAOD has them, and puts momenta together from their columns", async () => {
    const found = await inspect(nano);
    expect(found).toMatchObject({ format: "root", events: 40, particles: { count: 80, least: 2, most: 2 } });
    expect(found.arrays.map(({ name, shape }) => `${name} ${shape}`)).toEqual([
      "nMuon 40",
      "genWeight 40",
      ...["pt", "eta", "phi", "mass"].map((name) => `Muon_${name} 80`),
    ]);
    const masses = muons.map(({ pt, eta }) => 2 * pt * Math.cosh(eta));
    const shown = found.histograms.find(({ name }) => name === "mass")!;
    expect(shown.min).toBeCloseTo(Math.min(...masses), 9);
    expect(shown.max).toBeCloseTo(Math.max(...masses), 9);
    expect(found.histograms.find(({ name }) => name === "pt")).toMatchObject({ min: 20, integers: false });
  });

  it("puts the momenta of a table together, whose rows stay rows", async () => {
    const path = join(folder, "pairs.csv");
    writeFileSync(path, "E1,px1,py1,pz1,E2,px2,py2,pz2,run\n5,3,4,0,5,-3,-4,0,1\n2,0,2,0,3,0,0,3,1\n");
    const found = await inspect(path);
    expect(found).toMatchObject({ events: 2, particles: { count: 4 }, first: { of: "rows" } });
    expect(found.first.names).toHaveLength(9);
    expect(found.histograms.find(({ name }) => name === "mass")).toMatchObject({ min: Math.sqrt(12), max: 10 });
  });

  it("knows data sets by name, their arrays, order of components, ranges and first rows", async () => {
    const found = await inspect("drellyan");
    expect(found).toMatchObject({ format: "npz", bytes: 510_446, events: 20_000 });
    expect(found.particles).toEqual({ count: 40_000, least: 2, most: 2 });
    expect(found.arrays).toMatchObject([
      { name: "p4", dtype: "float32", shape: [20_000, 2, 4], order: "px,py,pz,E" },
      { name: "label", dtype: "uint8", shape: [20_000], components: [{ min: 0, max: 1, mean: 0.5, integers: true }] },
    ]);
    const { p4 } = await readNpz(data("drellyan-20k.npz"));
    const px = toFloat64(p4!).filter((_, i) => i % 4 === 0);
    const { min, max, count } = found.arrays[0]!.components[0]!;
    expect([min, max, count]).toEqual([Math.min(...px), Math.max(...px), 40_000]);
    expect(found.first).toMatchObject({ of: "particles", names: ["event", "px", "py", "pz", "E"] });
    expect(found.first.rows.map(([event]) => event)).toEqual([0, 0, 1, 1, 2]);
    expect(found.first.rows[0]!.slice(1)).toEqual([...p4!.data.slice(0, 4)]);
  });

  it("makes histograms of what a physicist looks at, each of all values but long tails", async () => {
    const { histograms } = await inspect("drellyan");
    expect(histograms.map(({ name }) => name)).toEqual(["mass", "pt", "eta", "phi", "energy", "rapidity"]);
    for (const { name, histogram, count } of histograms) {
      const shown = histogram.counts.reduce((a, b) => a + b, 0);
      expect(shown / Math.min(count, 2 ** 16), name).toBeGreaterThan(0.98);
    }
    const mass = histograms[0]!;
    expect(mass.min).toBeGreaterThan(69.9); // the sample's cut, in float32
    expect(mass.max).toBeGreaterThan(2 * mass.histogram.high);
  });

  it("takes only final particles into observables, and all into ranges", async () => {
    const { particles, arrays, histograms } = await inspect(signal);
    expect(particles).toEqual({ count: 10_000, least: 5, most: 5 });
    expect(arrays.find(({ name }) => name === "status")!.components[0]).toMatchObject({ min: -1, max: 2 });
    const state = await readLheFinalState(signal);
    const first = state.p4.slice(0, 8);
    const sum = [0, 1, 2, 3].map((i) => first[i]! + first[i + 4]!);
    const mass = Math.sqrt(sum[0]! ** 2 - sum[1]! ** 2 - sum[2]! ** 2 - sum[3]! ** 2);
    const shown = histograms.find(({ name }) => name === "mass")!;
    expect(shown.count).toBe(2000);
    expect(shown.min).toBeLessThanOrEqual(mass);
    expect(shown.mean).toBeGreaterThan(85); // with the incoming partons and the Z it were three times as much
    expect(shown.mean).toBeLessThan(100);
  });

  it("knows momenta of formats that say which they are, whatever their numbers look like", async () => {
    // virtual partons: E² < p², so that the numbers alone would not tell
    const found = await inspect(join(import.meta.dirname, "../../physics-data/test/hepmc3-golden.hepmc3"));
    expect(found).toMatchObject({ format: "hepmc3", events: 2 });
    expect(found.arrays.find(({ name }) => name === "p4")!.order).toBe("E,px,py,pz");
    expect(found.arrays.find(({ name }) => name === "position")!.order).toBeUndefined();
  });

  it("reads LHC Olympics files, and npz files whose arrays differ in length", async () => {
    const lhco = await inspect("lhco-500");
    expect(lhco).toMatchObject({ format: "hdf5", events: 500, particles: { count: 185_072, least: 112, most: 700 } });
    const jets = await inspect(data("fastjet-antikt10.npz"));
    expect(jets.events).toBeUndefined();
    expect(jets.arrays.map(({ name, shape }) => [name, shape])).toEqual([
      ["p4", [1903, 4]],
      ["event", [1903]],
      ["nconst", [1903]],
      ["jet_of_particle", [500, 700]],
    ]);
    expect(jets.histograms[0]).toMatchObject({ name: "mass", count: 1903 });
  });

  it("counts what is not finite rather than failing on it", async () => {
    const path = npzFile("nan.npz", { x: array([100], (i) => (i < 7 ? Number.NaN : i)) });
    expect((await inspect(path)).arrays[0]!.components[0]).toMatchObject({ count: 100, notFinite: 7, min: 7, max: 99 });
    const momenta = npzFile("nan4.npz", { p4: array([50, 4], (i) => (i === 0 ? Number.NaN : i % 4 === 0 ? 9 : 1)) });
    const { histograms } = await inspect(momenta, "--components", "E,px,py,pz");
    expect(histograms).toEqual([]); // one mass, one pT: nothing varies
    expect((await runCli(["data", "inspect", momenta])).out).toContain("not finite");
  });

  it("says of an empty file that nothing is in it", async () => {
    const { code, out } = await runCli(["data", "inspect", emptyCsv()]);
    expect(code).toBe(0);
    expect(out).toContain("csv, 4 bytes, 0 rows\n\n  Nothing is in it.");
  });

  it.each(["drellyan", "lhco-500", signal, "fastjet-antikt10"])("fits 80 columns: %s", async (file) => {
    const { out } = await runCli(["data", "inspect", file]);
    for (const line of out.split("\n").slice(2)) expect(line.length, line).toBeLessThanOrEqual(WIDTH);
    for (const part of ["Arrays", "Ranges", "First", "Histograms", "█", "pT [GeV]"]) expect(out).toContain(part);
  });
});

describe("noether data convert", () => {
  it("copies LHE files event by event, head and all, plain and gzipped", async () => {
    const whole = async (path: string): Promise<unknown[]> => {
      const batches: unknown[] = [];
      for await (const batch of (await openEventFile(path)).batches()) batches.push(batch);
      return batches;
    };
    const plain = await convert(signal, "copy.lhe");
    const zipped = await convert(plain, "copy.lhe.gz");
    const expected = await whole(signal);
    expect(await whole(plain)).toEqual(expected);
    expect(await whole(zipped)).toEqual(expected);
    expect(readFileSync(plain, "utf8")).toMatch(/<init>\n2212 2212 6500 6500/);
  });

  it("makes arrays for learning of final-state particles", async () => {
    const arrays = await readNpz(await convert(signal, "final.npz", "--final"));
    const state = await readLheFinalState(signal);
    expect(arrays["p4"]).toMatchObject({ shape: [2000, 2, 4] });
    expect(arrays["p4"]!.data).toEqual(state.p4);
    expect(arrays["pdgId"]!.data).toEqual(state.pdgId);
    expect(arrays["weight"]!.shape).toEqual([2000]);
    expect(arrays["offsets"]).toBeUndefined();
  });

  it("keeps events of different lengths flat, with offsets", async () => {
    const { p4, offsets, label } = await readNpz(await convert("lhco-500", "lhco.npz"));
    expect(p4!.shape).toEqual([185_072, 4]);
    expect(offsets!.shape).toEqual([501]);
    expect(Number(offsets!.data[500])).toBe(185_072);
    expect(label!.shape).toEqual([500]);
    for await (const batch of (await openEventFile(data("events_lhco_500.h5"), { batchSize: 3 })).batches()) {
      expect([...offsets!.data.slice(0, 4)].map(Number)).toEqual([...batch.offsets]);
      expect(p4!.data.slice(0, 40)).toEqual(batch.particle.get("p4")!.data.slice(0, 40));
      break;
    }
  });

  it.each(["csv", "csv.gz", "parquet"])("flattens a table to %s without losing a digit", async (end) => {
    const momenta = array([3000, 2, 4], (i) => (i % 4 === 3 ? 100 + i : Math.sin(i)) / 3); // three batches
    const source = npzFile("table.npz", { p4: momenta, label: array([3000], (i) => i % 2) });
    const path = await convert(source, `table.${end}`);
    const names = [0, 1].flatMap((k) => ["px", "py", "pz", "E"].map((c) => `p4_${k}_${c}`));
    let row = 0;
    for await (const { event, events } of (await openEventFile(path)).batches()) {
      expect([...event.keys()]).toEqual([...names, "label"]);
      for (let i = 0; i < events; i++, row++) {
        for (const [j, name] of names.entries()) expect(event.get(name)!.data[i]).toBe(momenta.data[8 * row + j]);
        expect(event.get("label")!.data[i]).toBe(row % 2);
      }
    }
    expect(row).toBe(3000);
  });

  it("gives a row for each particle, with its event and the event's columns", async () => {
    const path = await convert(signal, "particles.parquet", "--final");
    const state = await readLheFinalState(signal);
    const scales: unknown[] = [];
    for await (const { event } of (await openEventFile(signal)).batches()) scales.push(...event.get("scale")!.data);
    let row = 0;
    for await (const { event, events } of (await openEventFile(path)).batches()) {
      for (let i = 0; i < events; i++, row++) {
        expect(Number(event.get("event")!.data[i])).toBe(row >> 1);
        expect(event.get("scale")!.data[i]).toBe(scales[row >> 1]);
        expect(event.get("p4_E")!.data[i]).toBe(state.p4[4 * row]);
        expect(Number(event.get("pdgId")!.data[i])).toBe(state.pdgId[row]);
      }
    }
    expect(row).toBe(4000);
  });

  it("writes one array as npy", async () => {
    const path = await convert("drellyan", "momenta.npy", "--only", "p4");
    const { p4 } = await readNpz(data("drellyan-20k.npz"));
    expect(decodeNpy(readFileSync(path))).toEqual(p4);
  });

  it("refuses to overwrite unless it is forced", async () => {
    const path = await convert(signal, "once.npz");
    const before = readFileSync(path);
    const again = await runCli(["data", "convert", "drellyan", path]);
    expect(again.code).toBe(2);
    expect(again.err).toMatch(/^noether: file-exists: got .+--force.+\n$/);
    expect(readFileSync(path).equals(before)).toBe(true);
    await convert("drellyan", "once.npz", "--force");
    expect(readFileSync(path).equals(before)).toBe(false);
  });

  it("says how many events and how fast, and shows the rate while one watches", async () => {
    const { out, err } = await runCli(["data", "convert", signal, join(folder, "rate.csv")], { interactive: true });
    expect(out).toMatch(/rate\.csv {2}2,000 events in 10,000 rows, \d.* \(\d+\.\d s, [\d,.]+ events\/s\)\n/);
    expect(err).toMatch(/events, [\d,.]+\/s/);
    const json = await runCli(["data", "convert", signal, join(folder, "json.csv"), "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({ from: "lhe", events: 2000, rows: 10_000 });
  });

  it.each<readonly [string, () => readonly string[]]>([
    ["unknown-extension", () => [signal, "out.root"]],
    ["cannot-convert", () => ["drellyan", "out.lhe"]],
    ["cannot-convert", () => [signal, "out.lhe", "--final"]],
    ["cannot-convert", () => ["drellyan", "out.npy"]],
    ["file-missing", () => ["nowhere.npz", "out.csv"]],
    ["npz-rows", () => [data("fastjet-antikt10.npz"), "out.csv"]],
    ["too-many-columns", () => [npzFile("wide.npz", { x: array([2, 9000], Math.sin) }), "out.csv"]],
    ["dataset-missing", () => ["lhco-rd", "out.npz"]],
    ["cannot-convert", () => [emptyCsv(), "out.npz"]],
    ["cannot-convert", () => [emptyCsv(), "out.csv"]],
  ])("%s is one line, and leaves nothing behind", async (expected, args) => {
    const [file, name, ...rest] = args() as [string, string, ...string[]];
    const out = join(folder, "never", name);
    const { code, err } = await runCli(["data", "convert", file, out, ...rest]);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`^noether: ${expected}: got .+; expected .+\\. .+\\.\\n$`));
    expect(existsSync(join(folder, "never"))).toBe(false);
  });
});

describe("noether data plot", () => {
  it("counts events by their weights where it is told to", async () => {
    const file = nano;
    const counts = async (...args: string[]): Promise<{ counts: number[]; outside: number }> => {
      const { out } = await runCli([
        "data",
        "plot",
        file,
        "--of",
        "mass",
        "--bins",
        "4",
        "--json",
        "--out",
        join(folder, "nano"),
        ...args,
      ]);
      return JSON.parse(out).panels[0].series[0];
    };
    const sum = ({ counts: each, outside }: { counts: number[]; outside: number }): number =>
      each.reduce((a, b) => a + b, outside);
    expect(sum(await counts())).toBe(40);
    expect(sum(await counts("--weight", "genWeight"))).toBe(60);
    const weighted = await counts("--weight", "genWeight");
    expect(weighted.counts).not.toEqual((await counts()).counts);
    expect((await runCli(["data", "plot", file, "--weight", "none"])).err).toContain("--weight none");
  });

  interface PlotJson {
    readonly events: number;
    readonly files: readonly string[];
    readonly panels: readonly {
      readonly name: string;
      readonly series: readonly {
        readonly of: string;
        readonly edges: number[];
        readonly counts: number[];
        readonly outside: number;
      }[];
    }[];
  }
  async function plot(file: string, ...args: string[]): Promise<PlotJson> {
    const { code, out, err } = await runCli(["data", "plot", file, "--out", join(folder, "plot"), "--json", ...args]);
    expect(err).toBe("");
    expect(code).toBe(0);
    return JSON.parse(out) as PlotJson;
  }

  it("draws SVG and PNG of what varies, and counts every value once", async () => {
    const { events, files, panels } = await plot(signal);
    expect(events).toBe(2000);
    expect(files.map((file) => existsSync(file))).toEqual([true, true]);
    expect(readFileSync(files[1]!).subarray(1, 4).toString()).toBe("PNG");
    expect(panels.map(({ name }) => name)).toEqual(["mass", "pt", "eta", "phi", "energy", "rapidity"]);
    for (const { name, series } of panels) {
      const { counts, outside } = series[0]!;
      const total = counts.reduce((a, b) => a + b, 0) + outside;
      expect(total, name).toBe(name === "mass" || name === "rapidity" ? 2000 : 4000);
    }
  });

  it("tells the mass of an event from a column of that name", async () => {
    const { panels } = await plot(signal, "--of", "mass,particle.mass");
    const [ofEvent, stated] = panels.map(({ series }) => series[0]!);
    expect(ofEvent!.edges[0]).toBeGreaterThan(69); // pairs of muons
    expect(stated!.counts.reduce((a, b) => a + b, 0)).toBe(4000); // muons, of mass 0
    expect([stated!.edges[0]! < 0, stated!.edges.at(-1)! > 0, stated!.edges.at(-1)! < 1]).toEqual([true, true, true]);
  });

  it("draws one line for each value of a column, and bins whole numbers one by one", async () => {
    const { panels } = await plot("drellyan", "--by", "label", "--of", "mass,multiplicity,label");
    expect(panels[0]!.series.map(({ of }) => of)).toEqual(["label 0", "label 1"]);
    for (const { counts, outside } of panels[0]!.series) {
      expect(counts.reduce((a, b) => a + b, 0) + outside).toBe(10_000);
    }
    expect(panels[1]!.series[0]!.edges).toEqual([1.5, 2.5]);
    expect(panels[2]!.series.map(({ counts }) => counts)).toEqual([
      [10_000, 0],
      [0, 10_000],
    ]);
    const svg = readFileSync(join(folder, "plot.svg"), "utf8");
    for (const part of ["label 1", "part of events", "beyond the edges: mass"]) expect(svg).toContain(part);
  });

  it("has logarithmic axes, on which nothing is cut off", async () => {
    const { panels } = await plot("drellyan", "--log", "xy", "--of", "mass,eta", "--bins", "10");
    const [mass, eta] = panels.map(({ series }) => series[0]!) as [
      (typeof panels)[0]["series"][0],
      (typeof panels)[0]["series"][0],
    ];
    expect([mass.outside, eta.outside]).toEqual([0, 0]);
    expect(mass.edges[1]! / mass.edges[0]!).toBeCloseTo(mass.edges[10]! / mass.edges[9]!, 9);
    expect(eta.edges[0]).toBeLessThan(0); // has both signs: stays linear
  });

  it("is the same picture each time", async () => {
    await plot(signal);
    const first = readFileSync(join(folder, "plot.svg"));
    await plot(signal);
    expect(readFileSync(join(folder, "plot.svg")).equals(first)).toBe(true);
  });

  it.each<readonly [string, () => readonly string[]]>([
    ["no-such-observable", () => ["drellyan", "--of", "mass,charm"]],
    ["no-such-column", () => ["drellyan", "--by", "p4"]],
    [
      "too-many-groups",
      () => [npzFile("many.npz", { x: array([50], Math.sin), g: array([50], (i) => i) }), "--by", "g"],
    ],
    ["nothing-to-draw", () => [emptyCsv()]],
    ["nothing-to-draw", () => [npzFile("flat.npz", { x: array([50], () => 1) })]],
    ["bad-option", () => ["drellyan", "--log", "z"]],
  ])("%s is one line", async (expected, args) => {
    const { code, err } = await runCli(["data", "plot", ...args(), "--out", join(folder, "never")]);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`^noether: ${expected}: got .+; expected .+\\. .+\\.\\n$`));
    expect(existsSync(join(folder, "never.svg"))).toBe(false);
  });
});

describe("noether data list", () => {
  it("names what is there, and where it is had from", async () => {
    const { out } = await runCli(["data", "list"]);
    for (const part of ["drellyan", "20,000 events, comes with", "https://zenodo.org/records/4536377"]) {
      expect(out).toContain(part);
    }
    const json = await runCli(["data", "list", "--json"]);
    expect(JSON.parse(json.out)[0]).toMatchObject({ name: "drellyan", license: "Apache-2.0" });
  });
});
