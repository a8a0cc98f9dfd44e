/**
 * Functions and models of TensorFlow.js as graphs.
 *
 * The function runs three times on small examples, on a backend that records its kernels: twice with different lengths,
 * which shows what is a symbolic length, and once more to compare its results with those of the graph. Weights are
 * constants, float32 as they are there. Numbers in the code are rounded to float32 by TensorFlow.js before anybody sees
 * them: attributes (the bounds of a clip, a slope) stay exact; a scalar becomes the shortest decimal that rounds to the
 * same float32, so 0.1 is 0.1; longer lists keep their rounding.
 */

import { createRng, InputError, UnsupportedError } from "@noether/base";
import type * as Tf from "@tensorflow/tfjs-core";
import type { EngineErrorCode } from "../errors.js";
import { graph } from "../graph/graph.js";
import { inputName } from "../graph/input.js";
import type { Graph, Tensor, TensorData } from "../graph/tensor.js";
import { compile } from "../run/compile.js";
import { hostExecutor } from "../run/host-executor.js";
import { inTurn } from "./backends.js";
import { buildGraph } from "./door/build-graph.js";
import { createRecorder, type Example, type Recording } from "./door/recorder.js";
import { translations } from "./door/translations.js";
import { loadCpuBackend, loadTensorflow, type Tensorflow } from "./load-tensorflow.js";

/** A function from tensors of TensorFlow.js to a tensor, a list or a record of them. */
// biome-ignore lint/suspicious/noExplicitAny: its tensors are types of an optional peer, which users may not have.
export type TensorflowFunction = (...inputs: any[]) => unknown;

/** A `LayersModel` of TensorFlow.js, or what looks like one. */
export interface TensorflowModel {
  /** The model's outputs, for one input or a list of them. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  apply(inputs: any): unknown;
  readonly outputNames?: readonly string[] | undefined;
}

/** Lengths of the first four symbols in the three runs: the first two tell symbols apart. */
const LENGTHS = [
  [5, 11, 17, 23],
  [7, 17, 31, 41],
  [2, 3, 4, 6],
] as const;

/** The function computes in float32, the graph is evaluated in double: so much apart, relative to entries above 1. */
const TOLERANCE = 1e-3;

/**
 * The graph of a function or model.
 *
 * @param inputs - Made by `input`, one for each parameter; symbols such as `"N"` stand for what may have any length.
 * @returns A graph of these inputs. Its outputs are named as in the record that the function returns, or as the model's
 *   outputs; a single tensor is `y`, a list `y0`, `y1`, ….
 * @throws UnsupportedError `not-installed`, `no-translation` (naming the kernel), `values-read` where the function reads
 *   numbers, `depends-on-size`, `differs` where the graph does not reproduce the function, `too-many-symbols`; InputError
 *   `host-randomness` (naming the op), `not-tensors`.
 */
export async function fromTensorflow(
  f: TensorflowFunction | TensorflowModel,
  inputs: readonly Tensor[],
): Promise<Graph> {
  const tf = await loadTensorflow();
  const cpu = await loadCpuBackend();
  const symbols = [...new Set(inputs.flatMap(({ shape }) => shape.filter((length) => typeof length === "string")))];
  if (symbols.length > LENGTHS[0].length) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "too-many-symbols",
      got: `${symbols.length} symbolic lengths (${symbols.join(", ")})`,
      expected: `at most ${LENGTHS[0].length}`,
      fix: "Give some axes numbers.",
    });
  }
  const call = (...tensors: Tf.Tensor[]): Readonly<Record<string, Tf.Tensor>> => namedOutputs(tf, f, tensors);
  const recordings = await inTurn(() => {
    const recorder = createRecorder(tf, cpu, (kernel) => Object.hasOwn(translations, kernel));
    return LENGTHS.map((lengths, run) => {
      const examples = examplesOf(inputs, new Map(symbols.map((symbol, i) => [symbol, lengths[i]!])), run);
      return { examples, recording: recorder.record(call, examples) };
    });
  });
  const [first, second, third] = recordings as [Run, Run, Run];
  const lengths = new Map(symbols.map((symbol, i) => [symbol, [LENGTHS[0][i]!, LENGTHS[1][i]!] as const]));
  const built = graph(buildGraph(tf, inputs, [first.recording, second.recording], lengths), inputs);
  await compare(built, third);
  return built;
}

interface Run {
  readonly examples: readonly Example[];
  readonly recording: Recording;
}

/** Numbers between 0.3 and 1.3, where all functions are defined; integers are 0 or 1, so that they can be indices. */
function examplesOf(inputs: readonly Tensor[], lengths: ReadonlyMap<string, number>, seed: number): readonly Example[] {
  const rng = createRng(seed);
  return inputs.map(({ shape: symbolic, type }) => {
    const shape = symbolic.map((length) => (typeof length === "number" ? length : lengths.get(length)!));
    const length = shape.reduce((product, entry) => product * entry, 1);
    if (type === "float") {
      return { values: Float32Array.from({ length }, () => 0.3 + rng.uniform()), shape, dtype: "float32" };
    }
    const bits = Int32Array.from({ length }, () => rng.integer(0, 1));
    return type === "bool"
      ? { values: Uint8Array.from(bits), shape, dtype: "bool" }
      : { values: bits, shape, dtype: "int32" };
  });
}

/** @throws InputError `not-tensors`. */
function namedOutputs(
  tf: Tensorflow,
  f: TensorflowFunction | TensorflowModel,
  tensors: readonly Tf.Tensor[],
): Readonly<Record<string, Tf.Tensor>> {
  const isModel = typeof f !== "function";
  const result = isModel ? f.apply(tensors.length === 1 ? tensors[0] : tensors) : f(...tensors);
  const names = isModel ? f.outputNames : undefined;
  const list = Array.isArray(result) ? (result as readonly unknown[]) : undefined;
  const outputs: Record<string, unknown> =
    result instanceof tf.Tensor
      ? { [names?.[0] ?? "y"]: result }
      : list !== undefined
        ? Object.fromEntries(list.map((value, i) => [names?.[i] ?? `y${i}`, value]))
        : { ...(result as object) };
  const entries = Object.entries(outputs);
  if (entries.length > 0 && entries.every(([, value]) => value instanceof tf.Tensor)) {
    return outputs as Record<string, Tf.Tensor>;
  }
  throw new InputError<EngineErrorCode>({
    code: "not-tensors",
    got: result instanceof Promise ? "a function that returns a promise" : `a function that returns ${typeof result}`,
    expected: "a tensor, a list of tensors or a record of them",
    fix: "Return the tensors themselves, without awaiting anything.",
  });
}

/** @throws UnsupportedError `differs`. */
async function compare(built: Graph, { examples, recording }: Run): Promise<void> {
  const compiled = await compile(built, { precision: "float64", executor: hostExecutor });
  const feeds = built.inputs.map((tensor, i): [string, TensorData] => {
    const { values, shape, dtype } = examples[i]!;
    const data =
      dtype === "int32" ? BigInt64Array.from(Array.from(values, BigInt)) : (values as Float32Array | Uint8Array);
    return [inputName(tensor.node)!, { data, shape }];
  });
  const results = await compiled.run(Object.fromEntries(feeds));
  for (const [name, { values, shape }] of Object.entries(recording.outputs)) {
    const found = results[name]!;
    const far = values.findIndex((value, i) => !isClose(Number(found.data[i]), value));
    if (far < 0 && found.shape.join() === shape.join()) continue;
    throw new UnsupportedError<EngineErrorCode>({
      code: "differs",
      got: `a graph whose output "${name}" is ${far < 0 ? `of shape [${found.shape.join(", ")}]` : found.data[far]} where the function gives ${far < 0 ? `[${shape.join(", ")}]` : values[far]}`,
      expected: "a function that always computes the same from the same inputs",
      fix: "Remove state and conditions on lengths from it.",
    });
  }
}

function isClose(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= TOLERANCE * (1 + Math.abs(b));
}
