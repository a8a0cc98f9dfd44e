/**
 * Forward-mode derivatives, from two reverse ones: what flows back from `y` is linear in what flows in, and the reverse
 * derivative of that linear map is the forward derivative of `y`.
 */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { formatShape, sameShape } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { vectorJacobian, zerosLike } from "./grad.js";

/**
 * The derivative of `output` as each of `wrt` moves along its tangent: `J · t`, of the shape of `output`.
 *
 * @param tangents - One for each of `wrt`, of its shape.
 * @throws InputError `wrong-shape`; UnsupportedError `no-gradient`.
 */
export function jvp(output: Tensor, wrt: readonly Tensor[], tangents: readonly Tensor[]): Tensor {
  for (const [i, x] of wrt.entries()) checkTangent(x, tangents[i], i);
  // The value of the cotangent does not matter, for nothing that is linear in it is computed.
  const seed = zerosLike(output);
  const pulled = vectorJacobian([output], [seed], wrt);
  const reached = pulled.flatMap((gradient, i) => (gradient === undefined ? [] : [{ gradient, t: tangents[i]! }]));
  const [pushed] = vectorJacobian(
    reached.map(({ gradient }) => gradient),
    reached.map(({ t }) => t),
    [seed],
  );
  return pushed ?? zerosLike(output);
}

function checkTangent(x: Tensor, tangent: Tensor | undefined, i: number): void {
  if (tangent !== undefined && sameShape(x.shape, tangent.shape)) return;
  throw new InputError<EngineErrorCode>({
    code: "wrong-shape",
    got: `tangent ${i} of shape ${tangent === undefined ? "none" : formatShape(tangent.shape)} in jvp`,
    expected: `the shape ${formatShape(x.shape)} of what it belongs to`,
    fix: "Pass one tangent for each tensor, of its shape.",
  });
}
