/** A training step in a Loop under the reference checker, in full: Debian's python3-onnx. Skipped, with the reason, where absent. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { adamW, createMlp, exportOnnx, graph, input, mean, mlp, square, sub, trainingStep } from "../src/index.js";
import { loop } from "../src/train/loop.js";
import { checkFiles, noChecker } from "./support/reference-checker.js";

describe.skipIf(noChecker !== "")(`onnx.checker${noChecker}`, () => {
  it("passes a training step, alone and in a loop, in both precisions", () => {
    const x = input("x", ["N", 3]);
    const scale = input("scale", []); // shared by all steps
    const step = trainingStep({
      parameters: createMlp(createRng(0), [3, 4, 1]),
      batch: [x],
      shared: [scale],
      updates: [
        { objective: (p) => ({ loss: mean(square(sub(mlp(p, x), scale))) }), optimizer: adamW(), clip: { norm: 1 } },
      ],
    });
    const again = (name: string, lead: readonly string[]) => {
      const tensor = step.graph.inputs.find(({ node }) => node.attributes["name"] === name)!;
      return input(name, [...lead, ...tensor.shape]);
    };
    const carried = ["parameters", "moment_1", "moment_2"].map((name) => again(name, []));
    const perStep = ["scalars", "x"].map((name) => again(name, ["steps"]));
    const shared = [again("scale", [])];
    const outputs = loop(step.graph, { carried, perStep, shared });
    const names = Object.keys(step.graph.outputs);
    const looped = graph(Object.fromEntries(names.map((name, i) => [name, outputs[i]!])), [
      ...carried,
      ...perStep,
      ...shared,
    ]);
    const folder = mkdtempSync(join(tmpdir(), "noether-engine-"));
    const paths = [step.graph, looped].flatMap((g, i) =>
      (["float32", "float64"] as const).map((precision) => {
        const path = join(folder, `${i}-${precision}.onnx`);
        writeFileSync(path, exportOnnx(g, { precision }));
        return path;
      }),
    );
    const loops = checkFiles(paths, '[node.op_type for node in model.graph.node].count("Loop")');
    rmSync(folder, { recursive: true, force: true });
    expect(loops).toEqual(["0", "0", "1", "1"]);
  });
});
