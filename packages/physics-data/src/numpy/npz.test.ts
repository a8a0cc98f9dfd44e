import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { decodeNpz } from "./decode-npz.js";
import { encodeNpy } from "./encode-npy.js";
import { encodeNpz } from "./encode-npz.js";
import type { NdArray } from "./nd-array.js";
import { readNpz } from "./read-npz.js";

const arrays: Record<string, NdArray> = {
  p4: { dtype: "float64", shape: [5, 4], data: Float64Array.from({ length: 20 }, (_, i) => i / 4) },
  "run/label": { dtype: "uint8", shape: [3], data: Uint8Array.of(1, 2, 3) },
};
const code = (value: string) => expect.objectContaining({ name: "FileError", code: value });
const CENTRAL = Buffer.from("PK\x01\x02", "latin1");
const END = Buffer.from("PK\x05\x06", "latin1");

/** A copy of `bytes` changed by `change`, which gets the offsets of the first directory entry and of the end record. */
function changed(bytes: Uint8Array, change: (copy: Buffer, central: number, end: number) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy, copy.indexOf(CENTRAL), copy.lastIndexOf(END));
  return copy;
}

describe("encodeNpz and decodeNpz", () => {
  it("are inverses, compressed or not, in the order of the keys", () => {
    for (const compress of [true, false]) {
      const read = decodeNpz(encodeNpz(arrays, { compress }));
      expect(read).toEqual(arrays);
      expect(Object.keys(read)).toEqual(["p4", "run/label"]);
    }
    expect(decodeNpz(encodeNpz({}))).toEqual({});
  });

  it("give the same bytes for the same arrays, in every time zone", () => {
    const { TZ } = process.env;
    try {
      const bytes = ["UTC", "Asia/Tokyo", "America/Los_Angeles"].map((zone) => {
        process.env["TZ"] = zone;
        return Buffer.from(encodeNpz(arrays)).toString("hex");
      });
      expect(new Set(bytes).size).toBe(1);
    } finally {
      if (TZ === undefined) delete process.env["TZ"];
      else process.env["TZ"] = TZ;
    }
  });

  it("read only what is asked for, and say what there is", () => {
    expect(Object.keys(decodeNpz(encodeNpz(arrays), { only: ["run/label"] }))).toEqual(["run/label"]);
    expect(() => decodeNpz(encodeNpz(arrays), { only: ["x"] })).toThrow('one of "p4", "run/label"');
  });

  it("refuse names that leave the folder", () => {
    for (const key of ["", "/a", "../a", "a\\b", "a\nb", "__proto__"]) {
      const hostile = Object.fromEntries([[key, arrays["p4"]!]]);
      expect(() => encodeNpz(hostile)).toThrow(expect.objectContaining({ code: "member-name" }));
    }
  });
});

describe("zip64", () => {
  const data = Float64Array.from({ length: 6 }, (_, i) => i / 4);
  const array: NdArray = { dtype: "float64", shape: [2, 3], data };

  /** A stored member, its sizes and place in zip64 fields as numpy writes them (force_zip64), and a zip64 end record. */
  function zip64(change: (directory: Buffer, end: Buffer) => void = () => {}): Buffer {
    const body = encodeNpy(array);
    const name = Buffer.from("a.npy");
    const plain = Buffer.from(encodeNpz({ a: array }, { compress: false }));
    const crc = plain.readUInt32LE(plain.indexOf(CENTRAL) + 16);
    const wide = (...fields: readonly number[]): Buffer => {
      const extra = Buffer.alloc(4 + 8 * fields.length);
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(8 * fields.length, 2);
      for (const [i, field] of fields.entries()) extra.writeBigUInt64LE(BigInt(field), 4 + 8 * i);
      return extra;
    };
    const local = Buffer.alloc(30);
    local.write("PK\x03\x04", "latin1");
    local.writeUInt16LE(45, 4);
    local.writeUInt32LE(crc, 14);
    local.fill(255, 18, 26);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(20, 28);
    const head = Buffer.alloc(46);
    head.write("PK\x01\x02", "latin1");
    head.writeUInt32LE(crc, 16);
    head.fill(255, 20, 28);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt16LE(28, 30);
    head.fill(255, 42, 46);
    const member = Buffer.concat([local, name, wide(body.length, body.length), body]);
    const directory = Buffer.concat([head, name, wide(body.length, body.length, 0)]);
    const end = Buffer.alloc(56 + 20 + 22);
    end.write("PK\x06\x06", "latin1");
    end.writeBigUInt64LE(44n, 4);
    end.writeBigUInt64LE(1n, 24);
    end.writeBigUInt64LE(1n, 32);
    end.writeBigUInt64LE(BigInt(directory.length), 40);
    end.writeBigUInt64LE(BigInt(member.length), 48);
    end.write("PK\x06\x07", 56, "latin1");
    end.writeBigUInt64LE(BigInt(member.length + directory.length), 64);
    end.write("PK\x05\x06", 76, "latin1");
    end.fill(255, 84, 96);
    change(directory, end);
    return Buffer.concat([member, directory, end]);
  }

  it("is read: sizes, places and counts of 64 bits", () => {
    expect(decodeNpz(zip64())).toEqual({ a: array });
  });

  it("is refused where its fields lie", () => {
    const extra = 46 + 5 + 4;
    const lies: readonly ((directory: Buffer, end: Buffer) => void)[] = [
      (directory) => directory.writeBigUInt64LE(2n ** 60n, extra),
      (directory) => directory.writeBigUInt64LE(2n ** 60n, extra + 8),
      (directory) => directory.writeBigUInt64LE(7n, extra + 16),
      (directory) => directory.writeUInt16LE(2, extra - 4),
      (_, end) => end.writeBigUInt64LE(2n, 32),
      (_, end) => end.writeBigUInt64LE(2n ** 63n, 48),
      (_, end) => end.writeBigUInt64LE(2n ** 63n, 64),
    ];
    for (const [i, lie] of lies.entries()) {
      expect(() => decodeNpz(zip64(lie)), String(i)).toThrow(expect.objectContaining({ name: "FileError" }));
    }
  });
});

describe("decodeNpz refuses", () => {
  const bytes = encodeNpz(arrays);

  it("every proper prefix of a file", () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeNpz(bytes.subarray(0, length))).toThrow(code("npz-truncated"));
    }
  });

  it("what is no zip file", () => {
    expect(() => decodeNpz(Buffer.from("hello world"))).toThrow(code("npz-not-zip"));
  });

  it("a flipped bit anywhere in a member", () => {
    const stored = encodeNpz(arrays, { compress: false });
    const start = Buffer.from(stored).indexOf("NUMPY");
    for (let bit = 0; bit < 8; bit++) {
      expect(() =>
        decodeNpz(changed(stored, (copy) => copy.writeUInt8(copy[start + 150]! ^ (1 << bit), start + 150))),
      ).toThrow(/got npz bytes, byte \d+: member "p4.npy", whose checksum differs; expected CRC-32/);
    }
  });

  it("sizes that lie, in both directions", () => {
    for (const lie of [-1, 1, 1000]) {
      const lied = changed(bytes, (copy, central) =>
        copy.writeUInt32LE(copy.readUInt32LE(central + 24) + lie, central + 24),
      );
      expect(() => decodeNpz(lied)).toThrow(code("npz-corrupt"));
      const shifted = changed(bytes, (copy, central) =>
        copy.writeUInt32LE(copy.readUInt32LE(central + 20) + lie, central + 20),
      );
      expect(() => decodeNpz(shifted)).toThrow(code("npz-corrupt"));
    }
  });

  it("a count of members that lies", () => {
    expect(() => decodeNpz(changed(bytes, (copy, _, end) => copy.writeUInt16LE(1, end + 10)))).toThrow(
      code("npz-corrupt"),
    );
  });

  it("an end record that says there is nothing, of a file with members", () => {
    const bytes = Buffer.from(encodeNpz({ a: { dtype: "int8", shape: [1], data: Int8Array.of(1) } }));
    const end = bytes.length - 22;
    bytes.fill(0, end + 8, end + 16); // counts and size
    expect(() => decodeNpz(bytes)).toThrow(expect.objectContaining({ code: "npz-corrupt" }));
  });

  it("members inside each other, encryption, unknown methods", () => {
    const inside = changed(bytes, (copy, central) =>
      copy.copy(copy, copy.indexOf(CENTRAL, central + 1) + 42, central + 42, central + 46),
    );
    expect(() => decodeNpz(inside)).toThrow(code("npz-corrupt"));
    expect(() => decodeNpz(changed(bytes, (copy, central) => copy.writeUInt16LE(1, central + 8)))).toThrow("encrypted");
    expect(() => decodeNpz(changed(bytes, (copy, central) => copy.writeUInt16LE(12, central + 10)))).toThrow(
      "method 12",
    );
  });

  it("members that are no arrays", () => {
    expect(() => decodeNpz(zipSync({ "notes.txt": Buffer.from("hi") }))).toThrow(
      'member "notes.txt", which is no array',
    );
    expect(() => decodeNpz(zipSync({ "a.npy": Buffer.from("hi") }))).toThrow(code("npy-header"));
  });

  it("more than limitBytes, declared or hidden", () => {
    const bomb = zipSync({ "a.npy": encodeNpy({ dtype: "uint8", shape: [2 ** 24], data: new Uint8Array(2 ** 24) }) });
    expect(bomb.length).toBeLessThan(2 ** 15);
    expect(() => decodeNpz(bomb, { limitBytes: 2 ** 20 })).toThrow(code("npz-too-large"));
    const hidden = changed(bomb, (copy, central) => copy.writeUInt32LE(1000, central + 24));
    expect(() => decodeNpz(hidden, { limitBytes: 2 ** 20 })).toThrow(code("npz-corrupt"));
    expect(() => decodeNpz(bomb, { limitBytes: 0 })).toThrow("limitBytes");
  });
});

describe("readNpz", () => {
  it("names the path that is missing, and reads the one that is not", async () => {
    const folder = mkdtempSync(join(tmpdir(), "noether-npz-"));
    try {
      const path = join(folder, "a.npz");
      await expect(readNpz(path)).rejects.toMatchObject({ code: "file-missing", got: `no file at ${path}` });
      await expect(readNpz(folder)).rejects.toMatchObject({ code: "file-unreadable" });
      writeFileSync(path, encodeNpz(arrays));
      expect(await readNpz(path)).toEqual(arrays);
      writeFileSync(path, "");
      await expect(readNpz(path)).rejects.toThrow(`got ${path}, byte 0: the end of the file`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
