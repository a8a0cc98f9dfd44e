/** CRC-32, the checksum of zip and PNG: by Node's zlib where there is Node, else by a table. */

/** Undefined in a browser. */
const zlib = globalThis.process?.getBuiltinModule?.("node:zlib");

/** The checksum of some bytes. */
export const crc32: (bytes: Uint8Array) => number = zlib === undefined ? crcByTable : (bytes) => zlib.crc32(bytes);

/** The remainders of all bytes by the polynomial of zip, bits reversed. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** `crc32` without Node. */
export function crcByTable(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ TABLE[(rest ^ byte) & 0xff]!;
  return (rest ^ 0xffffffff) >>> 0;
}
