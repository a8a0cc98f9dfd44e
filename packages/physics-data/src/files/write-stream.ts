/** Files of any size, written in constant memory: gzipped by name, whole or not at all. */

import { createWriteStream } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { writeFolderAtomic } from "@noether/base/files";

/**
 * Writes `text` to `path`, gzipped where the name ends in `.gz`.
 *
 * @throws FileError `write-failed`; what `text` throws is passed on where it is a `NoetherError`.
 */
export async function writeStream(path: string, text: AsyncIterable<string>): Promise<void> {
  await writeFolderAtomic(dirname(path), async (folder) => {
    const file = createWriteStream(join(folder, basename(path)));
    const source = Readable.from(text, { objectMode: false });
    if (path.endsWith(".gz")) await pipeline(source, createGzip(), file);
    else await pipeline(source, file);
  });
}
