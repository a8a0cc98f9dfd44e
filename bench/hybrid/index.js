/**
 * The authors' three networks, trained and run, beside PyTorch. Usage: node bench/hybrid/index.js [--quick] [line ...]
 *
 * Turns of both sides alternate; PyTorch runs in a process of its own at the best of several variants. On a busy
 * machine the ratio by CPU time counts. An epoch of the small study is 125 steps (16,000 events), of the large one
 * 625.
 */

import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { createRng } from "../../packages/base/dist/index.js";
import { compileStep, loadOnnx } from "../../packages/engine/dist/index.js";
import { createParameters, createStatistics, exportClassifier, preset } from "../../packages/hybrid/dist/index.js";
import { classifierStep } from "../../packages/hybrid/dist/training/classifier-step.js";
import { interleave, startTorch, work } from "../engine/measure.js";

const quick = process.argv.includes("--quick");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const ROUNDS = quick ? 3 : 7;
const SECONDS = quick ? 0.5 : 1;
const STEPS = 16;
const BATCH = 128;
const CHUNK = 256;

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

const unknown = wanted.find((name) => !(name in LINES));
if (unknown !== undefined) {
  console.error(`got the line "${unknown}"; expected one of ${Object.keys(LINES).join(", ")}. Correct its name.`);
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
