/** Gray pixels as an image of an SVG: a PNG in a data URI, without compression, so that the bytes are the same everywhere. */

import { crc32, deflateSync } from "node:zlib";

/** Where and how large it is drawn, and how many pixels it has. */
export interface GrayImage {
  /** `[height, width]`, row by row, 0 for white to 1 for black. */
  readonly values: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** Draws it with its left upper corner at (x, y), `side` wide. */
export function grayImage({ values, width, height }: GrayImage, x: number, y: number, side: number): string {
  const rows = Buffer.alloc(height * (width + 1)); // each row begins with the number of its filter, 0 for none
  values.forEach((value, i) => {
    const gray = Math.round(255 * (1 - Math.min(1, Math.max(0, value))));
    rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = gray;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8); // 8 bits, gray, the only compression and filters there are, not interlaced
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 0 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return (
    `<image x="${x}" y="${y}" width="${side}" height="${(side * height) / width}" ` +
    `href="data:image/png;base64,${png.toString("base64")}"/>`
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}
