// One answer from several machines: each sums its shard of the samples, the sums are small, and they add up.

import { discoverFromSums, fieldFrame, mergeGramSums, samples, sumEquations } from "@noether/core";
import { minkowskiProduct } from "@noether/oracles";
import { readNpz, reorderComponents, toFloat64 } from "@noether/physics-data";

const oracle = minkowskiProduct();
const { p4 } = await readNpz(new URL("../data/drellyan-20k.npz", import.meta.url).pathname);
const momenta = reorderComponents(toFloat64(p4), { from: "px,py,pz,E" });
const shard = (index) => samples(momenta.subarray(index * 40_000, (index + 1) * 40_000), { vectors: 2, dimension: 4 });

// Once, by whoever starts the work: the frame in which all sums are taken. It is plain data, to be sent along.
const frame = await fieldFrame(oracle, shard(0));

// Everywhere, in any order: a worker knows the oracle, the frame and its shard, which may also be batches from a reader.
// What it answers is numbers and typed arrays: postMessage and structuredClone take it.
const work = (index) => sumEquations(oracle, shard(index), frame, { folds: 8 });
const parts = await Promise.all([0, 1, 2, 3].map(work));
const bytes = parts[0].folds.reduce((total, { sum }) => total + sum.byteLength, 0);
console.log(`${parts.length} shards of 5,000 samples, ${bytes.toLocaleString("en")} bytes of sums each`);

// Once, at the end.
const { status } = await discoverFromSums(oracle, mergeGramSums(parts));
console.log(status);
