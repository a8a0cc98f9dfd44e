/**
 * Which executors work here: each runs a small network and is compared with double arithmetic in plain JavaScript, since what
 * can be loaded need not compute.
 */

import { createRng, type NoetherError } from "@noether/base";
import {
  compile,
  constant,
  type Executor,
  type Graph,
  graph,
  hostExecutor,
  input,
  matmul,
  onnxruntimeNode,
  onnxruntimeWeb,
  tanh,
  tensorflow,
} from "@noether/engine";
import type { Check } from "./check.js";
import { installedVersion } from "./installed-version.js";

/** Largest difference from doubles that float32 may show on sums of `WIDTH` products of size one. */
const FLOAT32_TOLERANCE = 1e-5;
const ROWS = 8;
const WIDTH = 16;

interface Candidate {
  readonly executor: () => Executor;
  /** The package whose version counts. */
  readonly from: string;
  readonly says: string;
}

/** In the order in which one would choose. */
const candidates: readonly Candidate[] = [
  { executor: () => onnxruntimeNode(), from: "onnxruntime-node", says: "what runs everything unless told otherwise" },
  {
    executor: () => onnxruntimeNode({ device: "cuda" }),
    from: "onnxruntime-node",
    says: "NVIDIA graphics cards, float32 and float64",
  },
  {
    executor: () => onnxruntimeNode({ device: "webgpu" }),
    from: "onnxruntime-node",
    says: "graphics cards of any maker, float32",
  },
  { executor: () => onnxruntimeWeb(), from: "onnxruntime-web", says: "WebAssembly: what browsers run" },
  {
    executor: () => tensorflow({ backend: "node" }),
    from: "@tensorflow/tfjs-node",
    says: "TensorFlow's native library, float32",
  },
  {
    executor: () => tensorflow({ backend: "wasm" }),
    from: "@tensorflow/tfjs-backend-wasm",
    says: "TensorFlow.js in WebAssembly, float32",
  },
  {
    executor: () => tensorflow({ backend: "cpu" }),
    from: "@tensorflow/tfjs-backend-cpu",
    says: "TensorFlow.js in plain JavaScript, float32",
  },
];

/** Tries them one after the other. Nothing is thrown: what fails is a finding. */
export async function checkExecutors(): Promise<readonly Check[]> {
  const rng = createRng(0);
  const numbers = (length: number): Float64Array => Float64Array.from({ length }, () => 2 * rng.uniform() - 1);
  const network = graph({
    y: tanh(matmul(input("x", ["N", WIDTH]), constant(numbers(WIDTH * WIDTH), [WIDTH, WIDTH]))),
  });
  const x = numbers(ROWS * WIDTH);
  const expected = await run(network, hostExecutor, x, "float64");
  const found: Check[] = [];
  for (const { executor, from, says } of candidates) {
    const made = executor();
    const version = installedVersion(from, "@noether/engine");
    const about = { name: made.name, ...(version === undefined ? {} : { version }) };
    try {
      const difference = largestDifference(await run(network, made, x, "float32"), expected);
      found.push(
        difference < FLOAT32_TOLERANCE
          ? { ...about, state: "works", says }
          : { ...about, state: "broken", says: `a small network came out wrong by ${difference.toExponential(1)}` },
      );
    } catch (error) {
      found.push({ ...about, ...failureOf(error as NoetherError) });
    }
  }
  return found;
}

function failureOf({ code, message, fix }: NoetherError): Pick<Check, "state" | "says"> {
  const state = code === "not-installed" || code === "no-device" ? "absent" : "broken";
  return { state, says: state === "absent" ? fix : message };
}

async function run(network: Graph, executor: Executor, x: Float64Array, precision: "float32" | "float64") {
  const compiled = await compile(network, { executor, precision });
  try {
    const { y } = await compiled.run({ x: { data: x, shape: [ROWS, WIDTH] } });
    return Float64Array.from(y!.data as Float32Array);
  } finally {
    await compiled.dispose();
  }
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}
