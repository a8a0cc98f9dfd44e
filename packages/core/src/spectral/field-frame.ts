/** The frame for an oracle: made once, from a first batch, and sent to every shard whose sums are to be merged. */

import { InputError } from "@noether/base";
import { compile, graph, input } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import type { CoreErrorCode } from "../errors.js";
import { complexLinear, type Fields, linear } from "../fields/fields.js";
import type { Samples } from "../samples.js";
import { type Frame, whiteningFrame } from "./frame.js";
import type { SpectralStrategy } from "./spectral.js";

/**
 * The frame in which the linear system of `oracle` is well conditioned on samples like `batch`. Any frame is right; a
 * fitting one is precise.
 *
 * @param strategy - `spectral({ … })`, with the fields and what values do.
 * @throws InputError `not-complex` for complex fields on an odd number of components.
 */
export async function fieldFrame(oracle: Oracle, batch: Samples, strategy: SpectralStrategy): Promise<Frame> {
  const fields = strategy.fields ?? defaultFields(oracle);
  if (fields.kind === "complex-linear" && oracle.dimension % 2 === 1) {
    throw new InputError<CoreErrorCode>({
      code: "not-complex",
      got: `vectors of ${oracle.dimension} real components`,
      expected: "(Re, Im) of complex vectors, an even number of components",
      fix: "Choose linear() fields, or give real and imaginary parts.",
    });
  }
  const values = strategy.values === "linear" ? await valuesOf(oracle, batch) : undefined;
  return whiteningFrame(batch, fields, values);
}

function defaultFields({ scalars }: Oracle): Fields {
  return scalars === "complex" ? complexLinear() : linear();
}

/** φ on the batch, `[count, outputs]`. */
async function valuesOf(oracle: Oracle, { count, vectors, dimension, data }: Samples): Promise<Float64Array> {
  const x = input("x", ["N", vectors, dimension]);
  const compiled = await compile(graph({ phi: oracle.evaluate(x) }, [x]), { precision: "float64" });
  try {
    const { phi } = await compiled.run({ x: { data, shape: [count, vectors, dimension] } });
    return phi!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}
