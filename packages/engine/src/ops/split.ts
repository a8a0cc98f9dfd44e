/** An axis cut into parts. */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { addDimensions, type Dimension, divideDimensions } from "../graph/dimension.js";
import { formatShape, normalizeAxis } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { slice } from "./slice.js";

/**
 * `x` cut along `axis`.
 *
 * @param parts - How many equal parts, or their lengths.
 * @throws InputError `out-of-range`, `not-an-integer`, `wrong-shape`.
 */
export function split(x: Tensor, axis: number, parts: number | readonly Dimension[]): Tensor[] {
  const at = normalizeAxis("split", axis, x.shape.length);
  const length = x.shape[at]!;
  if (typeof parts === "number") checkInteger(parts, "parts", 1);
  const equal = typeof parts === "number" ? (divideDimensions(length, parts) ?? Number.NaN) : 0;
  const lengths = typeof parts === "number" ? new Array<Dimension>(parts).fill(equal) : parts;
  if (lengths.includes(Number.NaN) || lengths.reduce<Dimension>(addDimensions, 0) !== length) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `axis ${at} of ${formatShape(x.shape)} split into ${typeof parts === "number" ? parts : formatShape(parts)}`,
      expected: `parts that add up to ${length}`,
      fix: "Correct the parts.",
    });
  }
  let start: Dimension = 0;
  return lengths.map((part) => {
    const end = addDimensions(start, part);
    const range = slice(x, at, start, end);
    start = end;
    return range;
  });
}
