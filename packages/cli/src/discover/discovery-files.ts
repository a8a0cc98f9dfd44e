/** Writes the files of a discovery: result, generators, model and pictures, all of them or none. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFolderAtomic } from "@noether/base/files";
import {
  type Algebra,
  type DiscoveryJson,
  type FieldAlgebra,
  isNeural,
  type NeuralFieldNetwork,
  networkFields,
  type Result,
} from "@noether/core";
import { exportOnnx, graph, input } from "@noether/engine";
import { encodeNpz, type NdArray } from "@noether/physics-data";
import type { DiscoveryInput } from "./discovery-input.js";

/** The paths of the files that `writeDiscovery` writes. */
export function discoveryFiles(result: Result, measured: boolean, out: string): readonly string[] {
  const found =
    result.outcome === "found" ? (isNeural(result) ? ["fields.onnx"] : ["generators.npz", "generators.onnx"]) : [];
  const broken = measured ? ["breaking.svg", "breaking.png"] : [];
  return ["result.json", ...found, "report.svg", "report.png", ...broken].map((name) => join(out, name));
}

/** Writes the files into the folder `out`. `model` is the exported flow, if there is one. */
export async function writeDiscovery(
  out: string,
  result: Result,
  input: DiscoveryInput,
  json: DiscoveryJson,
  model: Uint8Array | undefined,
): Promise<void> {
  // Plot, its document and the font take a third of a second to load, so they are loaded only for --out
  const { breakingFigure, discoveryFigure, planeView } = await import("@noether/figures");
  const { renderPng } = await import("@noether/figures/png");
  const report = discoveryFigure(result, {
    source: input.source,
    near: json.near,
    breaking: json.breaking,
    plane: await planeView(result, input.oracle, input.used),
  });
  const broken =
    json.breaking === null ? undefined : breakingFigure(json.breaking, { oracle: result.oracle, source: input.source });
  await writeFolderAtomic(out, async (folder) => {
    const write = (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, name), content);
    const draw = async (name: string, svg: string): Promise<void> => {
      await write(`${name}.svg`, svg);
      await write(`${name}.png`, renderPng(svg));
    };
    await write("result.json", `${JSON.stringify(json, null, 2)}\n`);
    await draw("report", report);
    if (broken !== undefined) await draw("breaking", broken);
    if (result.outcome !== "found") return;
    if (isNeural(result)) return write("fields.onnx", networkModel(result.network));
    if (model !== undefined) await write("generators.onnx", model);
    const arrays = result.algebra === undefined ? fieldArrays(result.fields!) : matrixArrays(result.algebra);
    await write("generators.npz", encodeNpz(arrays));
  });
}

function array(shape: readonly number[], data: Float64Array): NdArray {
  return { dtype: "float64", shape: [...shape], data };
}

function matrixArrays({ generators, structureConstants, representation }: Algebra): Record<string, NdArray> {
  const { count, dimension: size, entries } = generators;
  return {
    generators: array([count, size, size], entries),
    structure_constants: array([count, count, count], structureConstants),
    ...(representation && {
      representation: array([count, representation.dimension, representation.dimension], representation.entries),
    }),
  };
}

function fieldArrays({ count, functions, coefficients, brackets }: FieldAlgebra): Record<string, NdArray> {
  const n = functions.dimension;
  return {
    coefficients: array([count, n, coefficients.length / (count * n)], coefficients),
    ...(brackets && { structure_constants: array([count, count, count], brackets.constants) }),
  };
}

/** A model that maps points `[N, dimension]` to fields `[N, count, dimension]`. */
function networkModel(network: NeuralFieldNetwork): Uint8Array {
  const x = input("x", ["N", network.dimension]);
  return exportOnnx(graph({ fields: networkFields(network, x) }, [x]), {
    precision: "float64",
    name: "noether_fields",
  });
}
