/** Import: what is exported comes back the same, what is broken is refused, and no bytes crash or hang it. */

import { createRng, NoetherError } from "@noether/base";
import { describe, expect, it } from "vitest";
import {
  add,
  callGraph,
  compile,
  constant,
  conv,
  exportOnnx,
  grad,
  graph,
  hostExecutor,
  importOnnx,
  input,
  matmul,
  maxPool,
  mul,
  readOnnxMetadata,
  relu,
  reshape,
  slice,
  softmax,
  sum,
  tanh,
} from "../src/index.js";
import { opCases } from "./support/op-cases.js";
import { largestDifference, problemOf } from "./support/problem.js";

/** Values pass through files unrounded; only lowered ops are composed otherwise the second time. */
const TOLERANCE = 1e-12;

describe("importOnnx", () => {
  it.each(opCases.map((opCase) => [`${opCase.op} ${opCase.note ?? ""}`, opCase] as const))(
    "gives back what was exported, with its gradient: %s",
    async (_, opCase) => {
      const { inputs, output: y, feeds } = problemOf(opCase, 3);
      const gradients = grad(sum(mul(y, y)), inputs);
      const outputs = { y, ...Object.fromEntries(gradients.map((gradient, i) => [`g${i}`, gradient])) };
      const original = graph(outputs, inputs);
      const imported = importOnnx(exportOnnx(original, { precision: "float64" }));
      expect(imported.inputs.map(({ shape }) => shape)).toEqual(inputs.map(({ shape }) => shape));
      for (const [name, tensor] of Object.entries(outputs)) expect(imported.outputs[name]!.shape).toEqual(tensor.shape);
      const [a, b] = await Promise.all(
        [original, imported].map((g) => compile(g, { precision: "float64", executor: hostExecutor })),
      );
      const expected = await a!.run(feeds(3));
      const found = await b!.run(feeds(3));
      for (const name of Object.keys(outputs)) {
        expect(largestDifference(found[name]!.data, expected[name]!.data), name).toBeLessThan(TOLERANCE);
      }
    },
  );

  it("keeps names and metadata", () => {
    const x = input("momenta", ["N", 4]);
    const w = constant([1, 2, 3, 4], [4, 1], { name: "weights" });
    const bytes = exportOnnx(graph({ score: matmul(x, w) }), { name: "tagger", metadata: { classes: "q,g" } });
    const imported = importOnnx(bytes);
    expect(imported).toMatchObject({ name: "tagger", producer: "noether", opset: 17, metadata: { classes: "q,g" } });
    expect(imported.inputs.map(({ node }) => node.attributes["name"])).toEqual(["momenta"]);
    expect(imported.outputs["score"]!.node.inputs[1]!.node.attributes["name"]).toBe("weights");
    expect(readOnnxMetadata(bytes)).toEqual({
      producer: "noether",
      graphName: "tagger",
      opset: 17,
      metadata: { classes: "q,g" },
    });
  });

  it("can be called on other tensors and differentiated", async () => {
    const x = input("x", ["N", 2]);
    const model = importOnnx(exportOnnx(graph({ y: tanh(matmul(x, constant([1, -1, 2, 0.5], [2, 2]))) })));
    const z = input("z", ["M", 2]);
    const { y } = callGraph(model, { x: mul(z, 2) });
    expect(y!.shape).toEqual(["M", 2]);
    const [g] = grad(sum(y!), [z]);
    const compiled = await compile(graph({ g }), { precision: "float64" });
    const { data } = (await compiled.run({ z: { data: new Float64Array(2), shape: [1, 2] } }))["g"]!;
    expect([...data]).toEqual([0, 5]);
    await compiled.dispose();
    expect(() => callGraph(model, {})).toThrow('a call without "x"');
    expect(() => callGraph(model, { x: input("z", ["M", 3]) })).toThrow("float [M, 3] for the input");
  });

  it("names the op and the node that it does not know, and the node where shapes do not fit", () => {
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
    const bytes = exportOnnx(graph({ y: tanh(input("x", ["N", 2])) }));
    const other = Uint8Array.from(Buffer.from(text(bytes).replaceAll("Tanh", "Tonh"), "latin1"));
    expect(() => importOnnx(other)).toThrow('the op Tonh (in node "node_y" (Tonh))');
    const dangling = Uint8Array.from(Buffer.from(text(bytes).replace("\x01x\x12", "\x01w\x12"), "latin1"));
    expect(() => importOnnx(dangling)).toThrow('the value "w", which nothing before it computes (in node "node_y"');
  });

  it("refuses what is no model", () => {
    expect(() => importOnnx(new Uint8Array(0))).toThrow("0 bytes without a graph");
    expect(() => importOnnx(new TextEncoder().encode("hello"))).toThrow(NoetherError);
    const bytes = exportOnnx(graph({ y: tanh(input("x", ["N", 2])) }));
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length);
      try {
        importOnnx(cut);
      } catch (error) {
        expect(error).toBeInstanceOf(NoetherError);
      }
    }
  });
});

/** A model with most kinds of nodes, initializers and shape arithmetic in a few hundred bytes. */
function fuzzSeeds(): Uint8Array[] {
  const x = input("x", ["N", 2, 4, 4]);
  const image = maxPool(
    relu(
      conv(x, constant([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2]), {
        pads: [
          [0, 1],
          [1, 0],
        ],
      }),
    ),
    [2, 2],
  );
  const flat = reshape(image, ["N", 4]);
  const network = softmax(matmul(flat, constant([1, 2, 3, 4, 5, 6, 7, 8], [4, 2], { name: "w" })));
  const [g] = grad(sum(mul(network, slice(flat, 1, 0, 2))), [x]);
  const v = input("v", ["M"]);
  const shapes = add(reshape(v, ["M", 1]), sum(mul(v, v)));
  return [
    exportOnnx(graph({ network, g })),
    exportOnnx(graph({ shapes }), { precision: "float64", metadata: { a: "b" } }),
  ];
}

/** Every case is a seed's bytes with a few of them changed, removed, repeated or exchanged. */
function mutate(bytes: Uint8Array, rng: ReturnType<typeof createRng>): Uint8Array {
  let out = Uint8Array.from(bytes);
  for (let k = rng.integer(1, 2); k > 0; k--) {
    const at = rng.integer(0, out.length - 1);
    const kind = rng.integer(0, 4);
    if (kind === 0) out[at] = rng.integer(0, 255);
    else if (kind === 1) out[at]! ^= 1 << rng.integer(0, 7);
    else if (kind === 2) out[at] = [0, 1, 127, 128, 255][rng.integer(0, 4)]!;
    else {
      const length = rng.integer(1, 16);
      const rest =
        kind === 3 ? out.subarray(Math.min(out.length, at + length)) : out.subarray(Math.max(0, at - length));
      out = Uint8Array.from([...out.subarray(0, at), ...rest]);
    }
  }
  return out;
}

const CASES = 10_000;
/** A thousand times what an import of such a file takes. */
const SLOWEST_MS = 1_000;

it(`neither hangs nor crashes on ${CASES} mutated files: each is a graph or a NoetherError`, () => {
  const rng = createRng(5);
  const seeds = fuzzSeeds();
  const counts = { graphs: 0, errors: 0 };
  let slowest = 0;
  for (let i = 0; i < CASES; i++) {
    const bytes = mutate(seeds[i % seeds.length]!, rng);
    const start = cpuMilliseconds();
    try {
      importOnnx(bytes);
      counts.graphs++;
    } catch (error) {
      if (!(error instanceof NoetherError)) throw new Error(`case ${i}: ${String(error)}`, { cause: error });
      counts.errors++;
    }
    slowest = Math.max(slowest, cpuMilliseconds() - start);
  }
  expect(slowest).toBeLessThan(SLOWEST_MS);
  // Both happen often: the mutations are neither all harmless nor all fatal.
  expect(Math.min(counts.graphs, counts.errors)).toBeGreaterThan(CASES / 20);
});

/** CPU time of this process: a busy neighbor does not look like a hang. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
