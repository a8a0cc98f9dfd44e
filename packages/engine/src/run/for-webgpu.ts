/**
 * A way round wrong numbers: onnxruntime 1.30 convolves wrongly on WebGPU where the input has 6 or 9 channels and the
 * output a multiple of 4 (found on SwiftShader over 1 to 16 channels; see also its issue 29651). Channels of zeros up
 * to the next multiple of 4 take another kernel, and add nothing to any sum.
 */

import { apply } from "../graph/op.js";
import type { Graph, Tensor } from "../graph/tensor.js";
import { convOp } from "../ops/convolution.js";
import { pad } from "../ops/slice.js";
import type { Window } from "../ops/window.js";
import { isOp } from "../simplify/is-op.js";
import { type Rule, rewrite } from "../simplify/rewrite.js";

/** Up to here no channels are missing: the wrong kernel is not taken. */
const MOST_SAFE_CHANNELS = 4;

const padChannels: Rule = (node) => {
  if (!isOp(node, convOp)) return undefined;
  const [x, w] = node.inputs as [Tensor, Tensor];
  const channels = w.shape[1]!;
  if (typeof channels !== "number" || channels <= MOST_SAFE_CHANNELS || channels % 4 === 0) return undefined;
  const missing = 4 - (channels % 4);
  return apply(convOp, [pad(x, 1, 0, missing), pad(w, 1, 0, missing)], node.attributes as unknown as Window);
};

/** An equal graph whose convolutions WebGPU computes rightly. */
export function forWebgpu({ inputs, outputs }: Graph): Graph {
  const names = Object.keys(outputs);
  const padded = rewrite(Object.values(outputs), [padChannels]);
  return { inputs, outputs: Object.fromEntries(names.map((name, i) => [name, padded[i]!])) };
}
