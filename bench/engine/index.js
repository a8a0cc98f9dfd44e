/**
 * The engine against PyTorch, line by line, interleaved. Usage: node bench/engine/index.js [--quick] [line ...]
 *
 * PyTorch runs in a process of its own, in the fastest of several variants, which is named. Rates are medians over
 * rounds; ratios are medians of ratios within a round. On a machine with neighbors the ratio by CPU time is the better
 * one for lines of one thread.
 */

import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import * as e from "../../packages/engine/dist/index.js";
import { workerThread } from "../../packages/engine/dist/train/workers/index.js";
import { interleave, startTorch, work } from "./measure.js";
import * as models from "./models.js";

const quick = process.argv.includes("--quick");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const ROUNDS = quick ? 3 : 9;
const SECONDS = quick ? 0.4 : 1;

/** A training step as a thing to repeat; its state goes round. */
async function trainer(step, feeds, options) {
  const compiled = await e.compileStep(step, options);
  let state = compiled.start();
  const steps = options.stepsPerRun ?? 1;
  return {
    step: async () => {
      ({ state } = await compiled.run(state, feeds, {}, steps));
    },
    units: steps,
    dispose: () => compiled.dispose(),
  };
}

/** Runs of a worker before its count is taken. */
const RUNS = 20;

async function gan(workers) {
  const step = models.ganStep();
  const K = 16;
  const feeds = models.ganBatch(K);
  const replicas = await Promise.all(
    Array.from({ length: workers }, () => trainer(step, feeds, { stepsPerRun: K, executor: workerThread() })),
  );
  // Each worker goes on as fast as it can: none waits for the others.
  return {
    step: async () => {
      const goOn = async (each) => {
        for (let i = 0; i < RUNS; i++) await each.step();
      };
      await Promise.all(replicas.map(goOn));
    },
    units: workers * RUNS * K * models.REPLICAS,
    dispose: () => Promise.all(replicas.map((each) => each.dispose())),
  };
}

async function inference(batch) {
  const compiled = await e.compile(models.classifierInference());
  const x = { data: new Float32Array(batch * 8).map((_, i) => Math.sin(i)), shape: [batch, 2, 4] };
  return {
    step: () => (batch > 256 ? e.runInChunks(compiled, { x }) : compiled.run({ x })),
    units: 1,
    dispose: () => compiled.dispose(),
  };
}

/** Products of 768 x 768 matrices. */
async function product(precision) {
  const n = 768;
  const a = e.input("a", [n, n]);
  const b = e.input("b", [n, n]);
  const compiled = await e.compile(e.graph({ c: e.matmul(a, b) }), { precision });
  const Floats = precision === "float32" ? Float32Array : Float64Array;
  const feed = () => ({ data: new Floats(n * n).map((_, i) => Math.sin(i)), shape: [n, n] });
  const feeds = { a: feed(), b: feed() };
  return { step: () => compiled.run(feeds), units: 1, dispose: () => compiled.dispose() };
}

const classifier = (threads) => () =>
  trainer(models.classifierStep(), models.classifierBatch(16), { threads, stepsPerRun: 16 });
const generators = (n) => () => trainer(models.generatorStep(n), {}, { precision: "float64", stepsPerRun: 16 });

/** Every line: our side, PyTorch's line with its threads, its units per step, and the operations of a unit. */
const LINES = {
  "classifier-1": {
    title: "classifier, 194,577 parameters, batch 128, 1 thread, Loop of 16",
    unit: "steps/s",
    ours: classifier(1),
    torch: [["classifier", 1, 1]],
    flops: models.classifierFlops(),
    precision: "float32",
    goal: 1.2,
  },
  "classifier-2": {
    title: "the same, 2 threads",
    unit: "steps/s",
    ours: classifier(2),
    torch: [["classifier", 2, 1]],
    flops: models.classifierFlops(),
    precision: "float32",
    threads: 2,
    goal: 1.2,
  },
  so3: {
    title: "generators of so(3), 3, float64, 1 thread",
    unit: "steps/s",
    ours: generators(3),
    torch: [["so3", 1, 1]],
    flops: models.generatorFlops(3),
    precision: "float64",
    goal: 7,
  },
  so6: {
    title: "generators of so(6), 15, float64, 1 thread",
    unit: "steps/s",
    ours: generators(6),
    torch: [["so6", 1, 1]],
    flops: models.generatorFlops(6),
    precision: "float64",
    goal: 2.5,
  },
  so10: {
    title: "generators of so(10), 45, float64, 1 thread",
    unit: "steps/s",
    ours: generators(10),
    torch: [["so10", 1, 1]],
    flops: models.generatorFlops(10),
    precision: "float64",
    goal: 1.8,
  },
  "gan-1": {
    title: "SymmetryGAN, 10 replicas in a graph, 1 worker",
    unit: "replica-steps/s",
    ours: () => gan(1),
    torch: [["gan", 1, models.REPLICAS]],
    goal: 1.2,
  },
  "gan-2": {
    title: "the same, 2 workers (PyTorch: 1 thread, and 2)",
    unit: "replica-steps/s",
    ours: () => gan(2),
    torch: [
      ["gan", 1, models.REPLICAS],
      ["gan", 2, models.REPLICAS],
    ],
    threads: 2,
    goal: 2,
  },
  "inference-1": {
    title: "inference of the classifier, batch 1, 1 thread",
    unit: "runs/s",
    ours: () => inference(1),
    torch: [["inference-1", 1, 1]],
    goal: 1.2,
  },
  "inference-10000": {
    title: "inference of the classifier on 10,000 rows, 1 thread (in chunks where that is faster)",
    unit: "runs/s",
    ours: () => inference(10_000),
    torch: [["inference-10000", 1, 1]],
    goal: 1.2,
  },
};

const unknown = wanted.find((name) => !(name in LINES));
if (unknown !== undefined) {
  console.error(`got the line "${unknown}"; expected one of ${Object.keys(LINES).join(", ")}. Correct its name.`);
  process.exit(1);
}

const script = fileURLToPath(new URL("torch-peer.py", import.meta.url));
const torchOf = async (line, threads, units) => {
  const peer = await startTorch(script, threads);
  if (peer.missing !== undefined) return { missing: peer.missing };
  const { variant } = await peer.ask({ line, threads, warmup: SECONDS / 2 });
  return {
    variant: `${variant}, ${threads} thread${threads === 1 ? "" : "s"}`,
    version: peer.version,
    rival: async (seconds) => {
      const { count, ...times } = await peer.ask({ seconds });
      return { count: count * units, ...times };
    },
    stop: peer.stop,
  };
};
const number = (value) => value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 1 : 0 });

const [{ model }] = cpus();
console.log(`${model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);

/** The machine's matrix products, the faster of both sides, in operations per CPU second: the peak that fractions are of. */
const peaks = {};
for (const precision of ["float32", "float64"]) {
  const ours = await product(precision);
  const peer = await torchOf(`product-${precision}`, 1, 1);
  const rivals = [(seconds) => work(ours.step, ours.units, seconds), ...(peer.rival ? [peer.rival] : [])];
  const { rates } = await interleave(rivals, { rounds: 3, seconds: SECONDS / 2 });
  const flops = rates.map(({ perCpuSecond }) => perCpuSecond * 2 * 768 ** 3);
  peaks[precision] = Math.max(...flops);
  console.log(
    `matrix products of 768 in ${precision}, 1 thread: ${flops.map((f) => (f / 1e9).toFixed(0)).join(" and (PyTorch) ")} Gflop per CPU second`,
  );
  await ours.dispose();
  peer.stop?.();
  if (precision === "float32") {
    console.log(
      peer.missing === undefined
        ? `PyTorch ${peer.version}`
        : `no PyTorch (apt-get install python3-torch libopenblas0): ${peer.missing}`,
    );
  }
}

for (const [name, line] of Object.entries(LINES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const ours = await line.ours();
  await work(ours.step, ours.units, SECONDS / 2);
  const peers = [];
  for (const [which, threads, units] of line.torch) peers.push(await torchOf(which, threads, units));
  const present = peers.filter(({ rival }) => rival !== undefined);
  const rivals = [(seconds) => work(ours.step, ours.units, seconds), ...present.map(({ rival }) => rival)];
  const { rates, ratios, load } = await interleave(rivals, { rounds: ROUNDS, seconds: SECONDS });
  console.log(`\n${name}: ${line.title}`);
  const fraction = ({ perCpuSecond }) =>
    line.flops === undefined
      ? ""
      : `, ${((100 * perCpuSecond * line.flops) / peaks[line.precision]).toFixed(0)} % of the matrix-product peak`;
  const latency = (rate) => (line.unit === "runs/s" ? ` (${(1e6 / rate.perSecond).toFixed(0)} us)` : "");
  console.log(
    `  noether  ${number(rates[0].perSecond)} ${line.unit}${latency(rates[0])}, ${number(rates[0].perCpuSecond)} per CPU second${fraction(rates[0])}`,
  );
  for (const [i, { variant }] of present.entries()) {
    const rate = rates[i + 1];
    console.log(
      `  PyTorch  ${number(rate.perSecond)} ${line.unit}${latency(rate)}, ${number(rate.perCpuSecond)} per CPU second${fraction(rate)} (${variant})`,
    );
    console.log(
      `  ratio    ${ratios[i + 1].wall.toFixed(2)} by the clock, ${ratios[i + 1].cpu.toFixed(2)} by CPU time; goal ${line.goal}; load ${load.toFixed(1)}`,
    );
  }
  await ours.dispose();
  for (const { stop } of present) stop();
}
