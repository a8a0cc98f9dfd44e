/** The parity models in a real browser, Debian's Chromium, from a bundle of our sources. Skipped where it is absent. */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import * as e from "../src/index.js";
import { bundleForBrowser } from "./support/bundle-for-browser.js";
import { parityModels } from "./support/parity-models.js";
import { largestDifference } from "./support/problem.js";
import { serveFolder } from "./support/serve-folder.js";

const CHROMIUM = "/usr/bin/chromium";
const reason = existsSync(CHROMIUM) ? "" : ` (skipped: no ${CHROMIUM}; apt-get install chromium)`;
if (reason !== "") process.stdout.write(`engine in a browser${reason}\n`);

/** As in the parity test. */
const TOLERANCE_32 = 5e-6;

const SCRIPT = `
  import * as e from "@noether/engine";
  import { parityModels } from "${join(import.meta.dirname, "support/parity-models.ts")}";
  const executors = { "the default": undefined, "tensorflow.js": e.tensorflow({ backend: "wasm", wasmPath: "/tfjs/" }) };
  async function runAll() {
    const answers = [];
    for (const [executor, chosen] of Object.entries(executors)) {
      for (const { name, graph, feeds } of parityModels) {
        const compiled = await e.compile(graph, chosen === undefined ? {} : { executor: chosen });
        const results = Object.entries(await compiled.run(feeds));
        answers.push({ executor, name, outputs: Object.fromEntries(results.map(([k, v]) => [k, Array.from(v.data, Number)])) });
      }
    }
    const native = await e.compile(parityModels[0].graph, { executor: e.onnxruntimeNode() }).catch(({ code }) => code);
    return { answers, native };
  }
  runAll()
    .catch((error) => ({ error: String(error.stack ?? error) }))
    .then((result) => fetch("/result", { method: "POST", body: JSON.stringify(result) }));
`;

interface PageResult {
  readonly error?: string;
  readonly native: string;
  readonly answers: readonly {
    readonly executor: string;
    readonly name: string;
    readonly outputs: Readonly<Record<string, readonly number[]>>;
  }[];
}

async function runInChromium(): Promise<PageResult> {
  const folder = await mkdtemp(join(tmpdir(), "noether-browser-"));
  await bundleForBrowser(SCRIPT, folder);
  const tfjs = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
  const server = await serveFolder({ "": join(folder, "dist"), tfjs });
  const options = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${join(folder, "profile")}`];
  const browser = spawn(CHROMIUM, [...options, server.url], { stdio: "ignore" });
  const exited = new Promise<void>((done) => browser.once("exit", () => done()));
  try {
    return JSON.parse(await server.result) as PageResult;
  } finally {
    browser.kill();
    await exited;
    server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

describe.skipIf(reason !== "")(`Chromium${reason}`, () => {
  it("gives the answers of the host for every model, on WebAssembly and TensorFlow.js", async () => {
    const { error, answers, native } = await runInChromium();
    expect(error).toBeUndefined();
    expect(answers.length).toBe(2 * parityModels.length);
    for (const { executor, name, outputs } of answers) {
      const { graph, feeds } = parityModels.find((model) => model.name === name)!;
      const referee = await e.compile(graph, { precision: "float64", executor: e.hostExecutor });
      for (const [output, { data }] of Object.entries(await referee.run(feeds))) {
        const found = Float64Array.from(outputs[output]!);
        expect(largestDifference(found, data), `${name}, ${output}, on ${executor}`).toBeLessThan(TOLERANCE_32);
      }
    }
    expect(native).toBe("not-installed");
  });
});
