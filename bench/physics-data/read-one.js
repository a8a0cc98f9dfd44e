/** Reads one file in this process: node read-one.js FORMAT PATH. Prints seconds, CPU seconds, rows and the peak of resident memory. */

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import * as data from "../../packages/physics-data/dist/index.js";

const [format, path] = process.argv.slice(2);
const count = async (batches, of) => {
  let rows = 0;
  for await (const batch of batches) rows += of(batch);
  return rows;
};
const readers = {
  lhe: ["readLheBatches", () => count(data.readLheBatches(path), ({ events }) => events)],
  csv: ["readCsvBatches", () => count(data.readCsvBatches(path), ({ rows }) => rows)],
  hdf5: ["readHdf5", async () => (await data.readHdf5(path, "df/block0_values")).shape[0]],
  npz: ["readNpz", async () => (await data.readNpz(path)).jets.shape[0]],
};
const [how, read] = readers[format];
let seconds = Number.POSITIVE_INFINITY;
let cpu = Number.POSITIVE_INFINITY;
let rows = 0;
// The second and later times without the start of the library, as in a program that reads several files.
for (let i = 0; i < (format === "npz" || format === "hdf5" ? 7 : 2); i++) {
  const start = performance.now();
  const before = process.cpuUsage();
  rows = await read();
  seconds = Math.min(seconds, (performance.now() - start) / 1000);
  const { user, system } = process.cpuUsage(before);
  cpu = Math.min(cpu, (user + system) / 1e6);
}
// resourceUsage().maxRSS would start from the parent's, as it is kept across exec.
const peak = 1024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "latin1"))[1]);
console.log(JSON.stringify({ how, seconds, cpu, rows, peak }));
