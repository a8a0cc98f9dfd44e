/** `noether onnx run`: arrays of an npz file in, arrays of an npz file out. */

import { InputError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import { type InspectedValue, inspectOnnx, loadOnnx, type TensorData } from "@noether/engine";
import { encodeNpz, type NdArray, readNpz, toFloat64 } from "@noether/physics-data";
import { readBytes } from "../data/read-bytes.js";
import type { CliErrorCode } from "../errors.js";
import type { Terminal } from "../terminal/terminal.js";

/** Options as the command line gives them. */
export interface OnnxRunOptions {
  readonly data: string;
  readonly out: string;
  readonly json?: boolean | undefined;
}

/** Runs the command. @returns The exit code. */
export async function onnxRunCommand(
  file: string,
  { data, out, json }: OnnxRunOptions,
  terminal: Terminal,
): Promise<number> {
  const model = await readBytes(file, "model");
  const { inputs } = inspectOnnx(model);
  const arrays = await readNpz(data);
  const feeds = Object.fromEntries(inputs.map((value) => [value.name, feedOf(value, arrays, data)]));
  const session = await loadOnnx(model);
  try {
    const begun = terminal.now();
    const results = Object.entries(await session.run(feeds)).map(([name, value]) => [name, toNdArray(value)] as const);
    const milliseconds = terminal.now() - begun;
    await writeFileAtomic(out, encodeNpz(Object.fromEntries(results)));
    const outputs = results.map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
    if (json === true) terminal.out.write(`${JSON.stringify({ outputs, milliseconds, file: out })}\n`);
    else {
      const words = outputs.map(({ name, dtype, shape }) => `${name} ${dtype} [${shape.join(", ")}]`).join(", ");
      terminal.out.write(`${words} in ${milliseconds.toFixed(1)} ms, written to ${out}\n`);
    }
    return 0;
  } finally {
    await session.dispose();
  }
}

/** The array for an input, in the type that the model declares. */
function feedOf(
  { name, dtype, shape }: InspectedValue,
  arrays: Readonly<Record<string, NdArray>>,
  path: string,
): TensorData {
  const array = arrays[name];
  const fits =
    array !== undefined &&
    (shape === undefined ||
      (shape.length === array.shape.length &&
        shape.every((axis, i) => typeof axis === "string" || axis === array.shape[i])));
  if (!fits) {
    const has = Object.entries(arrays).map(([key, value]) => `${key} [${value.shape.join(", ")}]`);
    throw new InputError<CliErrorCode>({
      code: array === undefined ? "input-missing" : "wrong-shape",
      got: `${has.join("; ") || "no array"} in ${path}`,
      expected: `an array ${name} ${dtype} [${shape?.join(", ") ?? "any shape"}]`,
      fix: "Save it under that name, in that shape.",
    });
  }
  return { data: inType(array, dtype, name), shape: array.shape };
}

function inType(array: NdArray, dtype: string, name: string): TensorData["data"] {
  if (dtype === "float64") return toFloat64(array);
  if (dtype === "float32") return Float32Array.from(toFloat64(array));
  if (dtype === "int64") return BigInt64Array.from(toFloat64(array), (value) => BigInt(value));
  if (dtype === "bool") return Uint8Array.from(toFloat64(array), (value) => (value === 0 ? 0 : 1));
  throw new InputError<CliErrorCode>({
    code: "wrong-type",
    got: `a model whose input ${name} is ${dtype}`,
    expected: "float32, float64, int64 or bool",
    fix: "Run this model with its own tools.",
  });
}

function toNdArray({ data, shape }: TensorData): NdArray {
  if (data instanceof Float32Array) return { dtype: "float32", shape, data };
  if (data instanceof Float64Array) return { dtype: "float64", shape, data };
  if (data instanceof BigInt64Array) return { dtype: "int64", shape, data };
  return { dtype: "bool", shape, data };
}
