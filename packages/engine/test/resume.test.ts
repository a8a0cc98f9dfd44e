/** Training killed in the middle: processes of their own, from a bundle of the sources, so that no build is needed. */

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { createRng } from "@noether/base";
import { readIfPresent } from "@noether/base/files";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeCheckpoint } from "../src/index.js";

let folder: string;
let script: string;

beforeAll(async () => {
  // Inside the package, so that the bundle finds onnxruntime-node.
  const modules = fileURLToPath(new URL("../node_modules/.tests", import.meta.url));
  mkdirSync(modules, { recursive: true });
  folder = mkdtempSync(join(modules, "resume-"));
  await build({
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true, external: ["onnxruntime-node"], resolve: { conditions: ["@noether/source", "node"] } },
    build: {
      ssr: fileURLToPath(new URL("fixtures/resumable-run.ts", import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
    },
  });
  script = join(folder, readdirSync(folder).find((name) => name.startsWith("resumable-run"))!);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the script, killed by SIGKILL after `milliseconds` unless it has ended; gives how it ended. */
function run(checkpoint: string, out: string, milliseconds = Number.POSITIVE_INFINITY): Promise<"ended" | "killed"> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, checkpoint, out], { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += String(chunk);
    });
    const timer = Number.isFinite(milliseconds) ? setTimeout(() => child.kill("SIGKILL"), milliseconds) : undefined;
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve("ended");
      else if (signal === "SIGKILL") resolve("killed");
      else reject(new Error(errors));
    });
  });
}

describe("training that is killed", () => {
  it("ends with the same bytes as one that was not, once it is taken up again", async () => {
    const began = performance.now();
    await run(join(folder, "whole.checkpoint"), join(folder, "whole"));
    const duration = performance.now() - began;
    const rng = createRng(Math.floor(performance.now() * 1000)); // any moment will do
    const [checkpoint, out] = [join(folder, "killed.checkpoint"), join(folder, "killed")];
    const steps: number[] = [];
    // Killed at any moment: while it starts, trains or writes. The machine may become slower or faster meanwhile.
    let scale = 1;
    while (steps.length < 4 || Math.max(...steps) === 0) {
      if ((await run(checkpoint, out, scale * duration * (0.3 + 0.5 * rng.uniform()))) === "killed") {
        const bytes = await readIfPresent(checkpoint);
        steps.push(bytes === undefined ? 0 : decodeCheckpoint(bytes, checkpoint).state.step);
        scale *= 1.2;
        continue;
      }
      if (steps.some((step) => step > 0)) break;
      // It was too fast to be killed while it trained: from the beginning, and sooner.
      for (const file of [checkpoint, out]) rmSync(file);
      steps.length = 0;
      scale *= 0.6;
    }
    expect(steps.length).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeGreaterThan(0);
    if (!existsSync(out)) await run(checkpoint, out);
    expect(readFileSync(out).equals(readFileSync(join(folder, "whole")))).toBe(true);
    expect(decodeCheckpoint(readFileSync(out)).state.step).toBe(60 * 32);
  }, 120_000);
});
