/**
 * The oracle: the ten logits of the decoded picture, as a function of the latent vector.
 *
 * Through decoder and classifier, and not by a classifier of latent vectors: what is asked is whether the picture stays the
 * digit that it is, for a judge that sees pictures only.
 */

import { compile, graph, input, reshape, runInChunks, type Tensor } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import { type DigitNetworks, LATENT } from "./digit-networks.js";
import { type Digits, PIXELS } from "./load-mnist.js";

/** The oracle of these networks. */
export function latentOracle({ decode, classify }: DigitNetworks): Oracle {
  return {
    name: "digit-logits",
    formula: "the ten logits of the picture decoded from z",
    vectors: 1,
    dimension: LATENT,
    components: Array.from({ length: LATENT }, (_, i) => `z${i + 1}`),
    domain: "data",
    evaluate: (x) => classify(decode(reshape(x, [-1, LATENT]))),
  };
}

/** Latent vectors of digits, `[count, 16]`. */
export async function latentVectors({ encode }: DigitNetworks, { count, pixels }: Digits): Promise<Float64Array> {
  return runRows(encode, pixels, [count, PIXELS]);
}

/** Pictures of latent vectors, `[count, 784]`. */
export async function decodedPictures({ decode }: DigitNetworks, z: Float64Array): Promise<Float64Array> {
  return runRows(decode, z, [z.length / LATENT, LATENT]);
}

async function runRows(
  f: (x: Tensor) => Tensor,
  data: Float32Array | Float64Array,
  shape: readonly [rows: number, width: number],
): Promise<Float64Array> {
  const x = input("x", ["N", shape[1]]);
  const compiled = await compile(graph({ y: f(x) }, [x]), { precision: "float64" });
  try {
    const { y } = await runInChunks(compiled, { x: { data, shape } });
    return y!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}
