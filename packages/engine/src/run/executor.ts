/** The seam between graphs and what runs them: an executor loads a prepared graph and runs it on host arrays. */

import type { Graph, Precision, TensorData } from "../graph/tensor.js";

/** The way in which a graph is run. */
export interface ExecutorOptions {
  readonly precision: Precision;
  readonly threads: number;
}

/** Runs one graph. Feeds are complete and of the right types and shapes: `compile` has checked them. */
export interface ExecutorSession {
  run(feeds: Readonly<Record<string, TensorData>>): Promise<Readonly<Record<string, TensorData>>>;
  /** Frees native memory. */
  dispose(): Promise<void>;
}

/** A way to run graphs. */
export interface Executor {
  /** The name in errors and reports: `"onnxruntime-node"`. */
  readonly name: string;
  /** @throws UnsupportedError where the machine lacks what it needs, or it has no kernel for an op. */
  load(graph: Graph, options: ExecutorOptions): Promise<ExecutorSession>;
}

/** A way to run graphs that takes `.onnx` files as they are, too. */
export interface OnnxExecutor extends Executor {
  /** A session on the bytes of an `.onnx` file. @throws UnsupportedError as `load`. */
  open(model: Uint8Array, options: ExecutorOptions): Promise<ExecutorSession>;
}
