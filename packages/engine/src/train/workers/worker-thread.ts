/**
 * An executor in a worker thread: graphs run there one after the other, while the thread that asks goes on. Several of
 * them use several cores, each with its own onnxruntime.
 *
 * Feeds and results are copied between the threads. That costs some tens of microseconds a run: give it long runs.
 */

import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { checkInteger, internalError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../../errors.js";
import type { TensorData } from "../../graph/tensor.js";
import { exportOnnx } from "../../onnx/export-onnx.js";
import type { ExecutorOptions, ExecutorSession, OnnxExecutor } from "../../run/executor.js";
import { sessionOptions } from "../../run/onnx-session.js";

/**
 * The program of the thread: a server of onnxruntime sessions. It is text, since a worker cannot be started from a TypeScript
 * file or out of a bundle; it uses nothing but onnxruntime-node, whose path it is given.
 */
const SERVER = `
const { parentPort, workerData } = require("node:worker_threads");
const { InferenceSession, Tensor } = require(workerData);
const sessions = new Map();
const types = { Float32Array: "float32", Float64Array: "float64", BigInt64Array: "int64", Uint8Array: "bool" };
const actions = {
  async open({ session, model, options }) {
    sessions.set(session, await InferenceSession.create(model, options));
  },
  async run({ session, feeds }) {
    const tensors = Object.entries(feeds).map(([name, { data, shape }]) => [
      name,
      new Tensor(types[data.constructor.name], data, shape),
    ]);
    const results = Object.entries(await sessions.get(session).run(Object.fromEntries(tensors)));
    return Object.fromEntries(results.map(([name, { data, dims }]) => [name, { data, shape: dims }]));
  },
  async close({ session }) {
    await sessions.get(session).release();
    sessions.delete(session);
  },
};
parentPort.on("message", async (request) => {
  try {
    parentPort.postMessage({ id: request.id, result: await actions[request.action](request) });
  } catch (error) {
    parentPort.postMessage({ id: request.id, error: String(error?.message ?? error) });
  }
});
`;

type Request =
  | { readonly action: "open"; readonly session: number; readonly model: Uint8Array; readonly options: object }
  | { readonly action: "run"; readonly session: number; readonly feeds: Readonly<Record<string, TensorData>> }
  | { readonly action: "close"; readonly session: number };

interface Reply {
  readonly id: number;
  readonly result?: Readonly<Record<string, TensorData>> | undefined;
  readonly error?: string | undefined;
}

/** A running thread: `ask` sends a request and waits for the reply. */
interface Server {
  ask(request: Request): Promise<Reply["result"]>;
  end(): Promise<void>;
}

/** The executor. Its thread starts with the first graph and ends when the last one is disposed of. CPU only. */
export function workerThread(): OnnxExecutor {
  let server: Server | undefined;
  let open = 0;
  let next = 0;
  const leave = async (): Promise<void> => {
    open--;
    if (open > 0) return;
    const last = server;
    server = undefined;
    await last?.end();
  };
  const openModel = async (model: Uint8Array, { precision, threads }: ExecutorOptions): Promise<ExecutorSession> => {
    server ??= startServer();
    const own = server;
    open++;
    const session = next++;
    const options = { ...sessionOptions("cpu", precision), intraOpNumThreads: threads, interOpNumThreads: 1 };
    try {
      await own.ask({ action: "open", session, model, options });
    } catch (cause) {
      await leave();
      throw new UnsupportedError<EngineErrorCode>({
        code: "cannot-load",
        got: `a graph that onnxruntime refuses (${cause instanceof Error ? cause.message : String(cause)})`,
        expected: "ops that it has kernels for",
        fix: "Please report it with the exported file.",
        cause,
      });
    }
    return {
      run: async (feeds) => (await own.ask({ action: "run", session, feeds }))!,
      dispose: async () => {
        await own.ask({ action: "close", session });
        await leave();
      },
    };
  };
  return {
    name: "onnxruntime-node in a worker thread",
    open: openModel,
    load: (graph, options) => openModel(exportOnnx(graph, { precision: options.precision }), options),
  };
}

/**
 * One executor for each core, each in a thread of its own: the `executors` of verbs that run side by side.
 *
 * @param most - The largest number of them: more than there are tasks would bring nothing. Default: no limit.
 */
export function workerThreads(most: number = Number.MAX_SAFE_INTEGER): readonly OnnxExecutor[] {
  checkInteger(most, "most", 1);
  return Array.from({ length: Math.min(most, availableParallelism()) }, workerThread);
}

function startServer(): Server {
  const path = createRequire(import.meta.url).resolve("onnxruntime-node");
  const worker = new Worker(SERVER, { eval: true, workerData: path });
  const waiting = new Map<number, { resolve: (result: Reply["result"]) => void; reject: (error: Error) => void }>();
  let count = 0;
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", ({ id, result, error }: Reply) => {
    const { resolve, reject } = waiting.get(id)!;
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (error === undefined) resolve(result);
    else reject(new Error(error));
  });
  worker.on("error", failAll);
  worker.on("exit", (code) => failAll(internalError(`a worker thread ended with code ${code}`)));
  // Only a request that waits keeps the process alive.
  worker.unref();
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = count++;
        waiting.set(id, { resolve, reject });
        worker.ref();
        worker.postMessage({ ...request, id });
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}
