/** A training step made ready to run, on one or several batches a call. */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { graph } from "../graph/graph.js";
import { input, inputName } from "../graph/input.js";
import type { Graph, Precision, Tensor, TensorData } from "../graph/tensor.js";
import type { ParameterTree } from "../layers/parameter-tree.js";
import { type CompiledGraph, type CompileOptions, compile } from "../run/compile.js";
import { type FloatArray, packTrees, unpackTree } from "./flat-layout.js";
import { loop } from "./loop.js";
import { tuneForTraining } from "./training-rules.js";
import type { TrainingStep } from "./training-step.js";

/** The state of a training. It is never changed: a step gives a new one. */
export interface TrainingState {
  /** The number of steps made so far. */
  readonly step: number;
  readonly parameters: FloatArray;
  readonly moments: readonly FloatArray[];
  /** Empty where the step has none. */
  readonly statistics: FloatArray;
}

/** Options of `compileStep`. */
export interface CompileStepOptions extends CompileOptions {
  /** The largest number of steps that one call makes. Above 1 the step is wrapped in an ONNX Loop, which saves the cost of calls. Default 1. */
  readonly stepsPerRun?: number | undefined;
}

/** Feeds by the inputs' names. */
export type Feeds = Readonly<Record<string, TensorData>>;

/** A training step that can be run. It owns native memory: dispose of it. */
export interface CompiledStep<
  Parameters extends ParameterTree = ParameterTree,
  Statistics extends ParameterTree = ParameterTree,
> {
  readonly step: TrainingStep<Parameters, Statistics>;
  readonly precision: Precision;
  readonly stepsPerRun: number;
  /**
   * The state before the first step.
   *
   * @param parameters - First parameters, a list with one tree for each member where there are members. Default: the
   *   numbers in the tree that the step was made with.
   */
  start(parameters?: Parameters | readonly Parameters[]): TrainingState;
  /**
   * One step for each entry along the leading axis of the batch: `x` of shape `[N, 4]` is fed as `[steps, N, 4]`, with
   * 1 to `stepsPerRun` steps.
   *
   * @param steps - The number of steps, where the step has no batch inputs. Default: read from the batch, or 1.
   * @returns The state after them, and their reports, row-major `[steps, columns]` or `[steps, members, columns]`.
   */
  run(
    state: TrainingState,
    batch: Feeds,
    shared?: Feeds,
    steps?: number,
  ): Promise<{ readonly state: TrainingState; readonly reports: FloatArray }>;
  /** The report of the evaluation for a batch without an axis of steps: `[columns]` or `[members, columns]`. */
  evaluate(state: TrainingState, batch: Feeds, shared?: Feeds): Promise<FloatArray>;
  /** The parameters as a tree, of one member where there are several. */
  parameters(state: TrainingState, member?: number): Parameters;
  /** The statistics as a tree. */
  statistics(state: TrainingState, member?: number): Statistics;
  dispose(): Promise<void>;
}

/**
 * Makes a training step ready to run.
 *
 * @throws InputError `not-an-integer`, `unknown-precision`; UnsupportedError `cannot-load`.
 */
export async function compileStep<Parameters extends ParameterTree, Statistics extends ParameterTree>(
  step: TrainingStep<Parameters, Statistics>,
  { stepsPerRun = 1, ...options }: CompileStepOptions = {},
): Promise<CompiledStep<Parameters, Statistics>> {
  checkInteger(stepsPerRun, "stepsPerRun", 1);
  const { precision = "float32" } = options;
  const lead = step.members === undefined ? [] : [step.members];
  const hasStatistics = step.statistics.length > 0;
  const tuned = { ...step, graph: tuneForTraining(step.graph, precision) };
  const training = await compile(stepsPerRun === 1 ? tuned.graph : loopOf(tuned), options);
  let evaluation: CompiledGraph | undefined;
  const statisticsFeed = ({ statistics }: TrainingState): Feeds =>
    hasStatistics ? { statistics: { data: statistics, shape: [...lead, step.statistics.length] } } : {};
  const parametersFeed = ({ parameters }: TrainingState): TensorData => ({
    data: parameters,
    shape: [...lead, step.parameters.length],
  });

  return {
    step,
    precision,
    stepsPerRun,
    start(
      parameters = step.members === undefined ? step.parameters.tree : sameFor(step.members, step.parameters.tree),
    ) {
      const trees = step.members === undefined ? [parameters as Parameters] : (parameters as readonly Parameters[]);
      const statistics = trees.map(() => step.statistics.tree);
      const zeros = (length: number): FloatArray =>
        precision === "float32" ? new Float32Array(length) : new Float64Array(length);
      return {
        step: 0,
        parameters: packTrees(step.parameters, trees, precision),
        moments: step.moments.map((length) => zeros(length * (lead[0] ?? 1))),
        statistics: packTrees(step.statistics, statistics, precision),
      };
    },
    async run(state, batch, shared = {}, wanted) {
      const steps = wanted ?? Object.values(batch)[0]?.shape[0] ?? 1;
      checkInteger(steps, "steps", 1, stepsPerRun);
      const rows = Array.from({ length: steps }, (_, i) => step.scalars(state.step + i));
      const columns = rows[0]!.length;
      const leading = stepsPerRun === 1 ? [] : [steps];
      const feeds: Record<string, TensorData> = {
        parameters: parametersFeed(state),
        scalars: { data: Float64Array.from(rows.flat()), shape: [...leading, columns] },
        ...statisticsFeed(state),
        ...shared,
      };
      for (const [i, data] of state.moments.entries()) {
        feeds[`moment_${i + 1}`] = { data, shape: [...lead, step.moments[i]!] };
      }
      for (const [name, { data, shape }] of Object.entries(batch)) {
        if (shape[0] !== steps) throw wrongSteps(name, shape, steps);
        feeds[name] = { data, shape: [...leading, ...shape.slice(1)] };
      }
      const results = await training.run(feeds);
      const floats = (name: string): FloatArray => results[name]!.data as FloatArray;
      return {
        state: {
          step: state.step + steps,
          parameters: floats("parameters_next"),
          moments: step.moments.map((_, i) => floats(`moment_${i + 1}_next`)),
          statistics: hasStatistics ? floats("statistics_next") : state.statistics,
        },
        reports: floats("report"),
      };
    },
    async evaluate(state, batch, shared = {}) {
      evaluation ??= await compile(step.evaluation, options);
      const feeds = { parameters: parametersFeed(state), ...statisticsFeed(state), ...batch, ...shared };
      return (await evaluation.run(feeds))["report"]!.data as FloatArray;
    },
    parameters: (state, member) => unpackTree(step.parameters, state.parameters, member),
    statistics: (state, member) => unpackTree(step.statistics, state.statistics, member),
    async dispose() {
      await training.dispose();
      await evaluation?.dispose();
    },
  };
}

const sameFor = <T>(members: number, tree: T): T[] => Array.from({ length: members }, () => tree);

function wrongSteps(name: string, shape: readonly number[], steps: number): InputError<EngineErrorCode> {
  return new InputError<EngineErrorCode>({
    code: "wrong-shape",
    got: `the feed "${name}" of shape [${shape.join(", ")}]`,
    expected: `a leading axis of ${steps} step${steps === 1 ? "" : "s"}, as the others have`,
    fix: "Stack one batch for each step.",
  });
}

/** The step wrapped in a loop: batches and scalars have a leading axis of steps. */
function loopOf(step: TrainingStep): Graph {
  const body = step.graph;
  const again = (tensor: Tensor, steps: readonly string[]): Tensor =>
    input(inputName(tensor.node)!, [...steps, ...tensor.shape], { type: tensor.type });
  const stateCount = body.inputs.length - 1 - step.batch.length - step.shared.length;
  const carried = body.inputs.slice(0, stateCount).map((tensor) => again(tensor, []));
  // The symbol of the number of steps must not be one of the step's own.
  const perStep = [body.inputs[stateCount]!, ...step.batch].map((tensor) => again(tensor, ["steps_per_run"]));
  const shared = step.shared.map((tensor) => again(tensor, []));
  const outputs = loop(body, { carried, perStep, shared });
  const names = Object.keys(body.outputs);
  return graph(Object.fromEntries(names.map((name, i) => [name, outputs[i]!])), [...carried, ...perStep, ...shared]);
}
