/** Exported files under the reference checker, in full: Debian's python3-onnx. Skipped, with the reason, where absent. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportOnnx, grad, graph, input, mul, sum } from "../src/index.js";
import { opCases } from "./support/op-cases.js";
import { checkFiles, noChecker } from "./support/reference-checker.js";

describe.skipIf(noChecker !== "")(`onnx.checker${noChecker}`, () => {
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
    const seen = checkFiles(
      paths,
      "len(model.graph.node), model.producer_name, {p.key: p.value for p in model.metadata_props}",
    );
    expect(seen.length).toBe(2 * opCases.length);
    for (const line of seen) expect(line).toMatch(/^[1-9]\d* noether {'physics': 'so\(3\)'}$/);
  });
});
