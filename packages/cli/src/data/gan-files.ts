/** The files of `noether gan`: result, replicas, maps and the picture, all of them or none. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFolderAtomic } from "@noether/base/files";
import { exportMaps, type SymmetryFamily, type SymmetryGanResult } from "@noether/gan";
import { encodeNpz } from "@noether/physics-data";
import type { GanJson } from "./gan-json.js";

/** Their names. */
export function ganFiles({ outcomes }: Pick<SymmetryGanResult, "outcomes">): readonly string[] {
  const maps = outcomes.converged > 0 ? ["maps.onnx"] : [];
  return ["result.json", "replicas.npz", ...maps, "report.svg", "report.png"];
}

/** Writes them. */
export async function writeGan(
  out: string,
  answer: GanJson,
  family: SymmetryFamily,
  result: SymmetryGanResult,
): Promise<void> {
  // Plot, its document and the font take a third of a second to load: only where a picture is wanted
  const { ganReport } = await import("../figures/gan-report.js");
  const { renderPng } = await import("@noether/figures/png");
  const { count, parameterNames, replicas, start, statuses } = result;
  const width = parameterNames.length;
  const shape = [count, width];
  const arrays = encodeNpz({
    replicas: { dtype: "float64", shape, data: replicas },
    start: { dtype: "float64", shape, data: start },
    auc: { dtype: "float64", shape: [count], data: Float64Array.from(statuses, ({ auc }) => auc) },
    converged: {
      dtype: "bool",
      shape: [count],
      data: Uint8Array.from(statuses, ({ outcome }) => (outcome === "converged" ? 1 : 0)),
    },
  });
  const good = Float64Array.from(
    statuses.flatMap(({ outcome }, i) =>
      outcome === "converged" ? Array.from(replicas.subarray(i * width, (i + 1) * width)) : [],
    ),
  );
  const svg = ganReport(answer, result);
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, "result.json"), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "replicas.npz"), arrays);
    if (good.length > 0) await writeFile(join(folder, "maps.onnx"), exportMaps(family, good));
    await writeFile(join(folder, "report.svg"), svg);
    await writeFile(join(folder, "report.png"), renderPng(svg));
  });
}
