/** Exported files under the reference checker, in full: Debian's python3-onnx. Skipped, with the reason, where absent. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportOnnx, grad, graph, input, mul, sum } from "../src/index.js";
import { opCases } from "./support/op-cases.js";

const PYTHON = "/usr/bin/python3";
const CHECK = `
import sys, onnx
for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    assert model.producer_name == "noether"
    assert {p.key: p.value for p in model.metadata_props} == {"physics": "so(3)"}
    print(len(model.graph.node))
`;

function hasOnnx(): boolean {
  try {
    execFileSync(PYTHON, ["-c", "import onnx"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const reason = hasOnnx() ? "" : " (skipped: no python3-onnx; apt-get install python3-onnx)";

describe.skipIf(reason !== "")(`onnx.checker${reason}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "noether-engine-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("passes every op and its gradient, in both precisions", () => {
    const paths: string[] = [];
    for (const [i, { shapes, build }] of opCases.entries()) {
      const rng = createRng(i);
      const inputs = shapes(rng).map((shape, k) => input(`x${k}`, shape));
      const y = build(inputs, rng);
      const gradients = grad(sum(mul(y, y)), inputs);
      const outputs = { y, ...Object.fromEntries(gradients.map((gradient, k) => [`gradient_${k}`, gradient])) };
      for (const precision of ["float32", "float64"] as const) {
        const path = join(folder, `${i}-${precision}.onnx`);
        writeFileSync(path, exportOnnx(graph(outputs, inputs), { precision, metadata: { physics: "so(3)" } }));
        paths.push(path);
      }
    }
    const counts = execFileSync(PYTHON, ["-c", CHECK, ...paths], { encoding: "utf8" })
      .trim()
      .split("\n");
    expect(counts.length).toBe(2 * opCases.length);
    expect(counts.every((count) => Number(count) > 0)).toBe(true);
  });
});
