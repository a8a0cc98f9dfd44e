/** The frame for an oracle: made once, from a first batch, and sent to every shard whose sums are to be merged. */

import { InputError } from "@noether/base";
import { compile, type Executor, graph, input } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import type { CoreErrorCode } from "../errors.js";
import { complexLinear, type Fields, linear } from "../fields/fields.js";
import type { RunOptions } from "../run-options.js";
import type { Samples } from "../samples.js";
import { type Frame, whiteningFrame } from "./frame.js";
import { checkUnknowns, defaultMostUnknowns, unknownCount } from "./unknown-count.js";

/** Options of `fieldFrame`; a strategy `spectral({ … })` has the first two. */
export interface FieldFrameOptions extends Pick<RunOptions, "executor"> {
  /** The vector fields to look for; default `linear()`, and `complexLinear()` for oracles of complex vectors. */
  readonly fields?: Fields | undefined;
  /** The effect of a symmetry on the oracle's values, as in `spectral`; default `"invariant"`. */
  readonly values?: "invariant" | "linear" | undefined;
  /** The largest number of unknowns, as in `discover`; default 6,000. */
  readonly mostUnknowns?: number | undefined;
}

/**
 * Computes the frame in which the linear system of `oracle` is well conditioned on samples like `batch`. Any frame is valid; a
 * well-fitted one is more accurate.
 *
 * @throws InputError `not-complex` for complex fields on an odd number of components, `too-many-unknowns`.
 */
export async function fieldFrame(
  oracle: Oracle,
  batch: Samples,
  { fields = defaultFields(oracle), values, mostUnknowns = defaultMostUnknowns, executor }: FieldFrameOptions = {},
): Promise<Frame> {
  if (fields.kind === "complex-linear" && oracle.dimension % 2 === 1) {
    throw new InputError<CoreErrorCode>({
      code: "not-complex",
      got: `vectors of ${oracle.dimension} real components`,
      expected: "(Re, Im) of complex vectors, an even number of components",
      fix: "Choose linear() fields, or give real and imaginary parts.",
    });
  }
  const outputs = values === "linear" ? outputsOf(oracle) : 0;
  const unknowns = unknownCount(fields, oracle.dimension, outputs);
  checkUnknowns(unknowns, fields, oracle.dimension, mostUnknowns);
  return whiteningFrame(batch, fields, values === "linear" ? await valuesOf(oracle, batch, executor) : undefined);
}

/** The number of the oracle's values; 0 where it is not fixed, which the linear system refuses later. */
function outputsOf({ vectors, dimension, evaluate }: Oracle): number {
  const outputs = evaluate(input("x", ["N", vectors, dimension])).shape[1];
  return typeof outputs === "number" ? outputs : 0;
}

/** The default fields of an oracle. */
function defaultFields({ scalars }: Oracle): Fields {
  return scalars === "complex" ? complexLinear() : linear();
}

/** φ on the batch, `[count, outputs]`. */
async function valuesOf(
  oracle: Oracle,
  { count, vectors, dimension, data }: Samples,
  executor: Executor | undefined,
): Promise<Float64Array> {
  const x = input("x", ["N", vectors, dimension]);
  const compiled = await compile(graph({ phi: oracle.evaluate(x) }, [x]), { precision: "float64", executor });
  try {
    const { phi } = await compiled.run({ x: { data, shape: [count, vectors, dimension] } });
    return phi!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}
