/** From a linear system to an answer: solve, doubt, name. */

import type { OnEvent, Rng } from "@noether/base";
import { type NullSpace, nullSpace, symmetricEigenvalues } from "@noether/linear-algebra";
import { describeOracle, type Oracle } from "@noether/oracles";
import type { CountOptions } from "../doubt/count-symmetries.js";
import { foldsOfSums, LEAST_FOLDS } from "../doubt/fold-grams.js";
import type { Result } from "../result.js";
import type { RunOptions } from "../run-options.js";
import { type Coverage, confinement, coverage } from "../system/coverage.js";
import type { Frame } from "../system/frame.js";
import { createGramAccumulator } from "../system/gram-accumulator.js";
import { type GramSums, pooledGram } from "../system/gram-sums.js";
import { typicalSamples } from "../system/typical-samples.js";
import { gramOfFields, gramOfOutputs, gramOfUnknowns, unknownsIn } from "../system/unknowns.js";
import { type LearnedEvidence, learnedAnswer } from "./learned-answer.js";
import { closestField, type Named, nameSolutions } from "./name-solutions.js";
import * as say from "./status.js";

/** Equations beyond the number of unknowns, so that every direction of W is tested by more than its own. */
const SPARE_ROWS = 10;
/** The brackets of what is decided close to rounding: 1e-15, or 1e-11 where the data are close to degenerate. */
const CLOSED = 1e-9;

/** Rows are cosines: a sum of their squares under this is that of rounding, 1e-16 to 1e-12 of each. */
const NOTHING = 1e-20;

/** A solution whose mean squared cosine away from the samples is under this solves there too: rounding gives 1e-25. */
const KEPT = 1e-14;

/** What the verb passes down. */
export interface SolveContext extends RunOptions {
  readonly rng: Rng;
  /** For oracles that are learned: sums by folds and members, and how sure the number of symmetries must be. */
  readonly doubt?: LearnedEvidence & { readonly count: CountOptions };
}

/** Solves the linear system of `oracle`. */
export async function solveSystem(oracle: Oracle, sums: GramSums, context: SolveContext): Promise<Result> {
  const { frame, unknowns } = sums;
  const count = total(sums, "samples");
  const needed = Math.ceil((unknowns + SPARE_ROWS) / (total(sums, "rows") / count));
  const plain = { oracle: describeOracle(oracle), samples: { count, needed }, sums };
  if (count < needed)
    return { ...plain, outcome: "too-few-samples", status: say.tooFewSamples(count, needed, unknowns) };
  const perSample = total(sums, "rows") / count;
  const probe = async (equations: number): Promise<Float64Array> => {
    const asked = Math.ceil((equations + SPARE_ROWS) / perSample);
    const accumulator = await createGramAccumulator(oracle, frame, { folds: 1, executor: context.executor });
    try {
      const drawn = typicalSamples(frame, { vectors: oracle.vectors, count: asked }, context.rng.stream("probe"));
      await accumulator.add(drawn);
      return pooledGram(accumulator.sums);
    } finally {
      await accumulator.dispose();
    }
  };
  return {
    ...plain,
    ...(await answer({ oracle, sums, gram: pooledGram(sums), count, probe, ...context })),
  };
}

interface LinearSystem {
  readonly oracle: Oracle;
  readonly sums: GramSums;
  readonly gram: Float64Array;
  readonly count: number;
  /** The Gram matrix of the same oracle away from the samples, of enough equations for so many unknowns. */
  probe(equations: number): Promise<Float64Array>;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: OnEvent | undefined;
  readonly doubt?: SolveContext["doubt"];
}

type Answer = Pick<Result, "outcome" | "status" | "evidence" | "algebra" | "certain" | "fields" | "closest" | "count">;

async function answer({ oracle, sums, gram, count, probe, signal, onEvent, doubt }: LinearSystem): Promise<Answer> {
  const { frame } = sums;
  const m = unknownsIn(frame).all;
  const ofFields = gramOfFields(frame, gram);
  if (sums.gradients.every((entry) => entry === 0)) return { outcome: "undecided", status: say.constantOracle(oracle) };
  const step = (task: string, done: number): void => {
    signal?.throwIfAborted();
    onEvent?.({ kind: "progress", task, done, total: 2, unit: "steps" });
  };

  step("solving the equations", 0);
  const solution = solutions(gram, m);
  const evidence = { spectrum: solution.spectrum, gap: solution.gap };
  const named = ({ dimension, basis }: NullSpace): Named | undefined => {
    if (dimension === 0) return undefined;
    step(`naming the algebra of ${dimension} generators`, 1);
    return nameSolutions(oracle, frame, basis);
  };
  /** Not decided: what solves the further equations too is certain. */
  const undecided = (further: Float64Array, status: (certain: Named | undefined) => string): Answer => {
    const certain = named(solutions(plus(gram, further), m));
    return { outcome: "undecided", status: status(certain), evidence, ...asCertain(certain) };
  };

  const cover = coverage(ofFields, sums);
  if (cover.seen < frame.functions.size || cover.sensed < frame.size) {
    const status = (certain: Named | undefined | "not asked"): string =>
      say.notCovered(oracle, frame, cover, solution.dimension, certain);
    const further = withinCover(cover, frame);
    return further === undefined
      ? { outcome: "undecided", status: status("not asked"), evidence }
      : undecided(further, status);
  }
  if (frame.outputs !== undefined) {
    const still = nullSpace(gramOfOutputs(frame, gram), frame.outputs.size ** 2).dimension;
    if (still > 0) return { outcome: "undecided", status: say.dependentValues(oracle, frame.outputs.size), evidence };
  }
  const grams = doubt?.grams ?? foldsOfSums(sums);
  if (oracle.domain === "data" && grams.folds.length >= LEAST_FOLDS) {
    step("counting symmetries", 1);
    return learnedAnswer(oracle, frame, { ...doubt, grams }, evidence, doubt?.count ?? {});
  }
  if (!solution.decided) return undecided(await probe(m), (certain) => say.noGap(solution, certain));
  const kept = keptBy(await probe(solution.dimension), solution);
  if (kept < solution.dimension) {
    return undecided(await probe(m), (certain) => say.thinSet(oracle, solution.dimension, kept, certain));
  }
  const found = named(solution);
  if (found === undefined) return none(oracle, frame, gram, solution, count);
  if ("fields" in found) {
    const status = say.foundFields(found.fields, solution.gap.decades, count);
    return { outcome: "found", status, evidence, fields: found.fields };
  }
  const { algebra } = found;
  if (Math.max(algebra.closureResidual, algebra.identification.closureResidual ?? 0) > CLOSED) {
    return { outcome: "undecided", status: say.notClosed(algebra), evidence };
  }
  return { outcome: "found", status: say.found(algebra, solution.gap.decades, count), evidence, algebra };
}

/** The null space; all of it where every row is rounding, beside which no value is large. */
function solutions(gram: Float64Array, m: number): NullSpace {
  let trace = 0;
  for (let i = 0; i < m; i++) trace += gram[i * (m + 1)]!;
  return trace < NOTHING ? nullSpace(new Float64Array(m * m), m) : nullSpace(gram, m);
}

/** The dimension of the part of the solutions that solves another Gram matrix as well. Costs dimension · m². */
function keptBy(gram: Float64Array, { dimension: k, basis }: NullSpace): number {
  if (k === 0) return 0;
  const m = basis.length / k;
  const within = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    const row = basis.subarray(a * m, (a + 1) * m);
    const image = new Float64Array(m);
    for (let i = 0; i < m; i++) {
      const weight = row[i]!;
      for (let j = 0; j < m; j++) image[j]! += weight * gram[i * m + j]!;
    }
    for (let b = 0; b < k; b++) {
      for (let j = 0; j < m; j++) within[a * k + b]! += image[j]! * basis[b * m + j]!;
    }
  }
  for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) within[a * k + b] = within[b * k + a]!;
  return symmetricEigenvalues(within, k).filter((value) => value < KEPT).length;
}

/** No solution: decided, and for other than linear fields with the field that comes closest. */
function none(oracle: Oracle, frame: Frame, gram: Float64Array, solution: NullSpace, count: number): Answer {
  const evidence = { spectrum: solution.spectrum, gap: solution.gap };
  const status = say.none(frame, solution.gap.decades, count);
  if (frame.fields.kind !== "polynomial" && frame.fields.kind !== "fourier")
    return { outcome: "none", status, evidence };
  const m = unknownsIn(frame).all;
  // The lowest eigenvector: the null space with a floor that only the lowest value passes.
  const lowest = nullSpace(gram, m, { floor: Math.max(solution.spectrum[0]!, Number.MIN_VALUE) }).basis.slice(0, m);
  const closest = closestField(oracle, frame, lowest, quadratic(gram, lowest));
  return { outcome: "none", status: `${status} ${say.closest(closest)}`, evidence, closest };
}

/** The equations that keep linear fields within what the samples cover; other fields have none. */
function withinCover(cover: Coverage, frame: Frame): Float64Array | undefined {
  const { kind } = frame.fields;
  if (frame.outputs !== undefined || (kind !== "linear" && kind !== "complex-linear")) return undefined;
  return gramOfUnknowns(frame, confinement(cover, frame));
}

function asCertain(certain: Named | undefined): Pick<Answer, "certain" | "fields"> {
  if (certain === undefined) return {};
  return "algebra" in certain ? { certain: certain.algebra } : { fields: certain.fields };
}

function total(sums: GramSums, what: "samples" | "rows"): number {
  return sums.folds.reduce((sum, fold) => sum + fold[what], 0);
}

function plus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value + b[at]!);
}

/** wᵀGw. */
function quadratic(gram: Float64Array, w: Float64Array): number {
  const m = w.length;
  let out = 0;
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) out += w[i]! * gram[i * m + j]! * w[j]!;
  return out;
}
