/** A graph made ready to run. */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Graph, Precision, TensorData } from "../graph/tensor.js";
import { checkFeeds } from "./check-feeds.js";
import { defaultExecutor } from "./default-executor.js";
import type { Executor } from "./executor.js";

/** Options of `compile`. */
export interface CompileOptions {
  /** The precision in which floats are stored and computed. Default `"float32"`. */
  readonly precision?: Precision | undefined;
  /** The number of threads for one run, at least 1. Default 1: other load on the machine slows several threads down far more than one. */
  readonly threads?: number | undefined;
  /**
   * The executor that runs the graph: `onnxruntimeNode({ device })`, `onnxruntimeWeb()`, `tensorflow()`, `hostExecutor`. Default:
   * onnxruntime, native on the CPU in Node and WebAssembly in the browser.
   */
  readonly executor?: Executor | undefined;
}

/** A graph that can be run again and again. It owns native memory: dispose of it. */
export interface CompiledGraph {
  readonly graph: Graph;
  readonly precision: Precision;
  /**
   * The outputs for these inputs. Floats may be fed as Float32Array or Float64Array; outputs come in the precision.
   *
   * @throws InputError `input-missing`, `unknown-input`, `wrong-type`, `wrong-shape`, `wrong-length`, `disposed`.
   */
  run(feeds: Readonly<Record<string, TensorData>>): Promise<Readonly<Record<string, TensorData>>>;
  /** Frees native memory; runs after this are errors. Calling it again does nothing. */
  dispose(): Promise<void>;
}

/** A precision, or an error for programs without types. @throws InputError `unknown-precision`. */
function checkPrecision(precision: Precision): void {
  if (precision === "float32" || precision === "float64") return;
  throw new InputError<EngineErrorCode>({
    code: "unknown-precision",
    got: `the precision ${JSON.stringify(precision)}`,
    expected: '"float32" or "float64"',
    fix: "Choose one of the two.",
  });
}

/**
 * Makes a graph ready to run.
 *
 * @throws InputError `unknown-precision`, `not-an-integer`; UnsupportedError `cannot-load`, and those of the executor.
 */
export async function compile(graph: Graph, options: CompileOptions = {}): Promise<CompiledGraph> {
  const { precision = "float32", threads = 1, executor = defaultExecutor } = options;
  checkPrecision(precision);
  checkInteger(threads, "threads", 1, 1024);
  const session = await executor.load(graph, { precision, threads });
  let disposed = false;
  return {
    graph,
    precision,
    async run(feeds) {
      if (disposed) {
        throw new InputError<EngineErrorCode>({
          code: "disposed",
          got: "a run after dispose()",
          expected: "a graph that still has its memory",
          fix: "Compile it again, or dispose of it later.",
        });
      }
      return session.run(checkFeeds(graph.inputs, feeds, precision));
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      await session.dispose();
    },
  };
}
