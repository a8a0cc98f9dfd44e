/** Numbers that took long, kept in a figure's folder: what was interrupted goes on where it was. */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "@noether/base/files";
import { encodeNpy, readNpy } from "@noether/physics-data";

/** Of the hash, in hexadecimal digits: enough for many more runs than anybody makes. */
const DIGITS = 16;

/** What `compute` gives, from the file if the same recipe was computed before. The recipe is all that the numbers depend on. */
export async function kept(
  folder: string,
  recipe: Readonly<Record<string, unknown>>,
  compute: () => Promise<Float32Array>,
): Promise<Float32Array> {
  const key = createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, DIGITS);
  const path = join(folder, `honest-run-${key}.npy`);
  if (existsSync(path)) return (await readNpy(path)).data as Float32Array;
  const data = await compute();
  await writeFileAtomic(path, encodeNpy({ dtype: "float32", shape: [data.length], data }));
  return data;
}
