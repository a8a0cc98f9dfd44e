/**
 * Any model as an oracle: the outputs of an `.onnx` file or a graph at the samples.
 *
 * A final softmax or sigmoid is removed: logits distinguish samples whose probabilities saturate, and probabilities that
 * sum to 1 depend on each other.
 */

import { InputError, UnsupportedError } from "@noether/base";
import {
  callGraph,
  concat,
  type Dimension,
  type Graph,
  grad,
  importOnnx,
  input,
  reshape,
  sum,
  type Tensor,
} from "@noether/engine";
import { numberedComponents } from "../components.js";
import type { OraclesErrorCode } from "../errors.js";
import { centeredLogits } from "../learned/centered-logits.js";
import type { Oracle } from "../oracle.js";
import { type BlackBoxOptions, blackBox } from "./black-box.js";

/** Options of `modelOracle`. */
export interface ModelOracleOptions {
  /** The number of vectors in each sample; a generator acts on all of them alike. */
  readonly vectors: number;
  /** The length of each vector. */
  readonly dimension: number;
  /** The input that takes the samples. Default: the only one. */
  readonly input?: string | undefined;
  /** The outputs to use, concatenated. Default: the only one. */
  readonly outputs?: readonly string[] | undefined;
  /**
   * The meaning of the outputs. `"logits"`: logits of classes, which are centered. `"values"`: values, used as they are,
   * after any softmax or sigmoid. `"auto"`, the default: values, or the logits that enter a final softmax or sigmoid.
   */
  readonly head?: "auto" | "logits" | "values" | undefined;
  /** Finite differences to use even if the model has a gradient. Default: used only if it has none. */
  readonly differences?: BlackBoxOptions | undefined;
  /** The name in reports. Default `"model"`. */
  readonly name?: string | undefined;
  /** The names of the components. Default `x1`, `x2`, … */
  readonly components?: readonly string[] | undefined;
  /** Whether vectors are real or complex, as in `Oracle.scalars`. Default `"real"`. */
  readonly scalars?: "real" | "complex" | undefined;
}

/**
 * Makes an oracle of the outputs of a model at samples `[N, vectors, dimension]`, which are reshaped to the shape of the
 * model's input, batch first.
 *
 * @param model - The bytes of an `.onnx` file of opset 13 or later, or a graph.
 * @throws InputError `model-input`, `model-output`, `fixed-batch`, `model-shape`, `piecewise-constant`; FileError and
 *   UnsupportedError as `importOnnx` of `@noether/engine`.
 */
export function modelOracle(model: Uint8Array | Graph, options: ModelOracleOptions): Oracle {
  const source = model instanceof Uint8Array ? importOnnx(model) : model;
  const { vectors, dimension, head = "auto", name = "model", components, scalars } = options;
  const feed = inputOf(source, options);
  const shape = feedShape(feed, vectors * dimension);
  const names = outputsOf(source, options);
  const oracle: Oracle = {
    name,
    formula: `${names.join(", ")} of ${"name" in source ? `the model "${source.name}"` : "a model"}`,
    vectors,
    dimension,
    components: components ?? numberedComponents(dimension),
    scalars,
    domain: "data",
    evaluate: (x) => {
      const outputs = callGraph(source, { [nameOf(feed)]: reshape(x, shape) });
      const values = names.map((output) => readHead(outputs[output]!, head));
      return values.length === 1 ? values[0]! : concat(values, 1);
    },
  };
  if (options.differences !== undefined) return blackBox(oracle, options.differences);
  return hasGradient(oracle) ? oracle : blackBox(oracle);
}

function nameOf(tensor: Tensor): string {
  return tensor.node.attributes["name"] as string;
}

function inputOf({ inputs }: Graph, { input: wanted }: ModelOracleOptions): Tensor {
  const names = inputs.map(nameOf);
  const found = inputs.find((tensor) => nameOf(tensor) === (wanted ?? names[0]));
  if (found !== undefined && inputs.length === 1 && found.type === "float") return found;
  throw new InputError<OraclesErrorCode>({
    code: "model-input",
    got:
      inputs.length === 1 && found !== undefined
        ? `the input "${names[0]}" of type ${found.type}`
        : `a model with the inputs ${names.map((each) => `"${each}"`).join(", ")}${wanted === undefined ? "" : `, asked for "${wanted}"`}`,
    expected: "one input, of floats, that takes the samples",
    fix: "Choose it by name; bind others beforehand with callGraph and constants.",
  });
}

function outputsOf({ outputs }: Graph, { outputs: wanted }: ModelOracleOptions): readonly string[] {
  const all = Object.keys(outputs);
  const chosen = wanted ?? all;
  const wrong = chosen.find((output) => !Object.hasOwn(outputs, output));
  if (chosen.length > 0 && wrong === undefined && (wanted !== undefined || all.length === 1)) return chosen;
  throw new InputError<OraclesErrorCode>({
    code: "model-output",
    got: wrong === undefined ? `${chosen.length} outputs to choose from` : `the output "${wrong}"`,
    expected: `some of ${all.join(", ")}`,
    fix: 'Name those to keep, as in outputs: ["logits"].',
  });
}

/** The shape in which samples are fed: that of the input, with any batch. */
function feedShape(feed: Tensor, width: number): readonly number[] {
  const { shape } = feed;
  const name = nameOf(feed);
  const [batch, ...rest] = shape;
  if (typeof batch !== "string") {
    throw new InputError<OraclesErrorCode>({
      code: "fixed-batch",
      got: `the input "${name}" of shape [${shape.join(", ")}]`,
      expected: "a first axis of any length, for the batch",
      fix: "Export the model with a dynamic batch axis.",
    });
  }
  // Other free axes can be inferred where there is one.
  const free = rest.filter((length) => typeof length === "string").length;
  const known = rest.reduce<number>((product, length) => product * (typeof length === "number" ? length : 1), 1);
  if (free > 1 || (free === 0 ? known !== width : width % known !== 0)) {
    throw new InputError<OraclesErrorCode>({
      code: "model-shape",
      got: `the input "${name}" of shape [${shape.join(", ")}]`,
      expected: `${width} numbers per sample`,
      fix: "Change vectors and dimension, so that their product is what the model takes.",
    });
  }
  return [-1, ...rest.map((length) => (typeof length === "number" ? length : width / known))];
}

/** Ops behind which the last function of a model may stand. */
const SHAPE_ONLY: readonly string[] = ["reshape", "squeeze", "unsqueeze"];

/** `[N, outputs]` of one output of a model. */
function readHead(output: Tensor, head: "auto" | "logits" | "values"): Tensor {
  if (head === "values") return asRows(output);
  if (head === "logits") return centeredOf(asRows(output));
  let last = output;
  while (SHAPE_ONLY.includes(last.node.op.name)) last = last.node.inputs[0]!;
  const before = last.node.inputs[0];
  switch (last.node.op.name) {
    case "sigmoid":
      return asRows(before!);
    case "softmax":
    case "logSoftmax":
      // Over the classes of one prediction; that of many, as of pixels, is left alone.
      return before!.shape.length === 2 ? centeredLogits(before!) : asRows(output);
    default:
      return asRows(output);
  }
}

/** One logit is that of two classes already. */
function centeredOf(logits: Tensor): Tensor {
  return logits.shape[1] === 1 ? logits : centeredLogits(logits);
}

function asRows(output: Tensor): Tensor {
  const [, ...rest] = output.shape;
  const width = rest.reduce<Dimension>(
    (product, length) => (typeof product === "number" && typeof length === "number" ? product * length : "?"),
    1,
  );
  if (typeof width === "number" && output.shape.length > 0 && output.type === "float") {
    return output.shape.length === 2 ? output : reshape(output, [-1, width]);
  }
  throw new InputError<OraclesErrorCode>({
    code: output.type === "float" ? "model-shape" : "piecewise-constant",
    got: `an output of type ${output.type} and shape [${output.shape.join(", ")}]`,
    expected: "floats, as many for every sample",
    fix: "Choose another output: logits or values rather than decisions.",
  });
}

/**
 * Whether the engine differentiates it.
 *
 * @throws InputError `piecewise-constant` where nothing of the samples reaches the outputs but by steps.
 */
function hasGradient({ evaluate, vectors, dimension }: Oracle): boolean {
  const x = input("x", ["N", vectors, dimension]);
  const phi = evaluate(x);
  try {
    const [gradient] = grad(sum(phi), [x]);
    if (!isZero(gradient)) return true;
  } catch (error) {
    if (error instanceof UnsupportedError && error.code === "no-gradient") return false;
    throw error;
  }
  throw new InputError<OraclesErrorCode>({
    code: "piecewise-constant",
    got: "a model whose outputs change in steps only",
    expected: "outputs that change smoothly with the samples",
    fix: "Choose another output, or give differences a step that is larger than those of the model.",
  });
}

/** Whether it is the zeros that `grad` gives where nothing flows back. */
function isZero({ node }: Tensor): boolean {
  if (node.op.name !== "broadcast") return false;
  const from = node.inputs[0]!.node;
  return from.op.name === "constant" && (from.attributes["values"] as Float64Array).every((entry) => entry === 0);
}
