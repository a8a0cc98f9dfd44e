/**
 * Sums by folds and pairs of members, taken in one pass over the samples.
 *
 * A row is vec(Σ_v ∇_v φ f(x_v)ᵀ) in the frame, for each member.
 *
 * A sample belongs to the fold that its bits choose: repeated samples come into the same fold and do not count as
 * independent. P pairs of k unknowns cost 2 N P k² operations, in matrix products in float64.
 */

import {
  add,
  compile,
  constant,
  div,
  type Graph,
  graph,
  input,
  matmul,
  reshape,
  slice,
  square,
  sum,
  type Tensor,
  transpose,
} from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import type { RunOptions } from "../run-options.js";
import type { Samples } from "../samples.js";
import type { Frame } from "../system/frame.js";
import { functionsInFrame, rowInFrame } from "../system/row-graph.js";
import { gramOfUnknowns, unknownsIn } from "../system/unknowns.js";
import { type FoldGrams, LEAST_MEMBERS, memberPairs } from "./fold-grams.js";

/** Sums that grow batch by batch. Their memory does not depend on the number of samples. */
export interface FoldAccumulator {
  /** Adds a batch of any size, whose gradients are finite. */
  add(batch: Samples): Promise<void>;
  /** What was summed so far. */
  grams(): FoldGrams;
  /** Frees the compiled graph. */
  dispose(): Promise<void>;
}

/** Even, so that halves are equal; six in a half tell its errors. */
const FOLDS = 12;
/** Repeats are looked for among as many samples a fold, in units of the unknowns: past that there are enough. */
const REMEMBERED = 4;

/** Compiles the sums of `oracle` in `frame`. With fewer members than errors can be told from, it is one oracle. */
export async function createFoldAccumulator(
  oracle: Oracle,
  frame: Frame,
  { executor }: Pick<RunOptions, "executor"> = {},
): Promise<FoldAccumulator> {
  const members = (oracle.members?.length ?? 0) < LEAST_MEMBERS ? [oracle] : oracle.members!;
  const pairs = memberPairs(members.length);
  const width = frame.size * frame.functions.size;
  const k = unknownsIn(frame).fields;
  const { sums, outputs } = sumsGraph(members, frame);
  const compiled = await compile(sums, { precision: "float64", executor });
  const folds = Array.from({ length: FOLDS }, () => ({
    distinct: new Set<number>(),
    power: 0,
    sums: pairs.map(() => new Float64Array(width * width)),
  }));
  return {
    async add(batch) {
      for (const [f, { samples, hashes }] of byFold(batch).entries()) {
        if (samples.count === 0) continue;
        const { count, vectors, dimension, data } = samples;
        const values = await compiled.run({ x: { data, shape: [count, vectors, dimension] } });
        const read = (name: string): Float64Array => values[name]!.data as Float64Array;
        const fold = folds[f]!;
        for (const [p, total] of fold.sums.entries()) addSymmetric(total, read(`pair${p}`), width);
        fold.power += read("power")[0]!;
        for (const hash of hashes) if (fold.distinct.size < REMEMBERED * k) fold.distinct.add(hash);
      }
    },
    grams: () => ({
      size: k,
      members: members.length,
      folds: folds.map(({ distinct, power, sums: totals }) => ({
        rows: distinct.size * outputs,
        power,
        sums: totals.map((total) => gramOfUnknowns(frame, total)),
      })),
    }),
    dispose: () => compiled.dispose(),
  };
}

/** The samples of each fold, with what tells them apart. */
function byFold({
  count,
  vectors,
  dimension,
  data,
}: Samples): readonly { samples: Samples; hashes: readonly number[] }[] {
  const width = vectors * dimension;
  const chosen: { index: number; hash: number }[][] = Array.from({ length: FOLDS }, () => []);
  for (let index = 0; index < count; index++) {
    const hash = hash52(data.subarray(index * width, (index + 1) * width));
    chosen[hash % FOLDS]!.push({ index, hash });
  }
  return chosen.map((of) => {
    const rows = new Float64Array(of.length * width);
    for (const [i, { index }] of of.entries()) rows.set(data.subarray(index * width, (index + 1) * width), i * width);
    return { samples: { count: of.length, vectors, dimension, data: rows }, hashes: of.map(({ hash }) => hash) };
  });
}

/** 52 bits from the bits of numbers: two multiply-xorshift lanes of 26. Equal numbers give equal bits; −0 counts as 0. */
function hash52(values: Float64Array): number {
  const words = new Uint32Array(values.map((value) => value + 0).buffer);
  let [a, b] = [0x243f6a88, 0x85a308d3];
  for (const word of words) {
    a = Math.imul(a ^ word, 0x9e3779b1);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (a >>> 6) * 2 ** 26 + (b >>> 6);
}

/** x `[N, v, n]` to `pair0` … `[n·F, n·F]`, sums over samples and outputs, and `power`, a number. */
function sumsGraph(members: readonly Oracle[], frame: Frame): { sums: Graph; outputs: number } {
  const x = input("x", ["N", members[0]!.vectors, frame.size]);
  const functions = functionsInFrame(x, frame);
  const values = members.map((member) => member.evaluate(x));
  const outputs = Number(values[0]!.shape[1]);
  const sums: Tensor[] = [];
  let power: Tensor = constant(0);
  for (let a = 0; a < outputs; a++) {
    const rows = values.map((value) => rowInFrame(slice(value, 1, a, a + 1), x, functions, frame));
    for (const [p, { first, second }] of memberPairs(members.length).entries()) {
      const part = matmul(transpose(rows[first]!, [1, 0]), rows[second]!);
      sums[p] = sums[p] === undefined ? part : add(sums[p], part);
    }
    for (const row of rows) power = add(power, div(sum(square(row)), members.length));
  }
  const named = Object.fromEntries(sums.map((tensor, p) => [`pair${p}`, tensor]));
  return { sums: graph({ ...named, power: reshape(power, [1]) }), outputs };
}

/** total += (part + partᵀ) / 2. */
function addSymmetric(total: Float64Array, part: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) total[i * size + j]! += (part[i * size + j]! + part[j * size + i]!) / 2;
  }
}
