/** Many rows through a graph, some at a time: what passes between its ops then stays in the processor's cache. */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { TensorData } from "../graph/tensor.js";
import type { CompiledGraph } from "../run/compile.js";
import { rowsOf } from "./batches.js";
import type { Feeds } from "./compile-step.js";

/** Options of `runInChunks`. */
export interface RunInChunksOptions {
  /** The number of rows of a run, at least 1. Default 256: the fastest on CPUs for layers some hundred wide. */
  readonly rows?: number | undefined;
  /** Feeds that all rows share. Default: none. */
  readonly shared?: Feeds | undefined;
  /** Interrupts between two runs: its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The outputs for all rows, as one run gives them: for graphs whose outputs have a row for each row of the inputs, and
 * none that depends on other rows.
 *
 * @param feeds - With rows as their first axis, as many in all.
 * @throws InputError `not-an-integer`, `no-data`, `rows-differ`, `wrong-shape` where an output has other rows, and what
 *   running the graph throws; the reason of `signal`.
 */
export async function runInChunks(
  compiled: CompiledGraph,
  feeds: Feeds,
  { rows: size = 256, shared = {}, signal }: RunInChunksOptions = {},
): Promise<Readonly<Record<string, TensorData>>> {
  checkInteger(size, "rows", 1);
  const rows = rowsOf(feeds);
  const whole: Record<string, TensorData> = {};
  for (let start = 0; start < rows; start += size) {
    signal?.throwIfAborted();
    const count = Math.min(size, rows - start);
    const part = Object.entries(feeds).map(([name, { data, shape }]): [string, TensorData] => {
      const width = data.length / rows;
      return [name, { data: data.subarray(start * width, (start + count) * width), shape: [count, ...shape.slice(1)] }];
    });
    const outputs = await compiled.run({ ...Object.fromEntries(part), ...shared });
    for (const [name, { data, shape }] of Object.entries(outputs)) {
      if (shape[0] !== count) throw notByRows(name, shape, count);
      const width = data.length / count;
      whole[name] ??= { data: likeOf(data, rows * width), shape: [rows, ...shape.slice(1)] };
      whole[name].data.set(data as never, start * width);
    }
  }
  return whole;
}

function likeOf(data: TensorData["data"], length: number): TensorData["data"] {
  if (data instanceof Float32Array) return new Float32Array(length);
  if (data instanceof Float64Array) return new Float64Array(length);
  return data instanceof BigInt64Array ? new BigInt64Array(length) : new Uint8Array(length);
}

function notByRows(name: string, shape: readonly number[], count: number): InputError<EngineErrorCode> {
  return new InputError<EngineErrorCode>({
    code: "wrong-shape",
    got: `the output "${name}" of shape [${shape.join(", ")}] for ${count} rows`,
    expected: "one row for each row of the inputs",
    fix: "Run the graph on all rows at once.",
  });
}
