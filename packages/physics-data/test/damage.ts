/** Damage to files, seeded: the same files on every run. */

import { createRng, FileError, type Rng } from "@noether/base";
import { expect } from "vitest";

/** No single file may take longer, ms. Typical is 0.1 ms; the rest is for a busy machine. */
const HANG = 1000;

/** Pieces of the formats, to be put where they do not belong. */
const pieces = [
  "<event>",
  "</event>",
  "<!--",
  "-->",
  "</LesHouchesEvents>",
  "<init>",
  "PK\x01\x02",
  "PK\x05\x06",
  "PK\x03\x04",
  "(9999999,)",
  "'",
  "\n",
  " 1 ",
  "\xff\xff\xff\xff",
  "\0\0\0\0",
  "1e999",
  "nan",
  "E 1 0 0\n",
  "P 1 0 1 0 0 0 0 0 1\n",
  "V -1 0 [1]\n",
  '"',
  ",",
  "<wgt id='1'>",
  "</wgt>",
  "<weights>",
].map((text) => Buffer.from(text, "latin1"));

type Damage = (bytes: Buffer, rng: Rng) => Buffer;
const cut: Damage = (bytes, rng) => bytes.subarray(0, rng.integer(0, bytes.length - 1));
const flip: Damage = (bytes, rng) => {
  const copy = Buffer.from(bytes);
  const at = rng.integer(0, copy.length - 1);
  copy[at] = copy[at]! ^ (1 << rng.integer(0, 7));
  return copy;
};
const overwrite: Damage = (bytes, rng) => {
  const copy = Buffer.from(bytes);
  for (let n = rng.integer(1, 8); n > 0; n--) copy[rng.integer(0, copy.length - 1)] = rng.integer(0, 255);
  return copy;
};
const insert: Damage = (bytes, rng) => {
  const at = rng.integer(0, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), pieces[rng.integer(0, pieces.length - 1)]!, bytes.subarray(at)]);
};
const remove: Damage = (bytes, rng) => {
  const at = rng.integer(0, bytes.length - 1);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + rng.integer(1, 64))]);
};
const swap: Damage = (bytes, rng) => {
  const [a, b] = [rng.integer(0, bytes.length), rng.integer(0, bytes.length)].sort((x, y) => x - y) as [number, number];
  return Buffer.concat([bytes.subarray(b), bytes.subarray(a, b), bytes.subarray(0, a)]);
};
/** A length that lies: four or eight bytes that say much, in either byte order. */
const lengths: Damage = (bytes, rng) => {
  const copy = Buffer.from(bytes);
  const lie = Buffer.alloc(8);
  lie.writeBigUInt64LE([0xffff_ffffn, 0x7fff_ffffn, 2n ** 40n, 2n ** 63n, 0x1_0000n, 1n][rng.integer(0, 5)]!);
  if (rng.uniform() < 0.5) lie.reverse();
  lie.copy(copy, rng.integer(0, copy.length - 1));
  return copy;
};
const damages = { cut, flip, overwrite, insert, remove, swap } as const;
/** All kinds of damage, those of binary formats too. */
export const allDamages: Readonly<Record<string, Damage>> = { ...damages, lengths };

/** How many of the damaged files were read all the same. */
export async function fuzz(
  files: readonly Buffer[],
  each: number,
  read: (bytes: Buffer, damage: string) => unknown,
  kinds: Readonly<Record<string, Damage>> = damages,
  seed: number = 1,
): Promise<Record<string, number>> {
  const survived: Record<string, number> = {};
  for (const [name, damage] of Object.entries(kinds)) {
    const rng = createRng(seed).stream(name);
    survived[name] = 0;
    for (let run = 0; run < each; run++) {
      const bytes = damage(files[run % files.length]!, rng);
      const start = cpuMilliseconds();
      try {
        await read(bytes, name);
        survived[name]++;
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        expect(error.message).not.toContain("\n");
        expect(error.code).toMatch(
          /^(npy|npz|lhe|gzip|hepmc|csv|parquet|hdf5|lhco|root)-|^no-such-array$|^no-events$|^final-state-differs$/,
        );
      }
      expect(cpuMilliseconds() - start).toBeLessThan(HANG);
    }
  }
  return survived;
}

/** CPU time of this process: a busy neighbour does not look like a hang. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
