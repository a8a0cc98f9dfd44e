/** Where trained discovery maps lead. */

import { checkFinite, checkInteger, checkLength } from "@noether/base";
import { compile, graph, input } from "@noether/engine";
import { discoveredParameters } from "./discovery-family.js";
import type { DiscoveryMap } from "./train-discovery-map.js";

/**
 * The parameters, `[N, P]`, to which network number `network` leads from first parameters `[N, P]`.
 *
 * @throws InputError `wrong-length`, `not-finite`, `not-an-integer`.
 */
export async function followDiscoveryMap(
  { weights, count, units, hidden }: Pick<DiscoveryMap, "weights" | "count" | "units" | "hidden">,
  starts: ArrayLike<number>,
  network = 0,
): Promise<Float64Array> {
  const width = units.length;
  const N = Math.floor(starts.length / width);
  checkLength(starts, N * width, "starts", "[N, P]");
  checkFinite(starts, "starts");
  checkInteger(network, "network", 0, count - 1);
  const W = weights.length / count;
  const found = discoveredParameters(input("weights", [1, W]), input("starts", [1, "N", width]), units, hidden);
  const compiled = await compile(graph({ found }), { precision: "float64" });
  try {
    const results = await compiled.run({
      weights: { data: weights.slice(network * W, (network + 1) * W), shape: [1, W] },
      starts: { data: Float64Array.from(starts), shape: [1, N, width] },
    });
    return results["found"]!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}
