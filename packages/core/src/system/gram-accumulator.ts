/**
 * The linear system of vector fields that keep an oracle, summed in one pass.
 *
 * v(x) = W f(x) generates a symmetry of φ on the samples exactly if, for each sample and each output a of φ,
 *
 *   Σ_v ∇_v φ_a(x) · W f(x_v) = ⟨M, W⟩ = 0   with the n × F row   M = Σ_v ∇_v φ_a(x) f(x_v)ᵀ.
 *
 * Where the values transform too, φ(gx) = ρ(g) φ(x), the row goes on by −e_a φ(x)ᵀ for the generators R of ρ. The null
 * space of G = mean of row rowᵀ is the whole algebra (this is the ε → 0 limit of the invariance loss of arXiv:2301.05638,
 * which equals wᵀGw). Rows are taken in the frame (M' = S⁻ᵀ M Tᵀ) and divided by Σ_v |∇_v φ||f(x_v)|, which is the length
 * of M for one vector and not ruled by cancellation for several. So an eigenvalue of G is a mean squared cosine between
 * what the oracle sees and a direction of W: between 0 and 1, free of units, and not ruled by the few largest samples.
 * Where that length is within rounding of φ itself, the oracle does not change, and the row is 0.
 *
 * m unknowns cost N·outputs·m² multiplications and additions each in matrix products, half of which symmetry saves for
 * many unknowns, done with the gradients in one graph in float64. Sums per fold cost nothing but their memory.
 */

import { checkInteger, InputError } from "@noether/base";
import {
  abs,
  add,
  type CompiledGraph,
  cast,
  compile,
  concat,
  constant,
  div,
  grad,
  graph,
  greater,
  input,
  matmul,
  maximum,
  mul,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  transpose,
  unsqueeze,
} from "@noether/engine";
import { transposed } from "@noether/linear-algebra";
import type { Oracle } from "@noether/oracles";
import type { CoreErrorCode } from "../errors.js";
import { functionBasis, functionGraph } from "../fields/function-basis.js";
import type { RunOptions } from "../run-options.js";
import type { Samples } from "../samples.js";
import type { Change, Frame } from "./frame.js";
import { addTo, defaultFolds, type GramSums } from "./gram-sums.js";
import { unknownsIn } from "./unknowns.js";

/** Options of `createGramAccumulator`. */
export interface GramAccumulatorOptions extends Pick<RunOptions, "executor"> {
  /** Disjoint parts of the samples that are summed apart; default up to 16, as memory allows. */
  readonly folds?: number | undefined;
}

/** A sum of outer products that grows batch by batch. Its memory does not depend on the number of samples. */
export interface GramAccumulator {
  /** Adds a batch of any size. @throws InputError `oracle-not-finite`, naming the sample. */
  add(batch: Samples): Promise<void>;
  /** What was summed so far. Its arrays are the live ones: `structuredClone` it to keep it beside further batches. */
  readonly sums: GramSums;
  /** Frees the compiled graph. */
  dispose(): Promise<void>;
}

/** Guards 0/0 for a row that is exactly zero; no other row is so short. */
const SHORTEST = 1e-300;
/** A change of φ across the spread of the data by less than this share of φ is its rounding. */
const CONSTANT = 2 ** -46;
/** From so many unknowns on, the product is taken by slabs of columns, of which only the upper triangle is computed. */
const MANY = 256;
const SLABS = 4;
/** Numbers in the rows of one run: 32 MB. */
const ROW_NUMBERS = 2 ** 22;

/**
 * Compiles the linear system of `oracle` in `frame`.
 *
 * @throws InputError `oracle-shape`, `not-an-integer`.
 */
export async function createGramAccumulator(
  oracle: Oracle,
  frame: Frame,
  { folds = defaultFolds(frame), executor }: GramAccumulatorOptions = {},
): Promise<GramAccumulator> {
  checkInteger(folds, "folds", 1);
  const m = unknownsIn(frame).all;
  const compiled = await compile(gramGraph(oracle, frame), { precision: "float64", executor });
  const parts = Array.from({ length: folds }, () => ({ samples: 0, rows: 0, sum: new Float64Array(m * m) }));
  const most = Math.max(1, Math.floor(ROW_NUMBERS / m));
  const moments = {
    functions: new Float64Array(frame.functions.size ** 2),
    gradients: new Float64Array(frame.size ** 2),
  };
  let seen = 0;
  return {
    sums: { frame, unknowns: m, folds: parts, ...moments },
    async add(batch) {
      for (let fold = 0; fold < folds; fold++) {
        const first = (((fold - seen) % folds) + folds) % folds;
        const count = Math.ceil((batch.count - first) / folds);
        for (let done = 0; done < count; done += most) {
          const start = first + done * folds;
          const piece = everyNth(batch, start, folds, Math.min(most, count - done));
          const output = await run(compiled, piece);
          const sizes = output("sizes");
          const bad = sizes.findIndex((size) => !Number.isFinite(size));
          if (bad >= 0) throw notFinite(oracle, seen + start + (bad % piece.count) * folds);
          addSlabs(output, parts[fold]!.sum, m);
          addTo(moments.functions, output("functions"));
          addTo(moments.gradients, output("gradients"));
          parts[fold]!.rows += sizes.length;
          parts[fold]!.samples += piece.count;
        }
      }
      seen += batch.count;
    },
    dispose: () => compiled.dispose(),
  };
}

/** The samples `start`, `start + step`, … of a batch, `count` of them. */
function everyNth(batch: Samples, start: number, step: number, count: number): Samples {
  const width = batch.vectors * batch.dimension;
  if (step === 1) return { ...batch, count, data: batch.data.subarray(start * width, (start + count) * width) };
  const data = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    const from = (start + i * step) * width;
    data.set(batch.data.subarray(from, from + width), i * width);
  }
  return { ...batch, count, data };
}

/** What the graph makes of a batch, by name. */
async function run(compiled: CompiledGraph, batch: Samples): Promise<(name: string) => Float64Array> {
  const { count, vectors, dimension, data } = batch;
  const outputs = await compiled.run({ x: { data, shape: [count, vectors, dimension] } });
  return (name) => outputs[name]!.data as Float64Array;
}

/** Adds the upper triangle that the slabs hold, and its mirror image, to `total`. */
function addSlabs(output: (name: string) => Float64Array, total: Float64Array, m: number): void {
  slabsOf(m).forEach(({ start, end }, s) => {
    const slab = output(`gram${s}`); // rows start … end, columns start … m
    const width = m - start;
    for (let i = start; i < end; i++) {
      for (let j = i; j < m; j++) {
        const value = slab[(i - start) * width + j - start]!;
        total[i * m + j]! += value;
        if (j !== i) total[j * m + i]! += value;
      }
    }
  });
}

/** Rows of the Gram matrix that one product computes. */
function slabsOf(m: number): readonly { start: number; end: number }[] {
  const count = m < MANY ? 1 : SLABS;
  return Array.from({ length: count }, (_, s) => ({
    start: Math.floor((m * s) / count),
    end: Math.floor((m * (s + 1)) / count),
  }));
}

/** x `[N, v, n]` to the upper slabs of the Gram matrix, second moments, and a size of each row `[outputs·N]`. */
function gramGraph(oracle: Oracle, frame: Frame): ReturnType<typeof graph> {
  const x = input("x", ["N", oracle.vectors, frame.size]);
  const phi = oracle.evaluate(x);
  const outputs = phi.shape[1];
  if (phi.shape.length !== 2 || typeof outputs !== "number") {
    throw new InputError<CoreErrorCode>({
      code: "oracle-shape",
      got: `oracle "${oracle.name}" with values of shape [${phi.shape.join(", ")}]`,
      expected: "shape [N, outputs] with a fixed number of outputs",
      fix: "Give the oracle's values two axes: samples, outputs.",
    });
  }
  const { outputs: values } = frame;
  const phiInFrame = values === undefined ? phi : changed(phi, values);
  const functions = changed(functionGraph(functionBasis(frame.fields, frame.size), x), frame.functions);
  const m = unknownsIn(frame).all;
  const slabs = slabsOf(m);
  const reach = sqrt(sum(square(functions), 2)); // [N, v]
  let grams: Tensor[] | undefined;
  let gradients: Tensor | undefined;
  const sizes: Tensor[] = []; // finite where values and gradients are
  for (let a = 0; a < outputs; a++) {
    const value = outputs === 1 ? phiInFrame : slice(phiInFrame, 1, a, a + 1);
    const [gradient] = grad(sum(value), [x]);
    const inFrame = matmul(gradient!, constant(frame.outOf, [frame.size, frame.size])); // rows gᵀS⁻¹
    const matrix = matmul(transpose(inFrame, [0, 2, 1]), functions);
    const fields = frame.fields.kind === "complex-linear" ? complexPart(matrix, frame.size / 2) : flat(matrix);
    const row = values === undefined ? fields : concat([fields, outputPart(phiInFrame, a, values.size)], 1);
    const steep = sum(mul(sqrt(sum(square(inFrame), 2)), reach), 1, { keepDims: true });
    const changes = cast(greater(steep, mul(abs(value), CONSTANT)), "float");
    const length =
      values === undefined ? steep : sqrt(add(square(steep), sum(square(phiInFrame), 1, { keepDims: true })));
    const scale = div(changes, maximum(length, SHORTEST));
    const unit = mul(row, scale);
    const parts = slabs.map(({ start, end }) =>
      matmul(transpose(cut(unit, start, end, m), [1, 0]), cut(unit, start, m, m)),
    );
    grams = grams === undefined ? parts : grams.map((part, s) => add(part, parts[s]!));
    const taken = moment(mul(inFrame, unsqueeze(scale, [2])), frame.size);
    gradients = gradients === undefined ? taken : add(gradients, taken);
    sizes.push(reshape(add(length, abs(value)), ["N"]));
  }
  const named = Object.fromEntries(grams!.map((part, s) => [`gram${s}`, part]));
  const moments = { functions: moment(functions, frame.functions.size), gradients: gradients! };
  return graph({ ...named, ...moments, sizes: sizes.length === 1 ? sizes[0]! : concat(sizes, 0) });
}

/** Σ over samples and vectors of x xᵀ, `[size, size]`. */
function moment(x: Tensor, size: number): Tensor {
  const rows = reshape(x, [-1, size]);
  return matmul(transpose(rows, [1, 0]), rows);
}

/** Rows of x in the frame. */
function changed(x: Tensor, { size, into }: Change): Tensor {
  return matmul(x, constant(transposed(into, size), [size, size]));
}

function cut(x: Tensor, start: number, end: number, m: number): Tensor {
  return start === 0 && end === m ? x : slice(x, 1, start, end);
}

function flat(matrix: Tensor): Tensor {
  return reshape(matrix, ["N", Number(matrix.shape[1]) * Number(matrix.shape[2])]);
}

/** ⟨M, W⟩ as a product with (A, B) of W = [[A, −B], [B, A]] / √2. */
function complexPart(matrix: Tensor, m: number): Tensor {
  const block = (row: number, column: number): Tensor =>
    slice(slice(matrix, 1, row * m, (row + 1) * m), 2, column * m, (column + 1) * m);
  const parts = [add(block(0, 0), block(1, 1)), sub(block(1, 0), block(0, 1))];
  return concat(
    parts.map((part) => mul(flat(part), Math.SQRT1_2)),
    1,
  );
}

/** −e_a φᵀ, flat: `[N, p·p]`. */
function outputPart(phi: Tensor, a: number, p: number): Tensor {
  const place = Float64Array.from({ length: p * p * p }, (_, at) => {
    const [from, row, column] = [Math.floor(at / (p * p)), Math.floor(at / p) % p, at % p];
    return row === a && column === from ? -1 : 0;
  });
  return matmul(phi, constant(place, [p, p * p]));
}

function notFinite(oracle: Oracle, sample: number): InputError<CoreErrorCode> {
  return new InputError<CoreErrorCode>({
    code: "oracle-not-finite",
    got: `a value or gradient of oracle "${oracle.name}" (${oracle.formula}) that is not finite, at sample ${sample}`,
    expected: "an oracle that is differentiable at every sample",
    fix: "Remove that sample, or choose an oracle that is smooth there.",
  });
}
