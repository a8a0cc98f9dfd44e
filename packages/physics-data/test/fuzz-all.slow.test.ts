/**
 * Every reader over 1,001 damaged files and over files made to hurt: zip bombs, endless lines, deep nesting, headers that promise
 * terabytes. Each is read or refused with a FileError of one line that names the place, within a second of CPU time, and the
 * process stays below a stated memory. Seeded: the same files on every run, others with FUZZ_SEED=2. Ten seeds, and so 10,010
 * files for each reader, are a process each, as HDF5 slows down with every damaged file that it cannot close:
 *
 *   for seed in $(seq 10); do FUZZ_SEED=$seed pnpm test:slow packages/physics-data/test/fuzz-all; done
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { FileError } from "@noether/base";
import { ready } from "h5wasm/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  decodeNpy,
  decodeNpz,
  encodeNpy,
  encodeNpz,
  type NdArray,
  readCsvBatches,
  readHdf5,
  readHepmcBatches,
  readLhcoBatches,
  readLheBatches,
  readParquetBatches,
  writeParquet,
} from "../src/index.js";
import { readRootBatches } from "../src/root/index.js";
import { allDamages, cpuMilliseconds, fuzz } from "./damage.js";
import { rootFile } from "./root-file.js";

/** Files of each kind of damage, of which there are seven. */
const EACH = 143;
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
/** What readers are told to stop at, where they can be told. */
const LIMIT = 2 ** 22;
/** The most memory that the process may ever have had, bytes: vitest, the readers' libraries, and what no file may raise. */
const MEMORY = 1.5 * 2 ** 30;
/** CPU time for a file made to hurt, ms. */
const HANG = 1000;

const folder = mkdtempSync(join(tmpdir(), "noether-fuzz-all-"));
const path = join(folder, "file");
afterAll(() => rmSync(folder, { recursive: true }), 120_000); // it holds four thousand files
/** What nobody awaits and fails all the same. */
const lost: unknown[] = [];
const hear = (error: unknown): unknown => lost.push(error);
beforeAll(() => void process.on("unhandledRejection", hear));
afterAll(() => void process.off("unhandledRejection", hear));
// jsroot tells the console of what it finds
for (const method of ["log", "warn", "error"] as const) vi.spyOn(console, method).mockImplementation(() => {});

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
async function total<T>(batches: AsyncIterable<T>, of: (batch: T) => number): Promise<number> {
  let sum = 0;
  for await (const batch of batches) sum += of(batch);
  return sum;
}
let files = 0;
/** Reads from a file, for what cannot read from memory. */
const onDisk =
  (read: (path: string) => Promise<number>) =>
  (bytes: Buffer): Promise<number> => {
    // A file of its own that stays: HDF5 knows files by their inodes, and does not close one in which an object is damaged.
    const own = join(folder, `read-${++files}`);
    writeFileSync(own, bytes);
    return read(own);
  };

/** A reader: intact files, what it counts in them, files made to hurt. */
interface Case {
  readonly files: () => Promise<readonly Buffer[]>;
  readonly rows: number;
  /** How many rows it reads. */
  readonly read: (bytes: Buffer) => Promise<number>;
  /** Files made to hurt, each of which must be refused. */
  readonly bombs: () => Promise<readonly Buffer[]>;
  /** Where the format lets a part be read as a whole: lines of a table. Else what was cut must be refused. */
  readonly partIsWhole?: true;
  /** Where the format states a count once and nothing confirms it. */
  readonly countStandsAlone?: true;
}

const p4: NdArray = { dtype: "float32", shape: [6, 2, 4], data: Float32Array.from({ length: 48 }, (_, i) => i / 7) };
const lhe = `<LesHouchesEvents version="3.0">
<header> <a/> </header>
<init>
 2212 2212 6500 6500 0 0 1 1 3 1
 1. 2. 3. 4
</init>
${` <event>
 2 1 1 91. 0.1 0.2
 13 1 0 0 0 0 1 2 3 4 0 0 9.
 -13 1 0 0 0 0 -1 -2 -3 4 0 0 9.
</event>
`.repeat(6)}</LesHouchesEvents>
`;
const hepmc = readFileSync(fileURLToPath(new URL("hepmc3-golden.hepmc3", import.meta.url)));
const csv = `pt,"eta",phi\n${Array.from({ length: 30 }, (_, i) => `${i},${1 / (i + 1)},-${i}e-3\n`).join("")}`;
const ENDLESS = 2 ** 26;

/** An HDF5 file that `fill` makes. */
async function hdf5(fill: (file: Hdf5Writer) => void): Promise<Buffer> {
  const module = await ready;
  const { File } = (await import("h5wasm/node")) as unknown as { File: new (path: string, mode: string) => Hdf5Writer };
  expect(module).toBeDefined();
  // a name of its own: HDF5 does not close a file in which an object could not be read
  const made = join(folder, `made-${++files}`);
  const file = new File(made, "w");
  fill(file);
  file.close();
  return readFileSync(made);
}
interface Hdf5Writer {
  create_group(name: string): Hdf5Writer;
  create_dataset(options: {
    name: string;
    data: Float64Array;
    shape: readonly number[];
    chunks?: readonly number[];
    maxshape?: readonly number[];
    compression?: number;
  }): unknown;
  close(): void;
}
const table = Float64Array.from({ length: 10 * 7 }, (_, i) => (i % 7 === 6 ? 0 : 20 - (i % 7)));

const cases: Readonly<Record<string, Case>> = {
  npy: {
    files: async () => [p4, { ...p4, shape: [6, 8] }].map((array) => Buffer.from(encodeNpy(array))),
    rows: 6,
    read: async (bytes) => decodeNpy(bytes).shape[0] ?? 0,
    bombs: async () =>
      ["(1000000000000,)", "(4294967296,4294967296)", `(${"1,".repeat(60)})`, "(-6,8)"].map((shape) => {
        const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(245);
        return Buffer.concat([Buffer.from(`\x93NUMPY\x01\0\xf6\0${header}\n`, "latin1"), Buffer.alloc(192)]);
      }),
    countStandsAlone: true,
  },
  npz: {
    files: async () =>
      [true, false].map((compress) => Buffer.from(encodeNpz({ p4, twice: { ...p4, shape: [6, 8] } }, { compress }))),
    rows: 6,
    read: async (bytes) => Object.values(decodeNpz(bytes, { limitBytes: LIMIT }))[0]?.shape[0] ?? 0,
    bombs: async () => [
      Buffer.from(encodeNpz({ zeros: { dtype: "float64", shape: [2 ** 22], data: new Float64Array(2 ** 22) } })),
    ],
  },
  LHE: {
    files: async () => [Buffer.from(lhe)],
    rows: 6,
    read: (bytes) => total(readLheBatches(stream(bytes)), ({ events }) => events),
    bombs: async () => [
      gzipSync(Buffer.alloc(ENDLESS, "a")),
      Buffer.from(lhe.replace(" 13 1", ` 13 1${" ".repeat(2 ** 24)}`)),
      Buffer.from(lhe.replace(" 2 1 1", " 2000000000 1 1")),
      Buffer.from("<LesHouchesEvents version='3.0'>\n".repeat(2 ** 18)),
    ],
  },
  "LHE, gzipped": {
    files: async () => [gzipSync(Buffer.from(lhe))],
    rows: 6,
    read: (bytes) => total(readLheBatches(stream(bytes)), ({ events }) => events),
    bombs: async () => [gzipSync(gzipSync(Buffer.from(lhe)))],
  },
  HepMC3: {
    files: async () => [hepmc],
    rows: 2,
    read: (bytes) => total(readHepmcBatches(stream(bytes)), ({ events }) => events),
    bombs: async () => [
      gzipSync(Buffer.concat([hepmc.subarray(0, 60), Buffer.alloc(ENDLESS, "A")])),
      Buffer.from(hepmc.toString().replace(/^E .*$/m, "E 1 2000000000 2000000000")),
    ],
  },
  CSV: {
    files: async () => [Buffer.from(csv)],
    rows: 30,
    read: (bytes) => total(readCsvBatches(stream(bytes)), ({ rows }) => rows),
    bombs: async () => [
      gzipSync(Buffer.alloc(ENDLESS, "1,")),
      gzipSync(Buffer.concat([Buffer.from('x\n"'), Buffer.alloc(ENDLESS, "\n")])),
      Buffer.from(`${"a,".repeat(2 ** 17)}b\n`),
    ],
    partIsWhole: true,
  },
  Parquet: {
    files: async () => {
      const columns = [0, 1].map((c) => Float64Array.from({ length: 50 }, (_, i) => i / (7 + c)));
      await writeParquet(path, { rows: 50, names: ["x", "y"], columns });
      return [readFileSync(path)];
    },
    rows: 50,
    read: onDisk((file) => total(readParquetBatches(file, { limitBytes: LIMIT }), ({ rows }) => rows)),
    bombs: async () => [
      Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(64), Buffer.from([255, 255, 255, 127]), Buffer.from("PAR1")]),
      Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(2 ** 16, 0x1c), Buffer.from([0, 0, 1, 0]), Buffer.from("PAR1")]),
    ],
  },
  "HDF5, a plain data set": {
    files: async () => [await hdf5((file) => file.create_dataset({ name: "x", data: table, shape: [10, 7] }))],
    rows: 10,
    read: onDisk(async (file) => (await readHdf5(file, "x", { limitBytes: LIMIT })).shape[0]!),
    bombs: async () => [
      await hdf5((file) => {
        let group = file;
        for (let depth = 0; depth < 100; depth++) group = group.create_group("x");
      }),
      await hdf5((file) => file.create_dataset({ name: "x", data: new Float64Array(2 ** 20), shape: [2 ** 20] })),
    ],
    countStandsAlone: true,
  },
  "HDF5, LHC Olympics": {
    files: async () => [
      await hdf5((file) => {
        const group = file.create_group("df");
        group.create_dataset({ name: "axis1", data: new Float64Array(10), shape: [10] });
        group.create_dataset({ name: "block0_values", data: table, shape: [10, 7], chunks: [4, 7], compression: 6 });
      }),
    ],
    rows: 10,
    read: onDisk((file) => total(readLhcoBatches(file), ({ events }) => events)),
    bombs: async () => [
      await hdf5((file) =>
        file.create_group("df").create_dataset({ name: "block0_values", data: table, shape: [2, 5, 7] }),
      ),
    ],
  },
  ROOT: {
    files: async () =>
      [false, true].map((compress) =>
        rootFile(
          [
            { name: "n", type: "int32", kind: "scalar", entries: Array.from({ length: 40 }, (_, i) => [i % 3]) },
            { name: "x", type: "float64", kind: "array", entries: Array.from({ length: 40 }, (_, i) => [i, 1]) },
            {
              name: "v",
              type: "float32",
              kind: "vector",
              entries: Array.from({ length: 40 }, (_, i) => [1, i, 3].slice(i % 3)),
            },
          ],
          { compress, basketEntries: 16 },
        ),
      ),
    rows: 40,
    read: onDisk((file) => total(readRootBatches(file), ({ events }) => events)),
    bombs: async () => {
      const entries = Array.from({ length: 2 ** 12 }, () => Array.from({ length: 64 }, () => 0));
      const bytes = rootFile([{ name: "x", type: "float64", kind: "array", entries }], {
        compress: true,
        basketEntries: 2 ** 12,
      });
      const promise = Buffer.from(bytes);
      promise.writeUInt32BE(2 ** 31, promise.indexOf("TBasket") - 1 - 26 + 6); // bytes of the basket once inflated
      return [promise];
    },
  },
};

describe.each(Object.entries(cases))("%s", (name, { files, rows, read, bombs, partIsWhole, countStandsAlone }) => {
  it(`survives 1,001 damaged files, seed ${SEED}`, async () => {
    const intact = await files();
    for (const bytes of intact) expect(await read(bytes)).toBe(rows);
    const wrong: Record<string, number> = {};
    const begun = cpuMilliseconds();
    const survived = await fuzz(
      intact,
      EACH,
      async (bytes, damage) => {
        let count: number;
        try {
          count = await read(bytes);
        } catch (error) {
          if (error instanceof FileError)
            expect(error.got).toMatch(
              /, .*(byte|line|row|entry|data set|branch|member|stream|footer|schema|tree|object|opening|keys|end|array|header|infos|bytes)/,
            );
          throw error;
        }
        if (count !== rows) wrong[damage] = (wrong[damage] ?? 0) + 1;
      },
      allDamages,
      SEED,
    );
    process.stdout.write(
      `${name}: read all the same ${JSON.stringify(survived)}, with other counts ${JSON.stringify(wrong)}, ${Math.round((cpuMilliseconds() - begun) / 1000)} CPU s\n`,
    );
    if (partIsWhole === undefined) expect(survived["cut"]).toBeLessThanOrEqual(Math.ceil(0.01 * EACH)); // what ends in a line end, without it
    if (countStandsAlone === undefined && partIsWhole === undefined) expect(wrong).toEqual({});
    expect(survived["flip"]).toBeGreaterThan(0); // the test reaches beyond the first bytes
    expect(lost).toEqual([]);
    expect(1024 * process.resourceUsage().maxRSS).toBeLessThan(MEMORY);
  });

  it("refuses files made to hurt", async () => {
    for (const [i, bytes] of (await bombs()).entries()) {
      const start = cpuMilliseconds();
      await expect(read(bytes), `file ${i}`).rejects.toBeInstanceOf(FileError);
      expect(cpuMilliseconds() - start).toBeLessThan(HANG);
    }
    expect(1024 * process.resourceUsage().maxRSS).toBeLessThan(MEMORY);
  });
});
