import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readHdf5 } from "../hdf5/read-hdf5.js";
import { readLheFinalState } from "../lhe/read-lhe-final-state.js";
import { readNpz } from "../numpy/read-npz.js";
import { detectFormat } from "../open/detect-format.js";
import { dataset } from "./dataset.js";
import { datasetCatalog } from "./dataset-catalog.js";

const folder = mkdtempSync(join(tmpdir(), "noether-catalog-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ours = datasetCatalog.filter(({ home }) => home.kind !== "record");
const sums = new URL("../../../../data/SHA256SUMS", import.meta.url);

describe("datasetCatalog", () => {
  it("has the checksums of data/SHA256SUMS, of every file there, and each name once", () => {
    const lines = ours.map(({ file, checksum }) => `${checksum!.hex}  ${file}`);
    expect(lines.toSorted()).toEqual(readFileSync(sums, "utf8").trim().split("\n").toSorted());
    expect(new Set(datasetCatalog.map(({ name }) => name)).size).toBe(datasetCatalog.length);
  });

  it.each(ours.map(({ name }) => name))("tells the truth about %s", async (name) => {
    const { path, format, events, columns, verified } = await dataset(name);
    expect(verified).toBe(true);
    expect(await detectFormat(path)).toBe(format);
    if (format === "lhe") {
      const state = await readLheFinalState(path);
      expect(columns.map(({ shape }) => shape)).toEqual([[state.events, state.particles, 4], [state.events]]);
      expect(state.events).toBe(events);
      return;
    }
    const arrays =
      format === "npz" ? await readNpz(path) : { [columns[0]!.name]: await readHdf5(path, columns[0]!.name) };
    expect(Object.entries(arrays).map(([column, { dtype, shape }]) => ({ name: column, dtype, shape }))).toEqual(
      columns.map(({ name: column, dtype, shape }) => ({ name: column, dtype, shape })),
    );
  });
});

describe("dataset", () => {
  it("looks in the folder that is named first, and reports how far the checksum has come", async () => {
    const { path } = await dataset("drellyan");
    writeFileSync(join(folder, "drellyan-20k.npz"), readFileSync(path));
    const heard: string[] = [];
    const onEvent = ({ done, total }: { done: number; total?: number }): number => heard.push(`${done} of ${total}`);
    const found = await dataset("drellyan", { directory: folder, onEvent });
    expect(found.path).toBe(join(folder, "drellyan-20k.npz"));
    expect(heard.at(-1)).toBe("510446 of 510446");
  });

  it("refuses a file of another size, and one of another content", async () => {
    const path = join(folder, "drellyan-20k.npz");
    const bytes = readFileSync((await dataset("drellyan")).path);
    bytes[1000]! ^= 1;
    writeFileSync(path, bytes);
    await expect(dataset("drellyan", { directory: folder })).rejects.toMatchObject({ code: "dataset-checksum" });
    truncateSync(path, 1000);
    await expect(dataset("drellyan", { directory: folder })).rejects.toMatchObject({ code: "dataset-size" });
    rmSync(path);
  });

  it("says where to get a large file and where to put it, and which names there are", async () => {
    await expect(dataset("lhco-rd", { directory: folder })).rejects.toMatchObject({
      code: "dataset-missing",
      fix: `Download https://zenodo.org/records/4536377/files/events_anomalydetection.h5 to ${join(folder, "events_anomalydetection.h5")}, or say in directory where it is.`,
    });
    await expect(dataset("nothing")).rejects.toMatchObject({
      code: "no-such-dataset",
      expected: expect.stringContaining("drellyan, drellyan-signal"),
    });
  });

  it("takes a file without a known checksum unverified, and says so", async () => {
    writeFileSync(join(folder, "events_anomalydetection.h5"), "stands for 2 GB");
    expect(await dataset("lhco-rd", { directory: folder })).toMatchObject({ verified: false });
  });
});
