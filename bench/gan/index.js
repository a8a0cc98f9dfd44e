/**
 * Replica-steps per second of @noether/gan beside PyTorch. Usage: node bench/gan/index.js [--quick]
 *
 * The game is that of `trainSymmetryGan` on a Gaussian of the plane with scaled rotations, at its defaults (128 samples and
 * 128 images a step, hidden layers of 32) and at the authors' sizes (64 and 64, layers of 25). Our side is the public
 * call, with drawing of batches and curves. PyTorch runs the same game in its fastest variant, named,
 * with replicas as a batch axis, in the best of a few group sizes, in one process and in two. Rates are medians over
 * interleaved rounds; on a machine with neighbours look at processor time.
 */

import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { createRng } from "../../packages/base/dist/index.js";
import { workerThread } from "../../packages/engine/dist/train/workers/index.js";
import { scaledRotations, trainSymmetryGan } from "../../packages/gan/dist/index.js";
import { median, startTorch } from "../engine/measure.js";

const quick = process.argv.includes("--quick");
const ROUNDS = quick ? 3 : 7;
const SECONDS = quick ? 0.7 : 2;
const REPLICAS = 40;
const STEPS = quick ? 500 : 1000;
const SIZES = [
  { title: "defaults: batch 128 + 128, hidden [32, 32]", batch: 128, hidden: 32 },
  { title: "the authors' sizes: batch 64 + 64, hidden [25, 25]", batch: 64, hidden: 25 },
];

const rng = createRng(1);
const data = Float64Array.from({ length: 200_000 }, rng.normal);

/** The steps of a run from the first batch on: without the making of the first graphs, and without the examination. */
async function ours(workers, { batch, hidden }) {
  let begin;
  let end;
  await trainSymmetryGan(data, scaledRotations(), {
    rng: createRng(2),
    replicas: REPLICAS,
    steps: STEPS,
    batchSize: batch,
    hidden: [hidden, hidden],
    examinationSteps: 1,
    executors: workers === 1 ? [undefined] : Array.from({ length: workers }, () => workerThread()),
    onEvent: ({ done }) => {
      const now = { done, wall: performance.now(), cpu: process.cpuUsage() };
      begin ??= now;
      if (done <= REPLICAS * STEPS) end = now;
    },
  });
  const used = (key) => (end.cpu[key] - begin.cpu[key]) / 1e6;
  return { count: end.done - begin.done, wall: (end.wall - begin.wall) / 1000, cpu: used("user") + used("system") };
}

const script = fileURLToPath(new URL("torch-peer.py", import.meta.url));
async function peers(processes, size, group) {
  const list = await Promise.all(Array.from({ length: processes }, () => startTorch(script, 1)));
  if (list[0].missing !== undefined) return { missing: list[0].missing };
  const variants = [];
  for (const peer of list) {
    variants.push((await peer.ask({ replicas: group, ...size, warmup: SECONDS / 8 })).variant);
  }
  return {
    name: `PyTorch ${list[0].version}, ${processes} process${processes === 1 ? "" : "es"}, ${group} replicas in each (${variants[0]})`,
    run: async () => {
      const each = await Promise.all(list.map((peer) => peer.ask({ seconds: SECONDS })));
      const sum = (of) => each.reduce((total, one) => total + of(one), 0);
      return {
        count: group * sum(({ count }) => count),
        wall: Math.max(...each.map(({ wall }) => wall)),
        cpu: sum(({ cpu }) => cpu),
      };
    },
    stop: () => {
      for (const peer of list) peer.stop();
    },
  };
}

const number = (value) => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);
for (const size of SIZES) {
  console.log(`\n${size.title}`);
  const rivals = [
    { name: "noether, 1 thread", run: () => ours(1, size) },
    { name: "noether, 2 worker threads", run: () => ours(2, size) },
  ];
  for (const [processes, group] of [
    [1, 10],
    [1, 40],
    [2, 10],
    [2, 40],
  ]) {
    const peer = await peers(processes, size, group);
    if (peer.missing !== undefined) {
      console.log(`  no PyTorch (apt-get install python3-torch libopenblas0): ${peer.missing}`);
      break;
    }
    rivals.push(peer);
  }
  const measured = rivals.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, { run }] of rivals.entries()) measured[i].push(await run());
  }
  for (const { stop } of rivals) stop?.();
  const rates = measured.map((list) => ({
    wall: median(list.map(({ count, wall }) => count / wall)),
    cpu: median(list.map(({ count, cpu }) => count / cpu)),
  }));
  for (const [i, { name }] of rivals.entries()) {
    console.log(`  ${number(rates[i].wall)} replica-steps/s, ${number(rates[i].cpu)} per CPU second: ${name}`);
  }
  const best = (of) => Math.max(...rates.slice(2).map(of));
  if (rivals.length > 2) {
    const clock = rates[1].wall / best(({ wall }) => wall);
    const cpu = rates[0].cpu / best((rate) => rate.cpu);
    console.log(
      `  ratio to PyTorch's best: ${clock.toFixed(2)} by the clock on two cores, ${cpu.toFixed(2)} by processor time; goal 2`,
    );
  }
}
console.log(`load ${loadavg()[0].toFixed(1)}`);
