/**
 * The parity test on WebGPU without a GPU: SwiftShader, which Debian's chromium package brings with a Vulkan loader. In
 * a process of its own, for loaders read their environment when a process starts.
 */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parityModels } from "./support/parity-models.js";

const CHROMIUM = "/usr/lib/chromium";
const DRIVER = join(CHROMIUM, "vk_swiftshader_icd.json");
const reason = existsSync(DRIVER) ? "" : ` (skipped: no ${DRIVER}; apt-get install chromium)`;
if (reason !== "") process.stdout.write(`parity on WebGPU${reason}\n`);

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** The tests of `file` that are about WebGPU, by their outcomes. */
async function outcomes(file: string, config: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "noether-webgpu-"));
  try {
    const report = join(folder, "report.json");
    const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
    const options = ["--project", "engine", "--reporter=json", `--outputFile=${report}`, "-t", "webgpu"];
    await promisify(execFile)(process.execPath, [vitest, "run", file, "--config", config, ...options], {
      cwd: join(import.meta.dirname, "../../.."),
      env: { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: CHROMIUM },
    });
    const { testResults } = JSON.parse(await readFile(report, "utf8")) as Report;
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    return all.filter(({ title }) => title.includes("webgpu")).map(({ status }) => status);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.skipIf(reason !== "")(`WebGPU on SwiftShader${reason}`, () => {
  it("passes the parity test of every model", async () => {
    expect(await outcomes("test/parity.test.ts", "vitest.config.ts")).toEqual(parityModels.map(() => "passed"));
  });

  it("agrees with the host on every op and its gradient", async () => {
    expect(await outcomes("test/parity-ops.slow.test.ts", "vitest.slow.config.ts")).toEqual(["passed"]);
  });
});
