import { createRng } from "@noether/base";
import { loadOnnx, readOnnxMetadata } from "@noether/engine";
import { describe, expect, it } from "vitest";
import { volumePreservingFamily } from "../families/group-family.js";
import { exportMaps } from "./export-maps.js";

/** Rounding of products in single precision, for entries of size ten. */
const SINGLE = 1e-4;

describe("exportMaps", () => {
  const family = volumePreservingFamily(3);
  const rng = createRng(4);
  const sets = [family.start(rng, 1), family.start(rng, 1)];

  it("writes a model that onnxruntime runs to the images of every map", async () => {
    const bytes = exportMaps(
      family,
      sets.flatMap((set) => Array.from(set)),
    );
    const points = Float32Array.from({ length: 5 * 3 }, rng.normal);
    const model = await loadOnnx(bytes);
    const { images } = await model.run({ x: { data: points, shape: [5, 3] } });
    await model.dispose();
    expect(images!.shape).toEqual([2, 5, 3]);
    for (const [k, set] of sets.entries()) {
      const { matrix, translation } = family.affine!(set);
      for (let at = 0; at < 15; at++) {
        const [row, i] = [Math.floor(at / 3), at % 3];
        const image = [0, 1, 2].reduce((sum, j) => sum + matrix[3 * i + j]! * points[3 * row + j]!, translation[i]!);
        expect(Math.abs((images!.data as Float32Array)[15 * k + at]! - image)).toBeLessThan(SINGLE);
      }
    }
    expect(JSON.stringify(readOnnxMetadata(bytes))).toContain(family.name);
  });

  it("refuses no maps, and parameters that are cut off", () => {
    expect(() => exportMaps(family, [])).toThrow(expect.objectContaining({ code: "no-replicas" }));
    expect(() => exportMaps(family, [1, 2])).toThrow(expect.objectContaining({ code: "wrong-length" }));
  });
});
