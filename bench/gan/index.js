/**
 * Replica-steps per second of @noether/gan beside PyTorch. Usage: node bench/gan/index.js [--quick] [--dijets]
 *
 * The game is that of `trainSymmetryGan` on a Gaussian of the plane with scaled rotations, at its defaults (128 samples and
 * 128 images a step, hidden layers of 32) and at the authors' sizes (64 and 64, layers of 25). Our side is the public
 * call, with drawing of batches, curves and all but the first of the graphs' making. PyTorch runs the same game with
 * replicas as a batch axis, as users write it and with our trick of one pass for both sides, each at its fastest number
 * of replicas, in one process and in two. Rates are medians over interleaved rounds; on a machine with neighbors look at
 * processor time. `--dijets` times the whole SO(4) study instead: 225 replicas of 4,000 steps, and their examination.
 */

import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { createRng } from "../../packages/base/dist/index.js";
import { compile, graph, input, matmul } from "../../packages/engine/dist/index.js";
import { workerThread } from "../../packages/engine/dist/train/workers/index.js";
import { scaledRotations, trainSymmetryGan } from "../../packages/gan/dist/index.js";
import { dijetRotationsExperiment } from "../../packages/papers/dist/symmetrygan/dijet-experiments.js";
import { median, startTorch, work } from "../engine/measure.js";

const quick = process.argv.includes("--quick");
const ROUNDS = quick ? 3 : 5;
const SECONDS = quick ? 0.7 : 2;
const REPLICAS = 40;
const STEPS = quick ? 1000 : 2000;
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
const GROUPS = [20, 40, 80];
async function peers(processes, { batch, hidden }, { way, title }) {
  const list = await Promise.all(Array.from({ length: processes }, () => startTorch(script, 1)));
  if (list[0].missing !== undefined) return { missing: list[0].missing };
  const settings = [];
  for (const peer of list) {
    settings.push(await peer.ask({ way, groups: GROUPS, batch, hidden, warmup: SECONDS / 8 }));
  }
  const chosen = settings.map(({ variant, group }) => `${group} replicas, ${variant}`).join("; ");
  return {
    name: `PyTorch ${list[0].version} ${title}, ${processes} process${processes === 1 ? "" : "es"} (${chosen})`,
    way,
    run: async () => {
      const each = await Promise.all(list.map((peer) => peer.ask({ seconds: SECONDS })));
      const sum = (of) => each.reduce((total, one, i) => total + of(one, i), 0);
      return {
        count: sum(({ count }, i) => count * settings[i].group),
        wall: Math.max(...each.map(({ wall }) => wall)),
        cpu: sum(({ cpu }) => cpu),
      };
    },
    stop: () => {
      for (const peer of list) peer.stop();
    },
  };
}

/** The dijets' SO(4) study as the paper has it, from the call to the result. */
async function study() {
  const { sample, family, options, replicas } = dijetRotationsExperiment;
  const data = await sample();
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  const executors = [workerThread(), workerThread()];
  const result = await trainSymmetryGan(data, family, { rng: createRng(1), replicas, ...options, executors });
  const { user, system } = process.cpuUsage(cpu);
  const minutes = (milliseconds) => (milliseconds / 60_000).toFixed(1);
  console.log(
    `${replicas} replicas of ${options.steps} steps: ${minutes(performance.now() - begin)} minutes by the clock, ${minutes((user + system) / 1000)} of processor time; goal 20. ${result.status}`,
  );
}

/**
 * Operations of a replica-step, two for each product and sum: forward, by weights and by inputs (of the first layer for
 * all points), with the rows that carry biases and ones.
 */
const operations = ({ batch, hidden: h }) => 2 * 2 * batch * (3 * (h + 1) * 3 + (h + 1) * h * 3 + 2 * h);

/** Operations per CPU second of a product of the largest layer's shape, alone: what the step could reach were it nothing else. */
async function productRate({ batch, hidden: h }) {
  const [members, count] = [20, 20];
  const x = input("x", [members, h, 2 * batch]);
  const w = input("w", [members, h, h]);
  let y = x;
  for (let i = 0; i < count; i++) y = matmul(w, y);
  const compiled = await compile(graph({ y }, [x, w]));
  const feed = ({ shape }) => ({ data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(0.01), shape });
  const feeds = { x: feed(x), w: feed(w) };
  const run = async () => compiled.run(feeds);
  await work(run, 1, SECONDS / 4);
  const rates = [];
  for (let i = 0; i < 5; i++) {
    const measured = await work(run, count * members * 2 * h * h * 2 * batch, SECONDS / 4);
    rates.push(measured.count / measured.cpu);
  }
  await compiled.dispose();
  return median(rates);
}

const number = (value) => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);
const WAYS = [
  { way: "two passes", title: "as users write it" },
  { way: "one pass", title: "with our one pass" },
];
if (process.argv.includes("--dijets")) await study();
for (const size of process.argv.includes("--dijets") ? [] : SIZES) {
  console.log(`\n${size.title}`);
  const rivals = [
    { name: "noether, 1 thread", run: () => ours(1, size) },
    { name: "noether, 2 worker threads", run: () => ours(2, size) },
  ];
  for (const processes of [1, 2]) {
    for (const way of WAYS) {
      const peer = await peers(processes, size, way);
      if (peer.missing === undefined) rivals.push(peer);
      else console.log(`  no PyTorch (apt-get install python3-torch libopenblas0): ${peer.missing}`);
    }
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
  for (const { way, title } of WAYS) {
    const theirs = rates.filter((_, i) => rivals[i].way === way);
    if (theirs.length === 0) continue;
    const ratio = (key, own) => (own[key] / Math.max(...theirs.map((rate) => rate[key]))).toFixed(2);
    console.log(
      `  ratio to PyTorch's best ${title}: ${ratio("wall", rates[1])} by the clock on two cores, ${ratio("cpu", rates[0])} by processor time; goal 2`,
    );
  }
  const [done, alone] = [rates[0].cpu * operations(size), await productRate(size)];
  console.log(
    `  ${(operations(size) / 1e6).toFixed(2)} million operations a step, ${(done / 1e9).toFixed(0)} G per CPU second; the largest product alone ${(alone / 1e9).toFixed(0)} G: ${((100 * done) / alone).toFixed(0)} % of it`,
  );
}
console.log(`load ${loadavg()[0].toFixed(1)}`);
