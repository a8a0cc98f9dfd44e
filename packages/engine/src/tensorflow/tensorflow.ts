/**
 * Graphs on TensorFlow.js, op by op: for programs that have it anyway. onnxruntime is faster on all backends here.
 *
 * float32 only. The backend is a global setting of TensorFlow.js: a run sets it, computes and reads its results without
 * giving way to other code, and puts the setting back.
 */

import { InputError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Graph } from "../graph/tensor.js";
import type { Executor, ExecutorSession } from "../run/executor.js";
import { prepare } from "../simplify/prepare.js";
import { inTurn, onBackend, restore } from "./backends.js";
import { loadBackend, loadTensorflow, type Tensorflow } from "./load-tensorflow.js";
import type { TensorflowBackend } from "./tensorflow-backend.js";
import { createWalk } from "./walk.js";

/** Options of `tensorflow`. */
export interface TensorflowOptions {
  /**
   * The backend that computes: `"node"` is TensorFlow's own library (the package `@tensorflow/tfjs-node`). Default: the first of
   * `"node"`, `"wasm"` and `"cpu"` that is installed.
   */
  readonly backend?: TensorflowBackend | undefined;
  /** The folder, ending in `/`, that the `.wasm` files of `@tensorflow/tfjs-backend-wasm` are served from. Default: none. */
  readonly wasmPath?: string | undefined;
}

const BACKENDS: readonly TensorflowBackend[] = ["node", "wasm", "cpu"];

/**
 * TensorFlow.js, from the optional peers `@tensorflow/tfjs-core` and one of its backends. Threads count for `"wasm"`,
 * those of the first graph that is loaded for all others.
 *
 * @throws InputError `unknown-backend`. Loading a graph throws UnsupportedError `no-double` for float64,
 *   `not-installed`, `no-kernel`, `beyond-int32` (running too).
 */
export function tensorflow({ backend, wasmPath }: TensorflowOptions = {}): Executor {
  if (backend !== undefined && !BACKENDS.includes(backend)) {
    throw new InputError<EngineErrorCode>({
      code: "unknown-backend",
      got: `the backend ${JSON.stringify(backend)}`,
      expected: '"node", "wasm" or "cpu"',
      fix: "Choose one of the three.",
    });
  }
  return {
    name: backend === undefined ? "tensorflow.js" : `tensorflow.js (${backend})`,
    async load(graph, { precision, threads }) {
      if (precision === "float64") {
        throw new UnsupportedError<EngineErrorCode>({
          code: "no-double",
          got: "float64 on TensorFlow.js",
          expected: "float32, the only precision that it has",
          fix: 'Compile with precision "float32", or run on onnxruntime.',
        });
      }
      const tf = await loadTensorflow();
      const name = await firstOf(tf, backend === undefined ? BACKENDS : [backend], threads, wasmPath);
      return createSession(tf, name, prepare(graph, "float32"));
    },
  };
}

/** Makes the first backend that is installed ready, and returns its name. */
async function firstOf(
  tf: Tensorflow,
  [first, ...others]: readonly TensorflowBackend[],
  threads: number,
  wasmPath: string | undefined,
): Promise<string> {
  try {
    const name = await loadBackend(first!, { threads, wasmPath });
    await inTurn(() => start(tf, name));
    return name;
  } catch (error) {
    if (others.length === 0) throw error;
    return firstOf(tf, others, threads, wasmPath);
  }
}

/** @throws UnsupportedError `no-backend`. */
async function start(tf: Tensorflow, name: string): Promise<void> {
  const before = tf.engine().backendName;
  const started = await tf.setBackend(name);
  restore(tf, before);
  if (started) return;
  throw new UnsupportedError<EngineErrorCode>({
    code: "no-backend",
    got: `the TensorFlow.js backend "${name}", which does not start`,
    expected: "a backend that this machine can run",
    fix: 'Choose another one, such as tensorflow({ backend: "cpu" }).',
  });
}

async function createSession(tf: Tensorflow, backend: string, graph: Graph): Promise<ExecutorSession> {
  const walk = createWalk(tf, graph);
  const constants = await inTurn(() => onBackend(tf, backend, walk.constants));
  return {
    run: (feeds) => inTurn(() => onBackend(tf, backend, () => walk.run(constants, feeds))),
    async dispose() {
      for (const tensor of constants.values()) tensor.dispose();
    },
  };
}
