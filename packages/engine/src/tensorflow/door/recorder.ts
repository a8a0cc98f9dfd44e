/**
 * Records what a TensorFlow.js function computes: a backend that hands every kernel on to the plain JavaScript one and
 * writes down its name, inputs, attributes and outputs.
 *
 * One such backend stays registered for good, so that tensors which a function made and kept keep their data. Tensors
 * of other backends are copied, not moved: they are where they were when the recording ends.
 */

import { InputError, internalError, UnsupportedError } from "@noether/base";
import type * as Tf from "@tensorflow/tfjs-core";
import type { EngineErrorCode } from "../../errors.js";
import { onBackend } from "../backends.js";
import type { Tensorflow } from "../load-tensorflow.js";

/** A value of a recording. */
export interface Recorded {
  /** The number of the value in the recording; equal in two recordings of one function. */
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** One kernel that ran. */
export interface RecordedCall {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, Recorded>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly outputs: readonly Recorded[];
}

/** A value that no recorded kernel made: a weight, or a number in the function's code. */
export interface RecordedConstant extends Recorded {
  readonly values: Float64Array;
  /** The name of the variable, if it is one. */
  readonly name: string | undefined;
}

/** The kernels that a function called, in order. */
export interface Recording {
  readonly inputs: readonly Recorded[];
  readonly constants: readonly RecordedConstant[];
  readonly calls: readonly RecordedCall[];
  readonly outputs: Readonly<Record<string, Recorded & { readonly values: Float64Array }>>;
}

/** Concrete numbers for an input. */
export interface Example {
  readonly values: Float32Array | Int32Array | Uint8Array;
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32" | "bool";
}

/** Runs functions and records them. */
export interface Recorder {
  record(f: (...inputs: Tf.Tensor[]) => Readonly<Record<string, Tf.Tensor>>, examples: readonly Example[]): Recording;
}

const BACKEND = "noether-recorder";

type CpuModule = typeof import("@tensorflow/tfjs-backend-cpu");
type CpuBackend = InstanceType<CpuModule["MathBackendCPU"]>;

/** The call of a kernel, as the recording receives it. */
interface Listener {
  /** Inputs that the backend can read. */
  localInputs(inputs: Tf.NamedTensorInfoMap): Tf.NamedTensorInfoMap;
  called(kernel: string, inputs: Tf.NamedTensorInfoMap, attributes: object, outputs: readonly Tf.TensorInfo[]): void;
}

/** The backend and its listener. */
interface Station {
  readonly backend: CpuBackend;
  listener: Listener | undefined;
  /** Above 0 while a kernel runs: kernels may read numbers, functions may not. */
  depth: number;
}

const stations = new WeakMap<object, Station>();

/** The station of this TensorFlow.js, made on first use. */
function stationOf(tf: Tensorflow, { MathBackendCPU }: CpuModule): Station {
  const known = stations.get(tf.engine());
  if (known !== undefined) return known;
  const backend = new MathBackendCPU();
  // The advice to install another backend, printed on first use, is none for a recorder.
  (backend as unknown as { firstUse: boolean }).firstUse = false;
  const station: Station = { backend, listener: undefined, depth: 0 };
  const readSync = backend.readSync.bind(backend);
  backend.readSync = (dataId): ReturnType<typeof readSync> => {
    if (station.listener !== undefined && station.depth === 0) throw valuesRead();
    return readSync(dataId);
  };
  tf.registerBackend(BACKEND, () => backend, 0);
  for (const config of tf.getKernelsForBackend("cpu")) tf.registerKernel(listenedTo(config, station));
  stations.set(tf.engine(), station);
  return station;
}

function listenedTo(config: Tf.KernelConfig, station: Station): Tf.KernelConfig {
  const kernelFunc: Tf.KernelFunc = (call) => {
    const { listener } = station;
    const inputs = listener?.localInputs(call.inputs) ?? call.inputs;
    station.depth++;
    try {
      const outputs = config.kernelFunc({ ...call, inputs, backend: station.backend });
      listener?.called(config.kernelName, call.inputs, call.attrs ?? {}, [outputs].flat());
      return outputs;
    } finally {
      station.depth--;
    }
  };
  return { kernelName: config.kernelName, backendName: BACKEND, kernelFunc };
}

/**
 * A recorder; it must be used in turn with all else that sets the backend.
 *
 * @param isKnown - Whether a kernel is to be recorded even if no input of the function reaches it. The results of
 *   others, such as ranges of numbers, are constants.
 */
export function createRecorder(tf: Tensorflow, cpu: CpuModule, isKnown: (kernel: string) => boolean): Recorder {
  const station = stationOf(tf, cpu);
  return {
    record: (f, examples) =>
      onBackend(tf, BACKEND, () => {
        tf.engine().startScope("noether");
        try {
          return recordOn(tf, station, f, examples, isKnown);
        } finally {
          tf.engine().endScope();
        }
      }),
  };
}

function recordOn(
  tf: Tensorflow,
  station: Station,
  f: (...inputs: Tf.Tensor[]) => Readonly<Record<string, Tf.Tensor>>,
  examples: readonly Example[],
  isKnown: (kernel: string) => boolean,
): Recording {
  const { backend } = station;
  const constants: RecordedConstant[] = [];
  const calls: RecordedCall[] = [];
  // Kernels such as Reshape give out the data of their input in another shape: both make the key.
  const ids = new Map<object, Map<string, Recorded>>();
  const copies = new Map<object, Tf.TensorInfo>();
  /** Values that depend on the function's inputs. */
  const dependent = new Set<number>();
  let count = 0;

  const keyOf = ({ shape, dtype }: Tf.TensorInfo): string => `${dtype}[${shape.join()}]`;
  function enter(info: Tf.TensorInfo): Recorded {
    const recorded = { id: count++, shape: [...info.shape], dtype: info.dtype };
    const known = ids.get(info.dataId) ?? new Map<string, Recorded>();
    ids.set(info.dataId, known.set(keyOf(info), recorded));
    return recorded;
  }
  /** The numbers of a tensor of any backend, which stays where it is. */
  function valuesOf(info: Tf.TensorInfo): Float64Array {
    station.depth++;
    try {
      return Float64Array.from(tf.engine().readSync(info.dataId) as Float32Array);
    } finally {
      station.depth--;
    }
  }
  function recordedOf(info: Tf.TensorInfo): Recorded {
    const known = ids.get(info.dataId);
    const found = known?.get(keyOf(info));
    if (found !== undefined) return found;
    if (known !== undefined) throw internalError(`a view ${keyOf(info)} that no kernel made`);
    const name = info instanceof tf.Variable ? info.name : undefined;
    const constant = { ...enter(info), values: valuesOf(info), name };
    constants.push(constant);
    return constant;
  }
  function dependsOnInputs(info: Tf.TensorInfo | null | undefined): boolean {
    const views = info === null || info === undefined ? undefined : ids.get(info.dataId);
    return views !== undefined && [...views.values()].some(({ id }) => dependent.has(id));
  }
  const listener: Listener = {
    localInputs: (inputs) =>
      mapInputs(inputs, (info) => {
        if (backend.data.has(info.dataId)) return info;
        const copy =
          copies.get(info.dataId) ?? backend.makeTensorInfo([], info.dtype, tf.engine().readSync(info.dataId));
        copies.set(info.dataId, copy);
        return { ...copy, shape: info.shape };
      }),
    called(kernel, inputs, attributes, outputs) {
      const depends = Object.values(inputs).some((info) => dependsOnInputs(info));
      if (!depends && !isKnown(kernel)) return;
      const known = Object.fromEntries(Object.entries(mapInputs(inputs, recordedOf)));
      const made = outputs.map(enter);
      if (depends) for (const { id } of made) dependent.add(id);
      calls.push({ kernel, inputs: known, attributes: { ...attributes }, outputs: made });
    },
  };

  const feeds = examples.map(({ values, shape, dtype }) => tf.tensor(values, [...shape], dtype));
  const inputs = feeds.map(enter);
  for (const { id } of inputs) dependent.add(id);
  station.listener = listener;
  const random = Math.random;
  Math.random = (): number => {
    throw hostRandomness(tf);
  };
  try {
    const results = f(...feeds);
    const outputs = Object.entries(results).map(
      ([name, tensor]) => [name, { ...recordedOf(tensor), values: valuesOf(tensor) }] as const,
    );
    return { inputs, constants, calls, outputs: Object.fromEntries(outputs) };
  } finally {
    Math.random = random;
    station.listener = undefined;
    for (const copy of copies.values()) backend.disposeData(copy.dataId, true);
  }
}

/** Optional inputs may be null. Lists of inputs come out as records by index. */
function mapInputs<Result>(
  inputs: Tf.NamedTensorInfoMap,
  f: (info: Tf.TensorInfo) => Result,
): { [name: string]: Result } & Tf.NamedTensorInfoMap {
  const mapped = Array.isArray(inputs) ? inputs.map(f) : {};
  if (!Array.isArray(inputs)) {
    for (const [name, info] of Object.entries(inputs)) {
      if (info !== null && info !== undefined) (mapped as Record<string, Result>)[name] = f(info);
    }
  }
  return mapped as { [name: string]: Result } & Tf.NamedTensorInfoMap;
}

function valuesRead(): UnsupportedError<EngineErrorCode> {
  return new UnsupportedError<EngineErrorCode>({
    code: "values-read",
    got: "a function that reads the numbers of a tensor (dataSync, arraySync, print)",
    expected: "a function that computes with tensors only: what it reads would become a constant of the graph",
    fix: "Choose with tf.where instead of an if, and read the results outside.",
  });
}

/** Names the op of TensorFlow.js that wanted a random number: the outermost that is under way. */
function hostRandomness(tf: Tensorflow): InputError<EngineErrorCode> {
  const { scopeStack } = tf.engine().state;
  const op = scopeStack.map(({ name }) => name).find((name) => name?.endsWith("__op"));
  return new InputError<EngineErrorCode>({
    code: "host-randomness",
    got: `${op === undefined ? "Math.random" : `the kernel tf.${op.slice(0, -"__op".length)}`}, which draws random numbers, in a function for a graph`,
    expected: "the same result from the same inputs",
    fix: "Pass the random numbers as an input, or switch dropout off.",
  });
}
