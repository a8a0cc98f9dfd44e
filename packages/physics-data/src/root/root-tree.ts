/** The branches of a TTree that are columns of numbers, and where their baskets lie. */

import { fileFault } from "../files/file-fault.js";
import type { Dtype } from "../numpy/nd-array.js";
import type { RootFile } from "./load-root.js";
import type { RootBranch, RootTree } from "./root-layout.js";

/** A basket: entries of one branch that lie together. */
export interface BasketPlace {
  readonly first: number;
  readonly entries: number;
  /** Where its bytes are in the file; absent where it is stored within the tree. */
  readonly seek: number;
  readonly bytes: number;
  readonly stored?: StoredBasket | undefined;
}

/** A basket within the tree: its bytes, and where each entry starts, counted with the key's length. */
export interface StoredBasket {
  readonly data: Buffer;
  readonly keyLength: number;
  readonly last: number;
  readonly offsets?: ArrayLike<number> | undefined;
}

/** A branch with what its reader needs. */
export interface BranchPlan extends RootBranch {
  /** Bytes of each entry before its numbers: those of a vector's header. */
  readonly header: 0 | 10;
  readonly baskets: readonly BasketPlace[];
}

/** Dtypes of ROOT's leaves: signed, unsigned. */
const leaves: Readonly<Record<string, readonly [Dtype, Dtype]>> = {
  TLeafO: ["bool", "bool"],
  TLeafB: ["int8", "uint8"],
  TLeafS: ["int16", "uint16"],
  TLeafI: ["int32", "uint32"],
  TLeafL: ["int64", "uint64"],
  TLeafG: ["int64", "uint64"],
  TLeafF: ["float32", "float32"],
  TLeafD: ["float64", "float64"],
};
/** Dtypes of the entries of vectors, as C++ names them. */
const items: Readonly<Record<string, Dtype>> = {
  bool: "bool",
  char: "int8",
  "signed char": "int8",
  "unsigned char": "uint8",
  short: "int16",
  "unsigned short": "uint16",
  int: "int32",
  "unsigned int": "uint32",
  long: "int64",
  "unsigned long": "uint64",
  Long64_t: "int64",
  ULong64_t: "uint64",
  float: "float32",
  double: "float64",
};
/** The version and byte count of a vector, and how many it holds. */
const VECTOR_HEADER = 10;

/**
 * What jsroot gives of a tree, under ROOT's names. Nothing of it is believed before it is checked; places past 2^53 come as big
 * integers.
 */
interface ListOf<T> {
  readonly arr?: readonly T[] | undefined;
}
interface RawLeaf {
  readonly _typename?: string | undefined;
  readonly fName?: string | undefined;
  readonly fLen?: number | undefined;
  readonly fIsUnsigned?: boolean | undefined;
  readonly fLeafCount?: object | null | undefined;
}
interface RawBasket {
  readonly fNevBuf?: number | undefined;
  readonly fKeylen?: number | undefined;
  readonly fLast?: number | undefined;
  readonly fEntryOffset?: ArrayLike<number> | undefined;
  readonly fBufferRef?: { readonly arr?: DataView };
}
interface RawBranch {
  readonly _typename?: string | undefined;
  readonly fName?: string | undefined;
  readonly fClassName?: string | undefined;
  readonly fFileName?: string | undefined;
  readonly fType?: number | undefined;
  readonly fEntries?: number | undefined;
  readonly fFirstEntry?: number | undefined;
  readonly fWriteBasket?: number | undefined;
  readonly fBasketBytes?: ArrayLike<number> | undefined;
  readonly fBasketEntry?: ArrayLike<number | bigint> | undefined;
  readonly fBasketSeek?: ArrayLike<number | bigint> | undefined;
  readonly fBaskets?: ListOf<RawBasket | null> | undefined;
  readonly fBranches?: ListOf<RawBranch> | undefined;
  readonly fLeaves?: ListOf<RawLeaf> | undefined;
}
interface RawTree {
  readonly fTitle?: string | undefined;
  readonly fEntries?: number | undefined;
  readonly fBranches?: ListOf<RawBranch> | undefined;
}

/** The trees of a file, in the file's order; of each name the latest cycle. */
export function treeNames({ keys }: RootFile): readonly string[] {
  return [...new Set(keys.filter(({ className }) => /^(?:TTree|TNtupleD?)$/.test(className)).map(({ name }) => name))];
}

/**
 * Reads what is in a tree, without its baskets.
 *
 * @throws FileError `root-corrupt`, `root-truncated`, `root-no-tree`.
 */
export async function readTree(
  file: RootFile,
  name: string,
): Promise<RootTree & { readonly plans: readonly BranchPlan[] }> {
  const names = treeNames(file);
  if (!names.includes(name)) {
    throw fileFault({
      code: "root-no-tree",
      name: file.path,
      at: "list of keys",
      got: names.length === 0 ? "no TTree" : `trees ${names.join(", ")}`,
      expected: name === "" ? "a TTree" : `a TTree ${JSON.stringify(name)}`,
      fix: "Choose one of the trees.",
    });
  }
  const cycle = Math.max(...file.keys.filter((key) => key.name === name).map((key) => key.cycle));
  const tree = (await file.readObject(name, cycle)) as RawTree;
  try {
    return planOf(file, name, tree);
  } catch (cause) {
    // what a damaged tree holds in place of its members
    if (cause instanceof TypeError) throw wrong(file, `tree ${name}`, cause.message.split("\n")[0]!, "an intact tree");
    throw cause;
  }
}

function planOf(file: RootFile, name: string, tree: RawTree): RootTree & { readonly plans: readonly BranchPlan[] } {
  const entries = tree.fEntries ?? -1;
  const raw = tree.fBranches?.arr;
  if (!Number.isSafeInteger(entries) || entries < 0 || raw === undefined) {
    throw wrong(
      file,
      `tree ${name}`,
      `${tree.fEntries} entries and ${raw === undefined ? "no" : "its"} branches`,
      "both",
    );
  }
  const plans: BranchPlan[] = [];
  const others: string[] = [];
  for (const branch of raw) {
    const column = branch ? columnOf(branch) : undefined;
    if (column === undefined) others.push(branch?.fName ?? "");
    else plans.push({ ...column, baskets: basketsOf(file, column.name, branch, entries) });
  }
  if (new Set(plans.map((plan) => plan.name)).size < plans.length)
    throw wrong(file, `tree ${name}`, "a branch twice", "each once");
  const branches = plans.map(({ baskets, header, ...branch }): RootBranch => branch);
  return { name, title: tree.fTitle ?? "", entries, branches, others, plans };
}

/** The column of a branch, if it is one of numbers. */
function columnOf(branch: RawBranch): (RootBranch & { readonly header: 0 | 10 }) | undefined {
  const { fName: name, fLeaves, fBranches } = branch;
  const [leaf, second] = fLeaves?.arr ?? [];
  if (name === undefined || !leaf || second !== undefined || (fBranches?.arr?.length ?? 0) > 0) return undefined;
  if (branch._typename === "TBranchElement") {
    const item = /^(?:std::)?vector<\s*([\w ]*\w)\s*>$/.exec(branch.fClassName ?? "")?.[1];
    const dtype = branch.fType === 0 && item !== undefined ? items[item] : undefined;
    return dtype && { name, dtype, kind: "ragged", length: 0, header: VECTOR_HEADER };
  }
  const dtype = leaves[leaf._typename ?? ""]?.[leaf.fIsUnsigned === true ? 1 : 0];
  const length = leaf.fLen ?? 0;
  if (branch._typename !== "TBranch" || dtype === undefined || length < 1 || length > 2 ** 24) return undefined;
  if (leaf.fLeafCount) return length === 1 ? { name, dtype, kind: "ragged", length: 0, header: 0 } : undefined;
  return { name, dtype, kind: length === 1 ? "scalar" : "array", length, header: 0 };
}

/** Where the baskets of a branch lie: they must hold each of the tree's entries once. */
function basketsOf(file: RootFile, name: string, branch: RawBranch, entries: number): readonly BasketPlace[] {
  const { fFileName, fWriteBasket = 0, fBasketBytes, fBasketEntry, fBasketSeek } = branch;
  const at = `branch ${name}`;
  if (fFileName) throw wrong(file, at, `baskets in the file ${fFileName}`, "baskets in the same file");
  if (branch.fEntries !== entries || branch.fFirstEntry) {
    throw wrong(file, at, `${branch.fEntries} entries from ${branch.fFirstEntry}`, `the tree's ${entries}`);
  }
  const places: BasketPlace[] = [];
  let first = 0;
  for (let k = 0; k <= fWriteBasket && first < entries; k++) {
    const stored = branch.fBaskets?.arr?.[k];
    const end = Number((k < fWriteBasket - 1 || stored ? fBasketEntry?.[k + 1] : 0) || entries);
    const count = stored ? (stored.fNevBuf ?? 0) : k === fWriteBasket - 1 ? lastOf(branch, k, entries) : end - first;
    if (fBasketEntry?.[k] !== first || !(count > 0) || first + count > entries) {
      throw wrong(file, at, `basket ${k} with ${count} entries from ${fBasketEntry?.[k]}`, `entries from ${first}`);
    }
    if (stored) {
      const { fKeylen = 0, fLast = 0, fEntryOffset, fBufferRef } = stored;
      const view = fBufferRef?.arr;
      if (view === undefined) throw wrong(file, at, `basket ${k} within the tree without bytes`, "its bytes");
      const data = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
      const offsets = fEntryOffset && { offsets: fEntryOffset };
      places.push({
        first,
        entries: count,
        seek: 0,
        bytes: 0,
        stored: { data, keyLength: fKeylen, last: fLast, ...offsets },
      });
    } else {
      const [seek, bytes] = [Number(fBasketSeek?.[k] ?? -1), fBasketBytes?.[k] ?? -1];
      if (k === fWriteBasket || !(seek > 0) || !(bytes > 0) || seek + bytes > file.bytes) {
        throw wrong(file, at, `basket ${k}: ${bytes} bytes from ${seek}`, `bytes within the file's ${file.bytes}`);
      }
      places.push({ first, entries: count, seek, bytes });
    }
    first += count;
  }
  if (first !== entries) throw wrong(file, at, `baskets with ${first} entries`, `the tree's ${entries}`);
  return places;
}

/** Entries of the last basket that was written: up to the one that is stored within the tree, if there is one. */
function lastOf(branch: RawBranch, k: number, entries: number): number {
  const open = branch.fBaskets?.arr?.[k + 1];
  return entries - Number(branch.fBasketEntry?.[k] ?? 0) - (open?.fNevBuf ?? 0);
}

function wrong(file: RootFile, at: string, got: string, expected: string): Error {
  return fileFault({ code: "root-corrupt", name: file.path, at, got, expected });
}
