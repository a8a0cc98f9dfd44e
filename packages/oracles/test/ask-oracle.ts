/** Oracles asked at samples, and what groups do to samples: shared by the tests. */

import type { Rng } from "@noether/base";
import { type CompiledGraph, compile, constant, grad, graph, input, matmul, sum } from "@noether/engine";
import { type Generators, generator } from "@noether/lie";
import { exponential, transposed } from "@noether/linear-algebra";
import type { Oracle } from "../src/oracle.js";

/** What an oracle says of a batch. */
export interface Answers {
  /** `[count, outputs]`. */
  readonly phi: Float64Array;
  readonly outputs: number;
  /** Of Σ_a (a + 1) φ_a by the samples, `[count, vectors, dimension]`. */
  readonly gradient: Float64Array;
}

/** An oracle compiled with its gradient. */
export interface AskedOracle {
  (data: Float64Array): Promise<Answers>;
  dispose(): Promise<void>;
}

export async function askOracle(oracle: Oracle): Promise<AskedOracle> {
  const x = input("x", ["N", oracle.vectors, oracle.dimension]);
  const phi = oracle.evaluate(x);
  const outputs = phi.shape[1];
  if (phi.shape.length !== 2 || phi.shape[0] !== "N" || typeof outputs !== "number") {
    throw new Error(`${oracle.name} has values of shape [${phi.shape}]`);
  }
  const weights = constant(Array.from({ length: outputs }, (_, a) => a + 1));
  const [gradient] = grad(sum(matmul(phi, weights)), [x]);
  const compiled: CompiledGraph = await compile(graph({ phi, gradient }), { precision: "float64" });
  const ask = async (data: Float64Array): Promise<Answers> => {
    const count = data.length / (oracle.vectors * oracle.dimension);
    const result = await compiled.run({ x: { data, shape: [count, oracle.vectors, oracle.dimension] } });
    const values = (name: string): Float64Array => result[name]!.data as Float64Array;
    return { phi: values("phi"), outputs, gradient: values("gradient") };
  };
  return Object.assign(ask, { dispose: () => compiled.dispose() });
}

/** `count` samples of independent standard normals. */
export function normals(oracle: Oracle, count: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: count * oracle.vectors * oracle.dimension }, () => rng.normal());
}

/** exp of a random member of the algebra, of Frobenius norm 1: row-major `[n, n]`. */
export function groupElement(algebra: Generators, rng: Rng): Float64Array {
  const w = new Float64Array(algebra.dimension ** 2);
  for (let a = 0; a < algebra.count; a++) {
    const weight = rng.normal();
    for (const [i, entry] of generator(algebra, a).entries()) w[i] = w[i]! + weight * entry;
  }
  return exponentialOfUnit(w, algebra.dimension);
}

/** exp of a random matrix of Frobenius norm 1. */
export function randomMap(n: number, rng: Rng): Float64Array {
  return exponentialOfUnit(
    Float64Array.from({ length: n * n }, () => rng.normal()),
    n,
  );
}

function exponentialOfUnit(w: Float64Array, n: number): Float64Array {
  const size = Math.hypot(...w);
  return exponential(
    w.map((entry) => entry / size),
    n,
  );
}

/** g applied to each of the vectors in `data`. */
export function moved(data: Float64Array, g: Float64Array, n: number): Float64Array {
  const columns = transposed(g, n);
  const out = new Float64Array(data.length);
  for (let at = 0; at < data.length; at += n) {
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) out[at + i] = out[at + i]! + columns[j * n + i]! * data[at + j]!;
    }
  }
  return out;
}

/** Largest difference as a share of the largest entry. */
export function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < a.length; i++) {
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
    size = Math.max(size, Math.abs(a[i]!), Math.abs(b[i]!));
  }
  return difference / size;
}

/** The gradient of `Answers` by central differences of φ. */
export async function differences(
  ask: AskedOracle,
  oracle: Oracle,
  data: Float64Array,
  step: number,
): Promise<Float64Array> {
  const width = oracle.vectors * oracle.dimension;
  const gradient = new Float64Array(data.length);
  const weighted = ({ phi, outputs }: Answers, sample: number): number =>
    phi.subarray(sample * outputs, (sample + 1) * outputs).reduce((total, value, a) => total + (a + 1) * value, 0);
  for (let j = 0; j < width; j++) {
    const shifted = (by: number): Float64Array => data.map((value, at) => (at % width === j ? value + by : value));
    const [up, down] = [await ask(shifted(step)), await ask(shifted(-step))];
    for (let sample = 0; sample < data.length / width; sample++) {
      gradient[sample * width + j] = (weighted(up, sample) - weighted(down, sample)) / (2 * step);
    }
  }
  return gradient;
}
