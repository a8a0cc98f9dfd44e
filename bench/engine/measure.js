/** Timing: interleaved rounds of rivals, medians, and the machine's state. */

import { spawn } from "node:child_process";
import { loadavg } from "node:os";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

/** Works for `seconds`: how many units, wall seconds, CPU seconds of the whole process. */
export async function work(step, unitsPerCall, seconds) {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < 1000 * seconds) {
    await step();
    count += unitsPerCall;
  }
  const wall = (performance.now() - begin) / 1000;
  const used = process.cpuUsage(cpu);
  return { count, wall, cpu: (used.user + used.system) / 1e6 };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rounds of all rivals one after the other. Gives for each the medians of units per wall and per CPU second. */
export async function interleave(rivals, { rounds, seconds }) {
  const results = rivals.map(() => []);
  const loads = [];
  for (let round = 0; round < rounds; round++) {
    loads.push(loadavg()[0]);
    for (const [i, rival] of rivals.entries()) results[i].push(await rival(seconds));
  }
  return {
    load: median(loads),
    rates: results.map((list) => ({
      perSecond: median(list.map(({ count, wall }) => count / wall)),
      perCpuSecond: median(list.map(({ count, cpu }) => count / cpu)),
    })),
    /** Medians of the first rival's rate over each other's, round by round. */
    ratios: results.map((list) => ({
      wall: median(list.map(({ count, wall }, k) => results[0][k].count / results[0][k].wall / (count / wall))),
      cpu: median(list.map(({ count, cpu }, k) => results[0][k].count / results[0][k].cpu / (count / cpu))),
    })),
  };
}

const PYTHON = "/usr/bin/python3";

/** PyTorch in a process of its own, or undefined with the reason where there is none. */
export async function startTorch(script, threads) {
  // OpenBLAS does not listen to torch.set_num_threads, and glibc gives large blocks back to the system in every step:
  // with these settings PyTorch is up to five times as fast on a busy machine.
  const env = {
    ...process.env,
    OMP_NUM_THREADS: String(threads),
    OPENBLAS_NUM_THREADS: String(threads),
    MALLOC_MMAP_THRESHOLD_: "1073741824",
    MALLOC_TRIM_THRESHOLD_: "1073741824",
    MALLOC_TOP_PAD_: "268435456",
  };
  const child = spawn(PYTHON, [script], { stdio: ["pipe", "pipe", "pipe"], env });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const started = await Promise.race([
    lines.next(),
    new Promise((resolve) => child.once("error", (error) => resolve({ done: true, error }))),
  ]);
  if (started.done) return { missing: started.error?.message ?? errors.trim().split("\n").at(-1) };
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`PyTorch's process ended: ${errors}`);
    return JSON.parse(value);
  };
  return { version: JSON.parse(started.value).torch, ask, stop: () => child.stdin.end() };
}
