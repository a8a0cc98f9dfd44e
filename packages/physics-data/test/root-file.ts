/**
 * Writes small ROOT files with a TTree, as ROOT 6 lays them out (TFile version 6, TTree 20, TBranch 13, TLeaf 2): keys, streamer
 * infos, baskets with or without zlib. For tests: nothing on a bare machine writes ROOT files.
 */

import { deflateSync } from "node:zlib";

/** A branch: numbers by entry, each entry one number, a fixed array, an array with a counter or a vector. */
export interface TestBranch {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly kind: "scalar" | "array" | "counted" | "vector";
  readonly entries: readonly (readonly (number | bigint)[])[];
  /** Of counted arrays, the branch that counts. */
  readonly counter?: string;
}

export interface RootFileOptions {
  /** Entries in each basket; default 100. */
  readonly basketEntries?: number;
  readonly compress?: boolean;
  /** Keep the last basket within the tree, as ROOT does before it is flushed. */
  readonly lastInTree?: boolean;
  readonly treeName?: string;
}

type Write = (out: Out, value: number | bigint) => void;
/** C++ name, leaf, bytes, unsigned, how to write. */
const types = {
  bool: ["bool", "TLeafO", 1, false, (o, v) => o.u1(Number(v))],
  int8: ["char", "TLeafB", 1, false, (o, v) => o.u1(Number(v) & 255)],
  uint8: ["unsigned char", "TLeafB", 1, true, (o, v) => o.u1(Number(v))],
  int16: ["short", "TLeafS", 2, false, (o, v) => o.i2(Number(v))],
  uint16: ["unsigned short", "TLeafS", 2, true, (o, v) => o.u2(Number(v))],
  int32: ["int", "TLeafI", 4, false, (o, v) => o.i4(Number(v))],
  uint32: ["unsigned int", "TLeafI", 4, true, (o, v) => o.u4(Number(v))],
  int64: ["Long64_t", "TLeafL", 8, false, (o, v) => o.i8(BigInt(v))],
  uint64: ["ULong64_t", "TLeafL", 8, true, (o, v) => o.i8(BigInt.asIntN(64, BigInt(v)))],
  float32: ["float", "TLeafF", 4, false, (o, v) => o.f4(Number(v))],
  float64: ["double", "TLeafD", 8, false, (o, v) => o.f8(Number(v))],
} as const satisfies Record<string, readonly [string, string, number, boolean, Write]>;

/** Big-endian bytes. */
class Out {
  #bytes = Buffer.alloc(1024);
  length = 0;
  #room(n: number): number {
    while (this.length + n > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    this.length += n;
    return this.length - n;
  }
  #put(n: number, write: (bytes: Buffer, at: number) => unknown): this {
    const at = this.#room(n);
    write(this.#bytes, at);
    return this;
  }
  u1(v: number): this {
    return this.#put(1, (bytes, at) => bytes.writeUInt8(v, at));
  }
  i2(v: number): this {
    return this.#put(2, (bytes, at) => bytes.writeInt16BE(v, at));
  }
  u2(v: number): this {
    return this.#put(2, (bytes, at) => bytes.writeUInt16BE(v, at));
  }
  i4(v: number): this {
    return this.#put(4, (bytes, at) => bytes.writeInt32BE(v, at));
  }
  u4(v: number): this {
    return this.#put(4, (bytes, at) => bytes.writeUInt32BE(v, at));
  }
  i8(v: bigint | number): this {
    return this.#put(8, (bytes, at) => bytes.writeBigInt64BE(BigInt(v), at));
  }
  f4(v: number): this {
    return this.#put(4, (bytes, at) => bytes.writeFloatBE(v, at));
  }
  f8(v: number): this {
    return this.#put(8, (bytes, at) => bytes.writeDoubleBE(v, at));
  }
  raw(bytes: Uint8Array): this {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }
  text(text: string): this {
    return this.u1(text.length).raw(Buffer.from(text, "latin1"));
  }
  /** A version with its byte count around what `body` writes. */
  versioned(version: number, body: () => void): this {
    const at = this.#room(4);
    this.u2(version);
    body();
    this.#bytes.writeUInt32BE((0x40000000 | (this.length - at - 4)) >>> 0, at);
    return this;
  }
  /** An object behind a pointer, with its class's name; returns the reference to it. */
  pointed(className: string, keyLength: number, body: () => void): number {
    const at = this.#room(4);
    this.u4(0xffffffff).raw(Buffer.from(`${className}\0`, "latin1"));
    body();
    this.#bytes.writeUInt32BE((0x40000000 | (this.length - at - 4)) >>> 0, at);
    return at + keyLength + 2;
  }
  object(bits = 0x03000000): this {
    return this.u2(1).u4(0).u4(bits);
  }
  named(name: string, title: string): this {
    return this.versioned(1, () => this.object().text(name).text(title));
  }
  list(count: number, body: () => void): this {
    return this.versioned(3, () => {
      this.object().text("").i4(count).i4(0);
      body();
    });
  }
  take(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }
}

/** Members of the classes that are written, as streamer infos state them: name, type number, type name, extra. */
const BASE = 0;
const BASIC: Record<string, number> = {
  short: 2,
  int: 3,
  float: 5,
  counter: 6,
  double: 8,
  "unsigned char": 11,
  "unsigned int": 13,
  Long64_t: 16,
  bool: 18,
};
type Member = readonly [string, string | number, string?];
const classes: Readonly<Record<string, readonly [number, readonly Member[]]>> = {
  TAttLine: [
    2,
    [
      ["fLineColor", "short"],
      ["fLineStyle", "short"],
      ["fLineWidth", "short"],
    ],
  ],
  TAttFill: [
    2,
    [
      ["fFillColor", "short"],
      ["fFillStyle", "short"],
    ],
  ],
  TAttMarker: [
    2,
    [
      ["fMarkerColor", "short"],
      ["fMarkerStyle", "short"],
      ["fMarkerSize", "float"],
    ],
  ],
  "ROOT::TIOFeatures": [1, [["fIOBits", "unsigned char"]]],
  TTree: [
    20,
    [
      ["TNamed", BASE, "1"],
      ["TAttLine", BASE, "2"],
      ["TAttFill", BASE, "2"],
      ["TAttMarker", BASE, "2"],
      ...["fEntries", "fTotBytes", "fZipBytes", "fSavedBytes", "fFlushedBytes"].map((n): Member => [n, "Long64_t"]),
      ["fWeight", "double"],
      ...["fTimerInterval", "fScanField", "fUpdate", "fDefaultEntryOffsetLen"].map((n): Member => [n, "int"]),
      ["fNClusterRange", "counter"],
      ...["fMaxEntries", "fMaxEntryLoop", "fMaxVirtualSize", "fAutoSave", "fAutoFlush", "fEstimate"].map(
        (n): Member => [n, "Long64_t"],
      ),
      ["fClusterRangeEnd", 40 + 16, "fNClusterRange"],
      ["fClusterSize", 40 + 16, "fNClusterRange"],
      ["fIOFeatures", 62, "ROOT::TIOFeatures"],
      ["fBranches", 61, "TObjArray"],
      ["fLeaves", 61, "TObjArray"],
      ["fAliases", 64, "TList*"],
      ["fIndexValues", 62, "TArrayD"],
      ["fIndex", 62, "TArrayI"],
      ["fTreeIndex", 64, "TVirtualIndex*"],
      ["fFriends", 64, "TList*"],
      ["fUserInfo", 64, "TList*"],
      ["fBranchRef", 64, "TBranchRef*"],
    ],
  ],
  TBranch: [
    13,
    [
      ["TNamed", BASE, "1"],
      ["TAttFill", BASE, "2"],
      ...["fCompress", "fBasketSize", "fEntryOffsetLen", "fWriteBasket"].map((n): Member => [n, "int"]),
      ["fEntryNumber", "Long64_t"],
      ["fIOFeatures", 62, "ROOT::TIOFeatures"],
      ["fOffset", "int"],
      ["fMaxBaskets", "counter"],
      ["fSplitLevel", "int"],
      ...["fEntries", "fFirstEntry", "fTotBytes", "fZipBytes"].map((n): Member => [n, "Long64_t"]),
      ["fBranches", 61, "TObjArray"],
      ["fLeaves", 61, "TObjArray"],
      ["fBaskets", 61, "TObjArray"],
      ["fBasketBytes", 40 + 3, "fMaxBaskets"],
      ["fBasketEntry", 40 + 16, "fMaxBaskets"],
      ["fBasketSeek", 40 + 16, "fMaxBaskets"],
      ["fFileName", 65, "TString"],
    ],
  ],
  TBranchElement: [
    10,
    [
      ["TBranch", BASE, "13"],
      ["fParentName", 65, "TString"],
      ["fClonesName", 65, "TString"],
      ["fClassName", 65, "TString"],
      ["fCheckSum", "unsigned int"],
      ["fClassVersion", "short"],
      ...["fID", "fType", "fStreamerType", "fMaximum"].map((n): Member => [n, "int"]),
      ["fBranchCount", 64, "TBranchElement*"],
      ["fBranchCount2", 64, "TBranchElement*"],
    ],
  ],
  TLeaf: [
    2,
    [
      ["TNamed", BASE, "1"],
      ...["fLen", "fLenType", "fOffset"].map((n): Member => [n, "int"]),
      ["fIsRange", "bool"],
      ["fIsUnsigned", "bool"],
      ["fLeafCount", 64, "TLeaf*"],
    ],
  ],
  TLeafElement: [
    1,
    [
      ["TLeaf", BASE, "2"],
      ["fID", "int"],
      ["fType", "int"],
    ],
  ],
  // Of each leaf the bounds, in a type that holds them; the streamer info says which.
  ...Object.fromEntries(
    ["TLeafO", "TLeafB", "TLeafS", "TLeafI", "TLeafL", "TLeafF", "TLeafD"].map((name) => [
      name,
      [
        1,
        [
          ["TLeaf", BASE, "2"],
          ["fMinimum", "double"],
          ["fMaximum", "double"],
        ],
      ] as const,
    ]),
  ),
};

function streamerInfos(): Buffer {
  const out = new Out();
  const names = Object.keys(classes);
  out.versioned(5, () => {
    out.object().text("").i4(names.length);
    for (const [i, name] of names.entries()) {
      const [version, members] = classes[name]!;
      out.pointed("TStreamerInfo", 64, () => {
        out.versioned(9, () => {
          out
            .named(name, "")
            .u4(1000 + i)
            .u4(version);
          out.pointed("TObjArray", 64, () => {
            out.list(members.length, () => {
              for (const member of members) streamerElement(out, member);
            });
          });
        });
      });
      out.text("");
    }
  });
  return out.take();
}

function streamerElement(out: Out, [name, type, extra = ""]: Member): void {
  const number = typeof type === "number" ? type : BASIC[type]!;
  const pointer = number > 40 && number < 60;
  const className =
    number === BASE
      ? "TStreamerBase"
      : pointer
        ? "TStreamerBasicPointer"
        : number === 61
          ? "TStreamerObject"
          : number === 62
            ? "TStreamerObjectAny"
            : number === 64
              ? "TStreamerObjectPointer"
              : number === 65
                ? "TStreamerString"
                : "TStreamerBasicType";
  const typeName =
    number === BASE
      ? "BASE"
      : pointer
        ? number === 43
          ? "int*"
          : "Long64_t*"
        : typeof type === "number"
          ? extra
          : type === "counter"
            ? "int"
            : type;
  out.pointed(className, 64, () => {
    out.versioned(number === BASE ? 3 : 2, () => {
      out.versioned(4, () => {
        out.named(name, "").i4(number).i4(0).i4(0).i4(0);
        for (let i = 0; i < 5; i++) out.i4(0);
        out.text(typeName);
      });
      if (number === BASE) out.i4(Number(extra));
      if (pointer) out.i4(1).text(extra).text("TTree");
    });
  });
}

/** Bytes of a key up to its object. */
function key(
  className: string,
  name: string,
  title: string,
  seek: number,
  objectBytes: number,
  stored: number,
  extra: Out | undefined,
): Buffer {
  const texts = new Out().text(className).text(name).text(title).take();
  const keyLength = 26 + texts.length + (extra?.length ?? 0);
  const out = new Out();
  out
    .i4(keyLength + stored)
    .u2(4)
    .i4(objectBytes)
    .i4(0)
    .u2(keyLength)
    .u2(1)
    .u4(seek)
    .u4(seek === 100 ? 0 : 100)
    .raw(texts);
  if (extra !== undefined) out.raw(extra.take());
  return out.take();
}

/** ROOT's header before zlib's bytes: `ZL`, 8, sizes in three little-endian bytes each. */
function packed(bytes: Buffer): Buffer {
  const body = deflateSync(bytes);
  const head = Buffer.from([90, 76, 8, 0, 0, 0, 0, 0, 0]);
  head.writeUIntLE(body.length, 3, 3);
  head.writeUIntLE(bytes.length, 6, 3);
  return body.length + 9 < bytes.length ? Buffer.concat([head, body]) : bytes; // as ROOT: what does not shrink is kept
}

interface Written {
  readonly first: number;
  readonly entries: number;
  readonly seek: number;
  readonly bytes: number;
  /** The basket within the tree. */
  readonly stored?: Buffer;
}

/** A ROOT file with one tree. */
export function rootFile(branches: readonly TestBranch[], options: RootFileOptions = {}): Buffer {
  const { basketEntries = 100, compress = false, lastInTree = false, treeName = "events" } = options;
  const entries = branches[0]?.entries.length ?? 0;
  const file = new Out();
  file.raw(Buffer.alloc(100));
  const topTexts = new Out().text("test.root").text("").take();
  const directoryAt = (): { key: Buffer; nameBytes: number } => {
    const made = key("TFile", "test.root", "", 100, topTexts.length + 60, topTexts.length + 60, undefined);
    return { key: made, nameBytes: made.length + topTexts.length };
  };
  const top = directoryAt();
  file.raw(top.key).raw(topTexts);
  const directory = file.length;
  file.raw(Buffer.alloc(60));

  const written = branches.map((branch) => {
    const baskets: Written[] = [];
    for (let first = 0; first < entries; first += basketEntries) {
      const count = Math.min(basketEntries, entries - first);
      const keep = lastInTree && first + count === entries;
      const data = new Out();
      const starts: number[] = [];
      for (const entry of branch.entries.slice(first, first + count)) {
        starts.push(data.length);
        if (branch.kind === "vector")
          data
            .u4((0x40000000 | (6 + entry.length * types[branch.type][2])) >>> 0)
            .u2(9)
            .i4(entry.length);
        for (const value of entry) (types[branch.type][4] as Write)(data, value);
      }
      const last = data.length;
      const varying = branch.kind === "vector" || branch.kind === "counted";
      const extra = (keyLength: number, flag: number): Out =>
        new Out()
          .u2(3)
          .i4(32000)
          .i4(varying ? 1000 : last / count)
          .i4(count)
          .i4(keyLength + last)
          .u1(flag);
      const keyLength = key("TBasket", branch.name, treeName, 0, 0, 0, extra(0, 0)).length;
      if (keep) {
        // TKey, then TBasket's members, where entries start, and the buffer with the room of its key.
        const basket = new Out();
        basket.raw(key("TBasket", branch.name, treeName, 0, 0, 0, extra(keyLength, varying ? 11 : 12)));
        basket.raw(Buffer.alloc(0));
        const head = basket.take();
        head.writeUInt16BE(keyLength, 14);
        const rest = new Out();
        if (varying) {
          rest.i4(count);
          for (const start of starts) rest.i4(keyLength + start);
        }
        rest.raw(Buffer.alloc(keyLength)).raw(data.take());
        baskets.push({ first, entries: count, seek: 0, bytes: 0, stored: Buffer.concat([head, rest.take()]) });
        continue;
      }
      if (varying) {
        data.i4(count + 1);
        for (const start of starts) data.i4(keyLength + start);
        data.i4(0);
      }
      const body = compress ? packed(data.take()) : data.take();
      const seek = file.length;
      file.raw(key("TBasket", branch.name, treeName, seek, data.length, body.length, extra(keyLength, 0))).raw(body);
      baskets.push({ first, entries: count, seek, bytes: file.length - seek });
    }
    return { branch, baskets };
  });

  const treeKeyLength = key("TTree", treeName, "a tree", 0, 0, 0, undefined).length;
  const tree = treeObject(written, entries, treeName, treeKeyLength);
  const treeSeek = file.length;
  const treeKey = key("TTree", treeName, "a tree", treeSeek, tree.length, tree.length, undefined);
  file.raw(treeKey).raw(tree);

  const infoSeek = file.length;
  const infos = streamerInfos();
  const infoKey = key("TList", "StreamerInfo", "Doubly linked list", infoSeek, infos.length, infos.length, undefined);
  file.raw(infoKey).raw(infos);
  const infoBytes = file.length - infoSeek;

  const keysSeek = file.length;
  const list = new Out().i4(1).raw(treeKey).take();
  file.raw(key("TFile", "test.root", "", keysSeek, list.length, list.length, undefined)).raw(list);
  const keysBytes = file.length - keysSeek;

  const bytes = Buffer.from(file.take());
  const head = new Out();
  head
    .raw(Buffer.from("root"))
    .i4(62400)
    .i4(100)
    .i4(bytes.length)
    .i4(bytes.length)
    .i4(0)
    .i4(0)
    .i4(top.nameBytes)
    .u1(4)
    .i4(compress ? 101 : 0);
  head.i4(infoSeek).i4(infoBytes);
  head.take().copy(bytes, 0);
  const where = new Out().u2(5).i4(0).i4(0).i4(keysBytes).i4(top.nameBytes).i4(100).i4(0).i4(keysSeek).u2(1);
  where.take().copy(bytes, directory);
  return bytes;
}

function treeObject(
  written: readonly { readonly branch: TestBranch; readonly baskets: readonly Written[] }[],
  entries: number,
  name: string,
  keyLength: number,
): Buffer {
  const out = new Out();
  const leafOf = new Map<string, number>();
  const longs = (count: number): void => {
    for (let i = 0; i < count; i++) out.i8(0);
  };
  const branchBody = (branch: TestBranch, baskets: readonly Written[]): void => {
    const flushed = baskets.filter(({ stored }) => stored === undefined);
    const varying = branch.kind === "vector" || branch.kind === "counted";
    out.versioned(13, () => {
      out.named(branch.name, branch.name);
      out.versioned(2, () => out.i2(0).i2(1001));
      out
        .i4(101)
        .i4(32000)
        .i4(varying ? 1000 : 0)
        .i4(flushed.length)
        .i8(entries);
      out.versioned(1, () => out.u1(0));
      out
        .i4(0)
        .i4(baskets.length + 1)
        .i4(0)
        .i8(entries)
        .i8(0)
        .i8(0)
        .i8(0);
      out.list(0, () => {});
      out.list(1, () => leaf(branch));
      const kept = baskets.length === flushed.length ? [] : baskets;
      out.list(kept.length, () => {
        for (const { stored } of kept) {
          if (stored === undefined) out.u4(0);
          else out.pointed("TBasket", keyLength, () => out.raw(stored));
        }
      });
      out.u1(1);
      for (const { bytes } of [...baskets, { bytes: 0 }]) out.i4(bytes);
      out.u1(1);
      for (const { first } of [...flushed, { first: flushed.reduce((sum, each) => sum + each.entries, 0) }])
        out.i8(first);
      for (let i = flushed.length; i < baskets.length; i++) out.i8(0);
      out.u1(1);
      for (const { seek } of [...baskets, { seek: 0 }]) out.i8(seek);
      out.text("");
    });
  };
  const leafBase = (branch: TestBranch): void => {
    out.versioned(2, () => {
      const length = branch.kind === "array" ? branch.entries[0]!.length : 1;
      const title =
        branch.kind === "array"
          ? `${branch.name}[${length}]`
          : branch.kind === "counted"
            ? `${branch.name}[${branch.counter}]`
            : branch.name;
      out
        .named(branch.name, title)
        .i4(length)
        .i4(types[branch.type][2])
        .i4(0)
        .u1(0)
        .u1(types[branch.type][3] ? 1 : 0);
      out.u4(branch.counter === undefined ? 0 : leafOf.get(branch.counter)!);
    });
  };
  const leaf = (branch: TestBranch): void => {
    const vector = branch.kind === "vector";
    const reference = out.pointed(vector ? "TLeafElement" : types[branch.type][1], keyLength, () => {
      out.versioned(1, () => {
        leafBase(branch);
        if (vector) out.i4(-1).i4(-1);
        else out.f8(0).f8(0);
      });
    });
    leafOf.set(branch.name, reference);
  };
  out.versioned(20, () => {
    out.named(name, "a tree");
    out.versioned(2, () => out.i2(1).i2(1).i2(1));
    out.versioned(2, () => out.i2(0).i2(1001));
    out.versioned(2, () => out.i2(1).i2(1).f4(1));
    out.i8(entries);
    longs(4);
    out.f8(1).i4(0).i4(25).i4(0).i4(1000).i4(0);
    longs(6);
    out.u1(0).u1(0);
    out.versioned(1, () => out.u1(0));
    out.list(written.length, () => {
      for (const { branch, baskets } of written) {
        if (branch.kind !== "vector") {
          out.pointed("TBranch", keyLength, () => branchBody(branch, baskets));
          continue;
        }
        out.pointed("TBranchElement", keyLength, () => {
          out.versioned(10, () => {
            branchBody(branch, baskets);
            out
              .text("")
              .text("")
              .text(`vector<${types[branch.type][0]}>`)
              .u4(0)
              .i2(0)
              .i4(-1)
              .i4(0)
              .i4(-1)
              .i4(0)
              .u4(0)
              .u4(0);
          });
        });
      }
    });
    out.list(written.length, () => {
      for (const { branch } of written) out.u4(leafOf.get(branch.name)!);
    });
    out.u4(0).i4(0).i4(0).u4(0).u4(0).u4(0).u4(0);
  });
  return Buffer.from(out.take());
}
