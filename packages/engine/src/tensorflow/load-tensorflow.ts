/** The one place that loads TensorFlow.js and its backends, all of them optional peers. */

import { UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { importInNode } from "../run/node-only.js";
import type { TensorflowBackend } from "./tensorflow-backend.js";

/** `@tensorflow/tfjs-core`, as it is imported. */
export type Tensorflow = typeof import("@tensorflow/tfjs-core");

/** Options of loading a backend. */
export interface LoadBackendOptions {
  readonly threads: number;
  /** The folder, ending in `/`, of the WebAssembly backend's files. */
  readonly wasmPath: string | undefined;
}

const PACKAGES = {
  core: "@tensorflow/tfjs-core",
  node: "@tensorflow/tfjs-node",
  wasm: "@tensorflow/tfjs-backend-wasm",
  cpu: "@tensorflow/tfjs-backend-cpu",
} as const;

/** @throws UnsupportedError `not-installed`. */
export async function loadTensorflow(): Promise<Tensorflow> {
  return orNotInstalled("core", () => import("@tensorflow/tfjs-core"));
}

/** @throws UnsupportedError `not-installed`. */
export async function loadCpuBackend(): Promise<typeof import("@tensorflow/tfjs-backend-cpu")> {
  return orNotInstalled("cpu", () => import("@tensorflow/tfjs-backend-cpu"));
}

/**
 * Loads a backend.
 *
 * @returns The name that TensorFlow.js knows it by.
 * @throws UnsupportedError `not-installed`.
 */
export async function loadBackend(
  backend: TensorflowBackend,
  { threads, wasmPath }: LoadBackendOptions,
): Promise<"tensorflow" | "wasm" | "cpu"> {
  if (backend === "node") {
    // Its types are not needed, and it is not installed where this is developed.
    await orNotInstalled("node", () => importInNode(PACKAGES.node));
    return "tensorflow";
  }
  if (backend === "wasm") {
    const wasm = await orNotInstalled("wasm", () => import("@tensorflow/tfjs-backend-wasm"));
    wasm.setThreadsCount(threads);
    if (wasmPath !== undefined) wasm.setWasmPaths(wasmPath);
    return "wasm";
  }
  await loadCpuBackend();
  return "cpu";
}

async function orNotInstalled<Module>(what: keyof typeof PACKAGES, load: () => Promise<Module>): Promise<Module> {
  const name = PACKAGES[what];
  try {
    return await load();
  } catch (cause) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "not-installed",
      got: `${name}, which cannot be loaded (${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)})`,
      expected: `the package ${name}`,
      fix: `Run npm install @tensorflow/tfjs-core@4.22.0${what === "core" ? "" : ` ${name}@4.22.0`}.`,
      cause,
    });
  }
}
