/** Checks what is fed to a graph against its inputs, and converts it to the precision that the graph runs in. */

import { checkLength, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Dimension } from "../graph/dimension.js";
import { inputName } from "../graph/input.js";
import { formatShape } from "../graph/shape.js";
import type { Precision, Tensor, TensorData } from "../graph/tensor.js";

/**
 * The feeds in the order of `inputs`, floats converted to `precision`.
 *
 * @throws InputError `input-missing`, `unknown-input`, `wrong-type`, `wrong-shape`, `wrong-length`.
 */
export function checkFeeds(
  inputs: readonly Tensor[],
  feeds: Readonly<Record<string, TensorData>>,
  precision: Precision,
): Readonly<Record<string, TensorData>> {
  const checked: Record<string, TensorData> = {};
  const symbols = new Map<string, { length: number; from: string }>();
  for (const tensor of inputs) {
    const name = inputName(tensor.node)!;
    const feed = Object.hasOwn(feeds, name) ? feeds[name] : undefined;
    if (feed === undefined) {
      throw new InputError<EngineErrorCode>({
        code: "input-missing",
        got: `feeds without "${name}"`,
        expected: `the inputs ${inputs.map((input) => inputName(input.node)).join(", ")}`,
        fix: `Feed "${name}", of shape ${formatShape(tensor.shape)}.`,
      });
    }
    checkShape(name, feed, tensor.shape, symbols);
    checked[name] = { data: converted(name, feed, tensor, precision), shape: feed.shape };
  }
  const unknown = Object.keys(feeds).find((name) => !Object.hasOwn(checked, name));
  if (unknown !== undefined) {
    throw new InputError<EngineErrorCode>({
      code: "unknown-input",
      got: `a feed "${unknown}"`,
      expected: `the inputs ${Object.keys(checked).join(", ") || "none"} only`,
      fix: "Remove it, or correct its name.",
    });
  }
  return checked;
}

function checkShape(
  name: string,
  { data, shape }: TensorData,
  expected: readonly Dimension[],
  symbols: Map<string, { length: number; from: string }>,
): void {
  const wrong = (why: string): InputError<EngineErrorCode> =>
    new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `shape ${formatShape(shape)} for input "${name}"`,
      expected: `${formatShape(expected)}${why}`,
      fix: "Correct the shape of the feed.",
    });
  if (shape.length !== expected.length) throw wrong("");
  for (const [axis, length] of shape.entries()) {
    const wanted = expected[axis]!;
    if (!Number.isSafeInteger(length) || length < 0) throw wrong(" with integers of at least 0");
    if (typeof wanted === "number") {
      if (wanted !== length) throw wrong("");
      continue;
    }
    const so = symbols.get(wanted);
    if (so === undefined) symbols.set(wanted, { length, from: name });
    else if (so.length !== length) throw wrong(` with ${wanted} = ${so.length}, as in input "${so.from}"`);
  }
  checkLength(
    data,
    shape.reduce((product, length) => product * length, 1),
    `the feed "${name}"`,
    formatShape(shape),
  );
}

function converted(name: string, { data }: TensorData, { type }: Tensor, precision: Precision): TensorData["data"] {
  const isFloat = data instanceof Float32Array || data instanceof Float64Array;
  if (type === "float" && isFloat) {
    const FloatArray = precision === "float32" ? Float32Array : Float64Array;
    return data instanceof FloatArray ? data : FloatArray.from(data);
  }
  if (type === "int64" && data instanceof BigInt64Array) return data;
  if (type === "bool" && data instanceof Uint8Array) return data;
  const wanted = { float: "Float32Array or Float64Array", int64: "BigInt64Array", bool: "Uint8Array of 0 and 1" };
  throw new InputError<EngineErrorCode>({
    code: "wrong-type",
    got: `a ${data?.constructor?.name ?? typeof data} for input "${name}"`,
    expected: `a ${wanted[type]}`,
    fix: "Convert the feed.",
  });
}
