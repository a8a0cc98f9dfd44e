/**
 * A training step as one graph: forward, gradients, clipping and optimizer; the state goes in and comes out.
 *
 * State is one flat vector for each role: parameters, moments, statistics. With members (an ensemble) each is
 * `[members, length]`, all parameters have a leading axis of members, and what a member does depends on no other.
 */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { grad } from "../gradient/grad.js";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import { formatShape, sameShape } from "../graph/shape.js";
import type { Graph, Tensor } from "../graph/tensor.js";
import { leavesOf, type ParameterTree, type TensorsOf } from "../layers/parameter-tree.js";
import { add, div, maximum, minimum, mul } from "../ops/arithmetic.js";
import { concat } from "../ops/concat.js";
import { sum } from "../ops/reduction.js";
import { reshape, unsqueeze } from "../ops/reshape.js";
import { slice } from "../ops/slice.js";
import { sqrt, square } from "../ops/unary.js";
import { cutLeaves, type FlatLayout, flatLayout, joinLeaves, treeOf } from "./flat-layout.js";
import type { Optimizer } from "./optimizer.js";

/** The loss to minimize, and what is reported beside it. */
export interface Objective<Statistics extends ParameterTree> {
  /** A scalar; with members `[members]`, each entry of one member's parameters alone. */
  readonly loss: Tensor;
  /** Reported beside the loss, of the same shape. Default: none. */
  readonly metrics?: Readonly<Record<string, Tensor>> | undefined;
  /** The statistics after this batch. Default: as they were. */
  readonly statistics?: TensorsOf<Statistics> | undefined;
}

/** One move of some of the parameters. */
export interface Update<Parameters extends ParameterTree, Statistics extends ParameterTree> {
  /** The objective, from parameters that earlier updates of the same step have moved already. */
  readonly objective: (parameters: TensorsOf<Parameters>, statistics: TensorsOf<Statistics>) => Objective<Statistics>;
  readonly optimizer: Optimizer;
  /** The entries of the tree that move. Default: all. */
  readonly of?: readonly (keyof Parameters & string)[] | undefined;
  /** Largest Euclidean norm of the gradient (for each member), or largest size of an entry. Default: no limit. */
  readonly clip?: { readonly norm: number } | { readonly value: number } | undefined;
}

/** Options of `trainingStep`. */
export interface TrainingStepOptions<Parameters extends ParameterTree, Statistics extends ParameterTree> {
  /** The parameters of one member: only their shapes matter here. */
  readonly parameters: Parameters;
  /** Values that training moves, though not by gradients, such as batch norm's means. Default: none. */
  readonly statistics?: Statistics | undefined;
  /** Inputs with new values for every step. */
  readonly batch: readonly Tensor[];
  /** Inputs with the same values in all steps of a run. Default: none. */
  readonly shared?: readonly Tensor[] | undefined;
  /** Moves in the order in which they are made; together they own every parameter once. */
  readonly updates: readonly Update<Parameters, Statistics>[];
  /** The objective that `evaluate` reports. Default: that of the first update. */
  readonly evaluation?:
    | ((parameters: TensorsOf<Parameters>, statistics: TensorsOf<Statistics>) => Objective<Statistics>)
    | undefined;
  /** The number of networks that are trained side by side. Default: one, without an axis of members. */
  readonly members?: number | undefined;
}

/** A training step: graphs, and how its state lies in flat vectors. */
export interface TrainingStep<
  Parameters extends ParameterTree = ParameterTree,
  Statistics extends ParameterTree = ParameterTree,
> {
  /** Inputs: the state, `scalars`, the batch, the shared. Outputs: the state, and `report`. */
  readonly graph: Graph;
  /** Inputs: parameters, statistics, the batch, the shared. Output: `report`. */
  readonly evaluation: Graph;
  readonly parameters: FlatLayout<Parameters>;
  readonly statistics: FlatLayout<Statistics>;
  /** Lengths of the optimizers' vectors. */
  readonly moments: readonly number[];
  readonly members: number | undefined;
  readonly batch: readonly Tensor[];
  readonly shared: readonly Tensor[];
  /** The names of the report's columns: `"loss"` and the metrics; with several updates the names of their parameters come first. */
  readonly reported: readonly string[];
  readonly evaluated: readonly string[];
  /** The scalars of a step, counted from 0. */
  scalars(step: number): readonly number[];
}

/**
 * The graph of a training step.
 *
 * @throws InputError `not-an-integer`, `parameter-owners`, `wrong-shape`, and what building the graph throws.
 */
export function trainingStep<
  Parameters extends ParameterTree,
  Statistics extends ParameterTree = Readonly<Record<string, never>>,
>(options: TrainingStepOptions<Parameters, Statistics>): TrainingStep<Parameters, Statistics> {
  const { batch, shared = [], members } = options;
  const updates = options.updates as unknown as readonly UntypedUpdate[];
  if (members !== undefined) checkInteger(members, "members", 1);
  const lead = members === undefined ? [] : [members];
  const axis = lead.length;
  const owned = ownedPaths(options.parameters, updates);
  const layout = flatLayout(options.parameters, lead, owned.flat());
  const statisticsLayout = flatLayout((options.statistics ?? {}) as Statistics, lead);
  const flat = (name: string, length: number): Tensor => input(name, [...lead, length]);

  const parametersIn = flat("parameters", layout.length);
  const hasStatistics = statisticsLayout.length > 0;
  const statisticsIn = flat("statistics", statisticsLayout.length);
  const values = cutLeaves(layout, parametersIn);
  const firstStatistics = hasStatistics ? cutLeaves(statisticsLayout, statisticsIn) : new Map<string, Tensor>();
  let statistics: unknown = treeOf(statisticsLayout, firstStatistics);

  const counts = updates.map(({ optimizer }) => optimizer.scalars(0).length);
  const scalarsIn = input("scalars", [counts.reduce((total, count) => total + count, 0)]);
  const sizes = owned.map((paths) => {
    const leaves = layout.leaves.filter(({ path }) => paths.includes(path));
    return leaves.reduce((total, { size }) => total + size, 0);
  });
  const moments = Array.from({ length: Math.max(...updates.map(({ optimizer }) => optimizer.moments)) }, (_, i) =>
    updates.reduce((total, { optimizer }, k) => total + (optimizer.moments > i ? sizes[k]! : 0), 0),
  );
  const momentsIn = moments.map((length, i) => flat(`moment_${i + 1}`, length));

  const moved: Tensor[] = [];
  const momentsOut: Tensor[][] = moments.map(() => []);
  const report: Record<string, Tensor> = {};
  const momentAt = moments.map(() => 0);
  let scalarAt = 0;
  let offset = 0;
  for (const [k, { objective, optimizer, of, clip }] of updates.entries()) {
    const size = sizes[k]!;
    const result = objective(treeOf(layout, values), statistics);
    addToReport(report, result, updates.length > 1 ? `${of?.join("+") ?? k}.` : "", lead);
    const leaves = layout.leaves.filter(({ path }) => owned[k]!.includes(path));
    const gradients = grad(
      axis === 0 ? result.loss : sum(result.loss),
      leaves.map(({ path }) => values.get(path)!),
    );
    const gradient = clipped(joinLeaves(gradients, leaves, lead), clip, axis);
    const scalars = Array.from({ length: counts[k]! }, () => slice(scalarsIn, 0, scalarAt, ++scalarAt));
    const from = momentsIn.slice(0, optimizer.moments).map((moment, i) => {
      const start = momentAt[i]!;
      momentAt[i] = start + size;
      return slice(moment, axis, start, start + size);
    });
    const next = optimizer.update(slice(parametersIn, axis, offset, offset + size), gradient, from, scalars);
    moved.push(next.parameters);
    for (const [i, moment] of next.moments.entries()) momentsOut[i]!.push(moment);
    if (k < updates.length - 1) {
      const part = { ...layout, leaves: leaves.map((leaf) => ({ ...leaf, offset: leaf.offset - offset })) };
      for (const [path, value] of cutLeaves(part, next.parameters)) values.set(path, value);
    }
    offset += size;
    statistics = result.statistics ?? statistics;
  }

  const inputs = [...batch, ...shared];
  const stateIn = [parametersIn, ...momentsIn, ...(hasStatistics ? [statisticsIn] : [])];
  const outputs: Record<string, Tensor> = { parameters_next: concat(moved, axis) };
  for (const [i, parts] of momentsOut.entries()) outputs[`moment_${i + 1}_next`] = concat(parts, axis);
  if (hasStatistics) {
    const leaves = tensorLeaves(statisticsLayout, statistics);
    outputs["statistics_next"] = joinLeaves(leaves, statisticsLayout.leaves, lead);
  }
  const evaluate = options.evaluation ?? updates[0]!.objective;
  const evaluated: Record<string, Tensor> = {};
  const fixed = cutLeaves(layout, parametersIn);
  addToReport(evaluated, evaluate(treeOf(layout, fixed), treeOf(statisticsLayout, firstStatistics)), "", lead);
  return {
    graph: graph({ ...outputs, report: joinReport(report, axis) }, [...stateIn, scalarsIn, ...inputs]),
    evaluation: graph({ report: joinReport(evaluated, axis) }, [
      parametersIn,
      ...(hasStatistics ? [statisticsIn] : []),
      ...inputs,
    ]),
    parameters: layout,
    statistics: statisticsLayout,
    moments,
    members,
    batch,
    shared,
    reported: Object.keys(report),
    evaluated: Object.keys(evaluated),
    scalars: (step) => updates.flatMap(({ optimizer }) => optimizer.scalars(step)),
  };
}

/** An update whose trees are not looked into: TypeScript does not follow generic trees through the loop below. */
interface UntypedUpdate {
  readonly objective: (
    parameters: unknown,
    statistics: unknown,
  ) => Pick<Objective<ParameterTree>, "loss" | "metrics"> & { readonly statistics?: unknown };
  readonly optimizer: Optimizer;
  readonly of?: readonly string[] | undefined;
  readonly clip?: { readonly norm: number } | { readonly value: number } | undefined;
}

/** For each update the paths that it owns. @throws InputError `parameter-owners`. */
function ownedPaths(
  parameters: ParameterTree,
  updates: readonly { readonly of?: readonly string[] | undefined }[],
): readonly (readonly string[])[] {
  const paths = leavesOf(parameters).map(({ path }) => path);
  const owned = updates.map(({ of }) =>
    of === undefined ? paths : paths.filter((path) => of.includes(path.split(".", 1)[0]!)),
  );
  const count = (path: string): number => owned.filter((list) => list.includes(path)).length;
  const wrong = paths.find((path) => count(path) !== 1);
  if (wrong !== undefined || paths.length === 0) {
    throw new InputError<EngineErrorCode>({
      code: "parameter-owners",
      got: wrong === undefined ? "no parameters" : `the parameter "${wrong}" in ${count(wrong)} updates`,
      expected: "every parameter in one update",
      fix: "Correct the lists `of`, or leave the list out where there is one update.",
    });
  }
  return owned;
}

/** The small number that PyTorch's clip_grad_norm_ adds to the norm. */
const CLIP_EPSILON = 1e-6;

function clipped(
  gradient: Tensor,
  clip: { readonly norm: number } | { readonly value: number } | undefined,
  axis: number,
): Tensor {
  if (clip === undefined) return gradient;
  if ("value" in clip) return minimum(maximum(gradient, -clip.value), clip.value);
  const norm = sqrt(sum(square(gradient), axis, { keepDims: true }));
  return mul(gradient, minimum(div(clip.norm, add(norm, CLIP_EPSILON)), 1));
}

/** @throws InputError `wrong-shape`. */
function addToReport(
  report: Record<string, Tensor>,
  { loss, metrics = {} }: Pick<Objective<ParameterTree>, "loss" | "metrics">,
  prefix: string,
  lead: readonly number[],
): void {
  for (const [name, value] of Object.entries({ loss, ...metrics })) {
    if (!sameShape(value.shape, lead) || value.type !== "float") {
      throw new InputError<EngineErrorCode>({
        code: "wrong-shape",
        got: `"${name}" of type ${value.type} and shape ${formatShape(value.shape)}`,
        expected: `a float of shape ${formatShape(lead)}${lead.length > 0 ? ", one entry for each member" : ""}`,
        fix: "Take its mean over the other axes.",
      });
    }
    report[prefix + name] = value;
  }
}

/** `[columns]`, or `[members, columns]`. */
function joinReport(report: Readonly<Record<string, Tensor>>, axis: number): Tensor {
  const columns = Object.values(report).map((value) => (axis === 0 ? reshape(value, [1]) : unsqueeze(value, 1)));
  return concat(columns, axis);
}

/** The values of a tree of tensors in the order of a layout. */
function tensorLeaves(layout: FlatLayout<ParameterTree>, tree: unknown): Tensor[] {
  return layout.leaves.map(({ path }) =>
    path.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], tree),
  ) as Tensor[];
}
