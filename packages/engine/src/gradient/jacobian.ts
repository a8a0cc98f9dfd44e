/** All first derivatives of a tensor by another. */

import { InputError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { constant } from "../graph/constant.js";
import { formatShape, type Shape } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { stack } from "../ops/concat.js";
import { broadcastTo, reshape } from "../ops/reshape.js";
import { vectorJacobian, zerosLike } from "./grad.js";

/** Options of `jacobian`. */
export interface JacobianOptions {
  /**
   * Whether the first axis of both is a batch whose samples do not depend on one another: the Jacobian of each sample is
   * given, with the batch in front, and the batch may be symbolic. Default false.
   */
  readonly batched?: boolean | undefined;
}

/**
 * The derivative of each entry of `output` by each entry of `x`: shape `[...output, ...x]`, or batched `[N, ...output of
 * a sample, ...x of a sample]`. Costs one reverse pass for each entry of the output (of one sample).
 *
 * @throws UnsupportedError `unknown-length` where the output's shape is symbolic beyond the batch, `no-gradient`;
 *   InputError `wrong-shape` where the batches differ.
 */
export function jacobian(output: Tensor, x: Tensor, { batched = false }: JacobianOptions = {}): Tensor {
  if (batched && (output.shape.length === 0 || x.shape.length === 0 || output.shape[0] !== x.shape[0])) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `shapes ${formatShape(output.shape)} and ${formatShape(x.shape)} in a batched jacobian`,
      expected: "the same first axis",
      fix: "Put the batch first in both.",
    });
  }
  const batch: Shape = batched ? output.shape.slice(0, 1) : [];
  const entries = knownShape(output, batch.length);
  const count = entries.reduce((product, length) => product * length, 1);
  const rows = Array.from({ length: count }, (_, i) => {
    const unit = new Float64Array(count);
    unit[i] = 1;
    const [row] = vectorJacobian([output], [broadcastTo(constant(unit, entries), output.shape)], [x]);
    return row ?? zerosLike(x);
  });
  const ofSample = x.shape.slice(batch.length);
  if (count === 0) return broadcastTo(0, [...batch, ...entries, ...ofSample]);
  return reshape(stack(rows, batch.length), [...batch, ...entries, ...ofSample]);
}

function knownShape(output: Tensor, from: number): number[] {
  return output.shape.slice(from).map((length) => {
    if (typeof length === "number") return length;
    throw new UnsupportedError<EngineErrorCode>({
      code: "unknown-length",
      got: `an output of shape ${formatShape(output.shape)} in jacobian`,
      expected: "known lengths, for there is one reverse pass for each entry",
      fix: "If the symbolic axis is a batch, put it first and say { batched: true }.",
    });
  });
}
