/** A field that is a network, looked at on a grid. */

import { type NeuralFieldNetwork, networkFields } from "@noether/core";
import { compile, graph, input } from "@noether/engine";
import { gridPoints } from "@noether/figures";

/** Its values at `gridPoints(range, side)`, `[side · side, 2]`, of the first field. */
export async function networkField(network: NeuralFieldNetwork, range: number, side: number): Promise<Float64Array> {
  const x = input("x", ["N", 2]);
  const compiled = await compile(graph({ v: networkFields(network, x) }, [x]), { precision: "float64" });
  try {
    const { v } = await compiled.run({ x: { data: gridPoints(range, side), shape: [side * side, 2] } });
    return v!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}
