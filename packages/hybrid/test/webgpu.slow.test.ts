/**
 * Exported classifiers in onnxruntime with WebGPU: without a GPU on SwiftShader, which Debian's chromium package brings with a
 * Vulkan loader. In a process of its own, for loaders read their environment when a process starts, and with nothing of ours:
 * the file is all that it gets.
 */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createRng } from "@noether/base";
import { drellYanSampler } from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  exportClassifier,
  hybridNetwork,
  type Network,
  prepareEvents,
  preset,
  scoreEvents,
  trainClassifier,
} from "../src/index.js";

const CHROMIUM = "/usr/lib/chromium";
const DRIVER = join(CHROMIUM, "vk_swiftshader_icd.json");
const reason = existsSync(DRIVER) ? "" : ` (skipped: no ${DRIVER}; apt-get install chromium)`;
if (reason !== "") process.stdout.write(`classifiers on WebGPU${reason}\n`);

/** Float32 sums in another order, through some layers, and SwiftShader's own logarithms. */
const ROUNDING = 1e-6;
/** Where pairs are summed: those of a particle with itself are far from the others, which the sum has to cancel. */
const POOLED = 1e-5;
const EVENTS = 1000;

/** Runs a model: `node SCRIPT onnxruntime model events particles`, raw floats in by a file and out as JSON. */
const SCRIPT = `
const [ort, { readFileSync }] = [require(process.argv[2]), require("node:fs")];
const [model, events] = process.argv.slice(3, 5);
const data = new Float32Array(new Uint8Array(readFileSync(events)).buffer);
const particles = Number(process.argv[5]);
(async () => {
  const session = await ort.InferenceSession.create(model, { executionProviders: ["webgpu"], logSeverityLevel: 4 });
  const p4 = new ort.Tensor("float32", data, [data.length / (4 * particles), particles, 4]);
  const { probability } = await session.run({ p4 });
  process.stdout.write(JSON.stringify([...probability.data]));
})();
`;

const networks: Readonly<Record<string, Network>> = {
  "authors general": preset("authors", "general"),
  "text invariant": preset("text", "invariant"),
  "text hybrid": preset("text", "hybrid"),
  "hybrid, any number": hybridNetwork({ event: [32] }),
};

describe.skipIf(reason !== "")(`WebGPU on SwiftShader${reason}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "noether-classifier-"));
    await writeFile(join(folder, "run.cjs"), SCRIPT);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(
    Object.entries(networks).map(([name, network]) => ({
      name,
      network,
      tolerance: network.particles === undefined ? POOLED : ROUNDING,
    })),
  )("$name: the file says of 1,000 events what it says on the CPU, to $tolerance", async ({ network, tolerance }) => {
    const draw = (process: "z" | "photon"): Float64Array => drellYanSampler({ process }).sample(EVENTS, createRng(1));
    const { training, test } = prepareEvents(
      { signal: draw("z"), background: draw("photon") },
      { rng: createRng(2), parts: [0.45, 0.05, 0.5] },
    );
    const trained = await trainClassifier(network, training, { rng: createRng(3), epochs: 3 });
    const p4 = test.data.subarray(0, 8 * EVENTS);
    const expected = (await scoreEvents(trained, { count: EVENTS, vectors: 2, data: p4 })).probability;
    const [model, events] = [join(folder, "model.onnx"), join(folder, "events.bin")];
    await writeFile(model, exportClassifier(trained));
    await writeFile(events, new Uint8Array(Float32Array.from(p4).buffer));
    const engine = createRequire(import.meta.url).resolve("@noether/engine/package.json");
    const ort = createRequire(engine).resolve("onnxruntime-node");
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "run.cjs"), ort, model, events, "2"], {
      env: { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: CHROMIUM },
    });
    const probabilities = JSON.parse(stdout) as readonly number[];
    expect(probabilities).toHaveLength(EVENTS);
    expect(new Set(probabilities).size).toBeGreaterThan(900);
    const farthest = probabilities.reduce((most, p, i) => Math.max(most, Math.abs(p - expected[i]!)), 0);
    expect(farthest).toBeLessThan(tolerance);
  });
});
