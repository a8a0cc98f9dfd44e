/** How φ changes along generators, sample by sample, for each member of an ensemble. */

import { InputError } from "@noether/base";
import {
  add,
  compile,
  concat,
  constant,
  type Executor,
  type Graph,
  grad,
  graph,
  input,
  matmul,
  mul,
  reshape,
  slice,
  square,
  sum,
  type Tensor,
  unsqueeze,
} from "@noether/engine";
import { type Generators, generator } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import type { CoreErrorCode } from "../errors.js";
import type { Samples } from "../samples.js";
import type { Frame } from "../system/frame.js";
import { functionsInFrame, rowInFrame } from "../system/row-graph.js";

/** Changes that are collected batch by batch. */
export interface ChangeMeter {
  /** @throws InputError `oracle-not-finite`, naming the sample. */
  add(batch: Samples): Promise<void>;
  measured(): {
    readonly count: number;
    readonly outputs: number;
    /** φ, `[count · outputs]`. */
    readonly values: Float64Array;
    /** Mean square of dφ/dt over random generators of unit size in the frame, summed over outputs, `[count]`. */
    readonly powers: Float64Array;
    /** dφ/dt by member and generator: `[members][generators]`, each `[count · outputs]`. */
    readonly changes: readonly (readonly Float64Array[])[];
    /** Squared size of each generator in the frame. */
    readonly sizes: Float64Array;
  };
  dispose(): Promise<void>;
}

/** Fewer members cannot be left out in turn: then it is the mean that is measured. */
const LEAST_MEMBERS = 3;

/** Compiles the meter. */
export async function createChangeMeter(
  oracle: Oracle,
  generators: Generators,
  frame: Frame,
  executor?: Executor,
): Promise<ChangeMeter> {
  const members = (oracle.members?.length ?? 0) < LEAST_MEMBERS ? [oracle] : oracle.members!;
  const { changes, outputs } = changeGraph(oracle, members, generators, frame);
  const compiled = await compile(changes, { precision: "float64", executor });
  const parts: Record<string, Float64Array>[] = [];
  let count = 0;
  return {
    async add(batch) {
      const { vectors, dimension, data } = batch;
      const run = await compiled.run({ x: { data, shape: [batch.count, vectors, dimension] } });
      const part = Object.fromEntries(Object.entries(run).map(([name, { data: of }]) => [name, of as Float64Array]));
      for (const [name, values] of Object.entries(part)) {
        const bad = values.findIndex((value) => !Number.isFinite(value));
        if (bad >= 0) throw notFinite(oracle, count + Math.floor(bad / (values.length / batch.count)), name);
      }
      parts.push(part);
      count += batch.count;
    },
    measured: () => {
      const joined = (name: string): Float64Array => join(parts.map((part) => part[name]!));
      const k = generators.count;
      return {
        count,
        outputs,
        values: joined("values"),
        powers: joined("powers"),
        changes: members.map((_, e) => {
          const y = joined(`changes${e}`); // [count, outputs, generators]
          return Array.from({ length: k }, (_, a) => y.filter((_, at) => at % k === a));
        }),
        sizes: sizesInFrame(generators, frame),
      };
    },
    dispose: () => compiled.dispose(),
  };
}

/** x `[N, v, n]` to `values`, `powers`, and `changes0` … `[N, outputs · generators]`. */
function changeGraph(
  oracle: Oracle,
  members: readonly Oracle[],
  generators: Generators,
  frame: Frame,
): { changes: Graph; outputs: number } {
  const n = frame.size;
  const x = input("x", ["N", oracle.vectors, n]);
  const moved = velocities(x, generators, n); // [N, v, k, n]
  const values = oracle.evaluate(x);
  const outputs = Number(values.shape[1]);
  const along = (member: Oracle): Tensor => {
    const phi = member.evaluate(x);
    const each = Array.from({ length: outputs }, (_, a) => {
      const [gradient] = grad(sum(slice(phi, 1, a, a + 1)), [x]);
      return sum(mul(unsqueeze(gradient!, [2]), moved), [1, 3]); // [N, k]
    });
    return each.length === 1 ? each[0]! : concat(each, 1);
  };
  const functions = functionsInFrame(x, frame);
  const powers = Array.from({ length: outputs }, (_, a) =>
    sum(square(rowInFrame(slice(values, 1, a, a + 1), x, functions, frame)), 1),
  ).reduce((total, part) => add(total, part));
  const named = Object.fromEntries(members.map((member, e) => [`changes${e}`, along(member)]));
  const changes = graph({ ...named, values, powers: mul(powers, 1 / (n * n)) });
  return { changes, outputs };
}

/** W_a x_v for each generator, `[N, v, k, n]`; with the constant part of affine ones. */
function velocities(x: Tensor, generators: Generators, n: number): Tensor {
  const { count: k, dimension: size } = generators;
  const weights = new Float64Array(n * k * n); // [from, generator, to]
  const shifts = new Float64Array(k * n);
  for (let a = 0; a < k; a++) {
    const w = generator(generators, a);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) weights[(j * k + a) * n + i] = w[i * size + j]!;
      if (size > n) shifts[a * n + i] = w[i * size + n]!;
    }
  }
  const linear = matmul(x, constant(weights, [n, k * n]));
  const all = size > n ? add(linear, constant(shifts, [k * n])) : linear;
  return reshape(all, ["N", Number(x.shape[1]), k, n]);
}

/** |S W S⁻¹|², the linear part of affine generators with the square of the shift in the frame. */
function sizesInFrame(generators: Generators, { size: n, into, outOf }: Frame): Float64Array {
  const { count, dimension: size } = generators;
  return Float64Array.from({ length: count }, (_, a) => {
    const w = generator(generators, a);
    let total = 0;
    for (let j = 0; j < size; j++) {
      // Column j of W, or W S⁻¹ for the linear part, times S.
      const column = Float64Array.from({ length: n }, (_, i) => {
        if (j === n) return w[i * size + n]!;
        let sumSo = 0;
        for (let l = 0; l < n; l++) sumSo += w[i * size + l]! * outOf[l * n + j]!;
        return sumSo;
      });
      for (let i = 0; i < n; i++) {
        let entry = 0;
        for (let l = 0; l < n; l++) entry += into[i * n + l]! * column[l]!;
        total += entry * entry;
      }
    }
    return total;
  });
}

function join(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function notFinite(oracle: Oracle, sample: number, what: string): InputError<CoreErrorCode> {
  return new InputError<CoreErrorCode>({
    code: "oracle-not-finite",
    got: `${what === "values" ? "a value" : "a gradient"} of oracle "${oracle.name}" (${oracle.formula}) that is not finite, at sample ${sample}`,
    expected: "an oracle that is differentiable at every sample",
    fix: "Remove that sample, or choose an oracle that is smooth there.",
  });
}
