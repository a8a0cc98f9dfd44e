/** The files of `noether gan`: result, replicas, maps and the picture, all of them or none. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFolderAtomic } from "@noether/base/files";
import { type DiscoveredGroup, discoveredGroupToJson, exportMaps, type SymmetryFamily } from "@noether/gan";
import { encodeNpz } from "@noether/physics-data";

/** Writes them into the folder `out`. @returns Their paths. */
export async function writeGan(out: string, found: DiscoveredGroup, family: SymmetryFamily): Promise<string[]> {
  // Plot, its document and the font take a third of a second to load: only where a picture is wanted
  const { ganFigure } = await import("@noether/figures");
  const { renderPng } = await import("@noether/figures/png");
  const { count, parameterNames, replicas, start, statuses } = found.training;
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
  const svg = ganFigure(found);
  const files: readonly (readonly [name: string, content: string | Uint8Array])[] = [
    ["result.json", `${JSON.stringify(discoveredGroupToJson(found), null, 2)}\n`],
    ["replicas.npz", arrays],
    ...(good.length > 0 ? [["maps.onnx", exportMaps(family, good)] as const] : []),
    ["report.svg", svg],
    ["report.png", renderPng(svg)],
  ];
  await writeFolderAtomic(out, async (folder) => {
    for (const [name, content] of files) await writeFile(join(folder, name), content);
  });
  return files.map(([name]) => join(out, name));
}
