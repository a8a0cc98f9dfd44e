/**
 * onnxruntime's native library: on the CPU, or on a GPU by WebGPU or CUDA.
 *
 * Outputs of a GPU come back through the session. They must never be left on the device: `getData()` on such a tensor
 * aborts the process (onnxruntime-node 1.30).
 */

import { InputError, NoetherError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { exportOnnx } from "../onnx/export-onnx.js";
import type { ExecutorOptions, ExecutorSession, OnnxExecutor } from "./executor.js";
import { forWebgpu } from "./for-webgpu.js";
import { loadOnnxruntimeNode } from "./load-onnxruntime-node.js";
import { openOnnxSession, sessionOptions } from "./onnx-session.js";

/** The device on which onnxruntime-node computes. */
export type Device = "cpu" | "webgpu" | "cuda";

/** Options of `onnxruntimeNode`. */
export interface OnnxruntimeNodeOptions {
  /** The device to compute on. Default `"cpu"`. A device that the machine lacks is an error when a graph is loaded. */
  readonly device?: Device | undefined;
}

/** The package or library that a device needs. */
const REMEDIES = {
  webgpu:
    "Install a graphics driver with Vulkan (Debian: libvulkan1 and mesa-vulkan-drivers or NVIDIA's driver), or use the CPU.",
  cuda: "On Linux x64 with an NVIDIA driver, CUDA 12 and cuDNN 9, run npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12, or use the CPU.",
};

/**
 * onnxruntime's native library, for Node. On WebGPU, convolutions of graphs are written around an error of its kernels;
 * those of files (`loadOnnx`) are run as they are.
 *
 * @throws InputError `unknown-device`. Loading a graph throws UnsupportedError `no-device` where the machine lacks the
 *   device, `no-double` for float64 on WebGPU, `not-installed`, `cannot-load`.
 */
export function onnxruntimeNode({ device = "cpu" }: OnnxruntimeNodeOptions = {}): OnnxExecutor {
  if (device !== "cpu" && device !== "webgpu" && device !== "cuda") {
    throw new InputError<EngineErrorCode>({
      code: "unknown-device",
      got: `the device ${JSON.stringify(device)}`,
      expected: '"cpu", "webgpu" or "cuda"',
      fix: "Choose one of the three.",
    });
  }
  const open = (model: Uint8Array, options: ExecutorOptions): Promise<ExecutorSession> =>
    openOn(device, model, options);
  return {
    name: device === "cpu" ? "onnxruntime-node" : `onnxruntime-node (${device})`,
    open,
    async load(graph, options) {
      if (device === "webgpu" && options.precision === "float64") {
        throw new UnsupportedError<EngineErrorCode>({
          code: "no-double",
          got: "float64 on the device webgpu",
          expected: "float32: WebGPU has no doubles, and onnxruntime would run on the CPU without a word",
          fix: 'Compile with precision "float32", or on the device "cpu".',
        });
      }
      const fit = device === "webgpu" ? forWebgpu(graph) : graph;
      return open(exportOnnx(fit, { precision: options.precision }), options);
    },
  };
}

async function openOn(
  device: Device,
  model: Uint8Array,
  { precision, threads }: ExecutorOptions,
): Promise<ExecutorSession> {
  const ort = await loadOnnxruntimeNode();
  if (device !== "cpu" && !ort.listSupportedBackends().some(({ name }) => name === device)) {
    throw noDevice(device, "onnxruntime-node was built without it for this platform");
  }
  const options = {
    ...sessionOptions(device, precision),
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  };
  try {
    return await openOnnxSession(ort, model, options);
  } catch (error) {
    // Messages about the provider rather than the model: its library or adapter is missing.
    const { message } = error as Error;
    if (device !== "cpu" && error instanceof NoetherError && MISSING.test(message)) {
      throw noDevice(device, "the machine has none, or no library for it", error);
    }
    throw error;
  }
}

const MISSING = /Failed to get a WebGPU adapter|Failed to load (shared )?library|CUDA failure|CUDA driver|cudaErr/;

function noDevice(device: Exclude<Device, "cpu">, why: string, cause?: unknown): UnsupportedError<EngineErrorCode> {
  return new UnsupportedError<EngineErrorCode>({
    code: "no-device",
    got: `the device ${device}, which cannot be used (${why})`,
    expected: "a machine with that device and its libraries",
    fix: REMEDIES[device],
    cause,
  });
}
