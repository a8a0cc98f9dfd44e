/** The bytes of all files below a folder, like `du --apparent-size`; links are not followed. */

import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

export function folderBytes(folder: string): number {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const entry = lstatSync(join(folder, name));
    if (entry.isFile()) bytes += entry.size;
  }
  return bytes;
}
