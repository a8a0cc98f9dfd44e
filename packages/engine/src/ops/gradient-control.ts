/** Values whose gradient is not what their computation says. They vanish when a graph is made ready to run. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { apply } from "../graph/op.js";
import { formatShape, sameShape } from "../graph/shape.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { NO_ATTRIBUTES } from "./define.js";

export const stopGradientOp: Op = {
  name: "stopGradient",
  onnx: "none",
  doc: "The same value, through which no gradient flows.",
  infer: ([x]) => [x!],
  gradient: () => [undefined],
  lower: ({ inputs: [x] }) => x,
  evaluate: ([x]) => x!.data,
};

/**
 * From the gradient by the value to the gradient by each of the inputs; undefined for none.
 *
 * `callGraph` puts other tensors in place of those that the value was made of: a rule that needs them must take them from
 * its second argument, `[...inputs, ...kept]`.
 */
export type GradientRule = (dy: Tensor, tensors: readonly Tensor[]) => readonly (Tensor | undefined)[];

type CustomAttributes = { readonly rule: GradientRule; readonly count: number };

/** The first input is the value, the next `count` those that the gradient goes to, the others those that the rule needs. */
export const customGradientOp: Op<CustomAttributes> = {
  name: "customGradient",
  onnx: "none",
  doc: "The same value with a gradient rule of your own.",
  infer: ([value]) => [value!],
  gradient: (dy, { inputs: [, ...tensors] }, { rule, count }) => {
    const gradients = rule(dy, tensors);
    const inputs = tensors.slice(0, count);
    for (const [i, input] of inputs.entries()) {
      const gradient = gradients[i];
      if (gradients.length === inputs.length && (gradient === undefined || sameShape(gradient.shape, input.shape)))
        continue;
      throw new InputError<EngineErrorCode>({
        code: "bad-gradient",
        got: `${gradients.length} gradients, number ${i} of shape ${gradient === undefined ? "none" : formatShape(gradient.shape)}`,
        expected: `${inputs.length} gradients of the shapes of the inputs, number ${i} of ${formatShape(input.shape)}`,
        fix: "Correct the rule given to customGradient.",
      });
    }
    return [undefined, ...gradients, ...tensors.slice(count).map(() => undefined)];
  },
  lower: ({ inputs: [value] }) => value,
  evaluate: ([value]) => value!.data,
};

/** `x` as a constant of differentiation. */
export function stopGradient(x: Tensor): Tensor {
  return apply(stopGradientOp, [x], NO_ATTRIBUTES);
}

/**
 * `value` with a gradient of your own: what `value` was computed from is not looked at.
 *
 * @param inputs - The tensors that the gradient goes to.
 * @param rule - Gradients by the inputs, of their shapes, as a graph of ops (which are differentiated in turn).
 * @param kept - Further tensors that the rule needs, such as steps on the way to `value`. Default: none.
 * @throws InputError `bad-gradient`, when it is differentiated and the rule does not fit.
 */
export function customGradient(
  value: Tensor,
  inputs: readonly Tensor[],
  rule: GradientRule,
  kept: readonly Tensor[] = [],
): Tensor {
  return apply(customGradientOp, [value, ...inputs, ...kept], { rule, count: inputs.length });
}
