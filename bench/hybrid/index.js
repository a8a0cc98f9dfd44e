/**
 * The authors' three networks, trained and run, beside PyTorch. Usage:
 * node bench/hybrid/index.js [--quick] [line ...]
 *
 * Turns of both sides alternate; PyTorch runs in a process of its own at the best of several variants. On a busy
 * machine the ratio by CPU time counts. An epoch of the small study is 125 steps (16,000 events), of the large one
 * 625.
 *
 * The line figure-4 is the whole of the paper's figure 4, 3 networks × 5 trainings × 2 sizes × 100 epochs: ours on two
 * threads, PyTorch as five processes over the same cores. A slice of some epochs at the small size is measured and
 * multiplied: the large size has five times as many events of the same shape.
 */

import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { createRng } from "../../packages/base/dist/index.js";
import { compileStep, loadOnnx } from "../../packages/engine/dist/index.js";
import { workerThread } from "../../packages/engine/dist/train/workers/index.js";
import {
  createParameters,
  createStatistics,
  exportClassifier,
  preset,
  trainClassifier,
} from "../../packages/hybrid/dist/index.js";
import { classifierStep } from "../../packages/hybrid/dist/training/classifier-step.js";
import { interleave, median, startTorch, work } from "../engine/measure.js";

const quick = process.argv.includes("--quick");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const ROUNDS = quick ? 3 : 7;
const SECONDS = quick ? 0.5 : 1;
const STEPS = 16;
const BATCH = 128;
const CHUNK = 256;
/** An epoch of the small study. */
const EPOCH_STEPS = 125;
const SEEDS = 5;
const WORKERS = 2;
const STUDIES = [20_000, 100_000];
const STUDY_EPOCHS = 100;
/** Epochs of a slice, for each of its trainings. */
const SLICE = quick ? 2 : 5;
/** Of ours in a slice: as many for each worker, for the queue of the whole figure, 30 trainings, leaves none idle. */
const SLICE_TRAININGS = 6;
const ROUNDS_OF_SLICES = quick ? 1 : 3;

/** Massless muons, `[events, 2, 4]`. */
function momenta(events) {
  const rng = createRng(1);
  const p4 = new Float32Array(8 * events);
  for (let at = 0; at < p4.length; at += 4) {
    for (let c = 1; c < 4; c++) p4[at + c] = 30 * rng.normal();
    p4[at] = Math.hypot(p4[at + 1], p4[at + 2], p4[at + 3]);
  }
  return p4;
}

async function training(name) {
  const compiled = await compileStep(classifierStep(preset("authors", name), { learningRate: 1e-5 }), {
    stepsPerRun: STEPS,
  });
  const rng = createRng(2);
  const feeds = {
    p4: { data: momenta(STEPS * BATCH), shape: [STEPS, BATCH, 2, 4] },
    label: { data: Float32Array.from({ length: STEPS * BATCH }, () => rng.integer(0, 1)), shape: [STEPS, BATCH] },
  };
  let state = compiled.start();
  return {
    units: STEPS,
    step: async () => {
      ({ state } = await compiled.run(state, feeds, {}, STEPS));
    },
    dispose: () => compiled.dispose(),
  };
}

async function inference(events) {
  const network = preset("authors", "hybrid");
  const classifier = {
    network,
    parameters: createParameters(network, createRng(3)),
    statistics: createStatistics(network),
  };
  const session = await loadOnnx(exportClassifier(classifier));
  const p4 = momenta(events);
  const chunks = [];
  for (let at = 0; at < events; at += CHUNK) {
    const count = Math.min(CHUNK, events - at);
    chunks.push({ p4: { data: p4.subarray(8 * at, 8 * (at + count)), shape: [count, 2, 4] } });
  }
  return {
    units: events,
    step: async () => {
      for (const feeds of chunks) await session.run(feeds);
    },
    dispose: () => session.dispose(),
  };
}

const train = (name) => ({ unit: "steps/s", ours: () => training(name), units: 1, threads: [1, 2] });
const LINES = {
  general: train("general"),
  invariant: train("invariant"),
  hybrid: train("hybrid"),
  "inference-1": { unit: "events/s", ours: () => inference(1), units: 1, threads: [1] },
  "inference-10000": { unit: "events/s", ours: () => inference(10_000), units: 10_000, threads: [1] },
};

const FIGURE = "figure-4";
const names = [...Object.keys(LINES), FIGURE];
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`got the line "${unknown}"; expected one of ${names.join(", ")}. Correct its name.`);
  process.exit(1);
}
console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);
const script = fileURLToPath(new URL("torch-peer.py", import.meta.url));
const number = (value) => value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 1 : 0 });

for (const [name, { unit, ours: make, units, threads }] of Object.entries(LINES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const ours = await make();
  await work(ours.step, ours.units, SECONDS / 2);
  const peers = [];
  for (const count of threads) {
    const peer = await startTorch(script, count);
    if (peer.missing !== undefined) {
      console.log(`no PyTorch (apt-get install python3-torch libopenblas0): ${peer.missing}`);
      continue;
    }
    const { variant } = await peer.ask({ line: name, threads: count, warmup: SECONDS / 2 });
    const rival = async (seconds) => {
      const { count: calls, ...times } = await peer.ask({ seconds });
      return { count: calls * units, ...times };
    };
    peers.push({ label: `PyTorch ${peer.version}, ${variant}, threads: ${count}`, rival, stop: peer.stop });
  }
  const rivals = [(seconds) => work(ours.step, ours.units, seconds), ...peers.map(({ rival }) => rival)];
  const { rates, ratios, load } = await interleave(rivals, { rounds: ROUNDS, seconds: SECONDS });
  console.log(`\n${name}, load ${load.toFixed(1)}`);
  if (unit === "steps/s") {
    const seconds = (perSecond) => `${(EPOCH_STEPS / perSecond).toFixed(2)} s`;
    const each = rates.map(({ perSecond, perCpuSecond }) => `${seconds(perCpuSecond)} (${seconds(perSecond)})`);
    console.log(
      `  an epoch of 16,000 events, CPU time (by the clock): noether ${each[0]}, PyTorch ${each.slice(1).join(", ")}`,
    );
  }
  for (const [i, rate] of rates.entries()) {
    const label = i === 0 ? "noether, threads: 1" : peers[i - 1].label;
    const ratio =
      i === 0
        ? ""
        : `; noether ${ratios[i].wall.toFixed(2)} times by the clock, ${ratios[i].cpu.toFixed(2)} by CPU time`;
    console.log(`  ${label}: ${number(rate.perSecond)} ${unit}, ${number(rate.perCpuSecond)} per CPU second${ratio}`);
  }
  await ours.dispose();
  for (const { stop } of peers) stop();
}

if (wanted.length === 0 || wanted.includes(FIGURE)) await figure4();

/** What the authors train on: random muons and weights, for only the time counts. */
function studyEvents(events) {
  const rng = createRng(4);
  const made = (count) => ({
    events: count,
    particles: 2,
    p4: Float64Array.from(momenta(count)),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
    weights: Float64Array.from({ length: count }, () => rng.uniform()),
  });
  return { training: made(0.8 * events), test: made(0.2 * events) };
}

/**
 * Trainings of so many epochs, each worker taking the next from one queue as `noether reproduce` does: epochs, and
 * seconds from the first epoch's end on.
 */
async function trainQueue(plans, epochs) {
  const now = (done) => ({ done, wall: performance.now(), cpu: process.cpuUsage() });
  let begin;
  let end = now(0);
  let next = 0;
  const work = async (executor) => {
    while (next < plans.length) {
      const seed = next++;
      const { name, training, test } = plans[seed];
      await trainClassifier(preset("authors", name), training, {
        rng: createRng(5).stream(`seed ${seed}`),
        epochs,
        learningRate: 1e-5,
        executor,
        weighting: "draw",
        statistics: "running",
        evaluation: test,
        pooled: true,
        onEpoch: () => {
          end = now(end.done + 1);
          begin ??= end;
        },
      });
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, () => work(workerThread())));
  const used = (key) => (end.cpu[key] - begin.cpu[key]) / 1e6;
  return { count: end.done - begin.done, wall: (end.wall - begin.wall) / 1000, cpu: used("user") + used("system") };
}

/** The same by five processes of PyTorch at once. */
async function torchFive(peers, epochs) {
  const begin = performance.now();
  const results = await Promise.all(
    peers.map(async ({ ask }) => {
      let cpu = 0;
      for (let epoch = 0; epoch < epochs; epoch++) cpu += (await ask({ seconds: 0, least: 1 })).cpu;
      return cpu;
    }),
  );
  return {
    count: epochs * peers.length,
    wall: (performance.now() - begin) / 1000,
    cpu: results.reduce((sum, cpu) => sum + cpu, 0),
  };
}

async function figure4() {
  const total = { ours: { wall: 0, cpu: 0 }, torch: { wall: 0, cpu: 0 } };
  const add = (to, { wall, cpu }, epochs) => {
    to.wall += wall * epochs;
    to.cpu += cpu * epochs;
  };
  console.log(`\n${FIGURE}: slices of ${SLICE} epochs, multiplied`);
  for (const name of ["general", "invariant", "hybrid"]) {
    const first = await startTorch(script, 1);
    if (first.missing !== undefined) {
      console.log(`no PyTorch (apt-get install python3-torch libopenblas0): ${first.missing}`);
      return;
    }
    const { variant } = await first.ask({ line: name, threads: 1, warmup: SECONDS / 4 });
    const peers = [first, ...(await Promise.all(Array.from({ length: SEEDS - 1 }, () => startTorch(script, 1))))];
    const data = studyEvents(STUDIES[0]);
    await Promise.all(
      peers.map(({ ask }) => ask({ line: `${name} epoch ${STUDIES[0]} ${variant}`, threads: 1, warmup: 1e-9 })),
    );
    const rounds = [];
    for (let round = 0; round < ROUNDS_OF_SLICES; round++) {
      const plans = Array.from({ length: SLICE_TRAININGS }, () => ({ name, ...data }));
      rounds.push([await trainQueue(plans, SLICE), await torchFive(peers, SLICE)]);
    }
    // The large study has five times as many events to train on and to test.
    const epochs = SEEDS * STUDY_EPOCHS * (1 + STUDIES[1] / STUDIES[0]);
    const middle = (side) => {
      const per = (key) => median(rounds.map((round) => round[side][key] / round[side].count));
      return { wall: per("wall"), cpu: per("cpu") };
    };
    const [a, b] = [middle(0), middle(1)];
    add(total.ours, a, epochs);
    add(total.torch, b, epochs);
    console.log(
      `  ${name}, an epoch of ${number(STUDIES[0])} events: noether ${a.wall.toFixed(2)} s (${a.cpu.toFixed(2)} s CPU), PyTorch ${b.wall.toFixed(2)} s (${b.cpu.toFixed(2)} s CPU), ${variant}`,
    );
    for (const { stop } of peers) stop();
  }
  const minutes = ({ wall, cpu }) => `${(wall / 60).toFixed(1)} min (${(cpu / 60).toFixed(1)} min CPU)`;
  const ratio = (key) => (total.torch[key] / total.ours[key]).toFixed(2);
  console.log(
    `  the whole figure: noether ${minutes(total.ours)}, PyTorch ${minutes(total.torch)}: ${ratio("wall")} times by the clock, ${ratio("cpu")} by CPU time`,
  );
}
