/** Learned maps as an ONNX file. */

import { checkLength, InputError } from "@noether/base";
import { broadcastTo, constant, exportOnnx, graph, input, type Precision, unsqueeze } from "@noether/engine";
import type { GanErrorCode } from "../errors.js";
import type { SymmetryFamily } from "../families/symmetry-family.js";

/** Options of `exportMaps`. */
export interface ExportMapsOptions {
  /** Default `"float32"`. */
  readonly precision?: Precision | undefined;
}

/**
 * Maps of a family as one graph: input `x`, `[N, n]`, in the data's own coordinates; output `images`, `[maps, N, n]`.
 *
 * @param parameters - `[maps, P]`, flat; a result's `replicas`, or some of its rows.
 * @throws InputError `wrong-length`, `no-replicas`.
 */
export function exportMaps(
  family: SymmetryFamily,
  parameters: ArrayLike<number>,
  { precision = "float32" }: ExportMapsOptions = {},
): Uint8Array {
  const { dimension, parameterNames } = family;
  const maps = parameters.length / parameterNames.length;
  checkLength(parameters, Math.floor(maps) * parameterNames.length, "parameters", "[maps, P]");
  if (maps === 0) {
    throw new InputError<GanErrorCode>({
      code: "no-replicas",
      got: "no parameters",
      expected: "those of at least one map",
      fix: "Export only where a replica converged.",
    });
  }
  const theta = constant(parameters, [maps, parameterNames.length], { name: "parameters" });
  const x = input("x", ["N", dimension]);
  const images = family.apply(theta, broadcastTo(unsqueeze(x, 0), [maps, "N", dimension]));
  const metadata = { family: family.name, parameters: parameterNames.join(", "), maps: String(maps) };
  return exportOnnx(graph({ images }), { precision, name: "symmetries", metadata });
}
