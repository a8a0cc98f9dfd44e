/**
 * A graph repeated: ONNX's Loop with a known number of steps. What costs time for every call of `run` is paid once for
 * all steps.
 *
 * Three kinds of inputs go into the body: carried values, which each step hands to the next; values with one entry for
 * each step, along a leading axis; and values that all steps share. There is no gradient through it.
 */

import { internalError } from "@noether/base";
import { intAttribute } from "../graph/attribute.js";
import { inputName } from "../graph/input.js";
import { applyAll } from "../graph/op.js";
import type { Emitter, Graph, Op, SubgraphBinding, Tensor } from "../graph/tensor.js";

type LoopAttributes = {
  /** Inputs: the carried, then one for each step, then the shared. Outputs: the carried, then what each step reports. */
  readonly body: () => Graph;
  readonly carried: number;
  readonly perStep: number;
};

const loopOp: Op<LoopAttributes> = {
  name: "loop",
  onnx: "Loop",
  doc: "A graph repeated, its state handed on from step to step.",
  infer: (inputs, { body, carried }) => {
    const steps = inputs[carried]!.shape[0]!;
    return Object.values(body().outputs).map(({ shape, type }, i) => ({
      shape: i < carried ? shape : [steps, ...shape],
      type,
    }));
  },
  emit: (emitter, inputs, node, { body, carried, perStep }) => {
    const graph = body();
    const trips = emitter.add("Shape", [inputs[carried]!], { start: intAttribute(0), end: intAttribute(1) });
    const bind = (inner: Emitter): SubgraphBinding => {
      const step = inner.uniqueName("step");
      const goesOn = inner.uniqueName("goes_on");
      const values = graph.inputs.map((tensor, i) => {
        if (i < carried) return inner.uniqueName(inputName(tensor.node)!);
        return i < carried + perStep ? inner.add("Gather", [inputs[i]!, step], { axis: intAttribute(0) }) : inputs[i]!;
      });
      const scalar = (name: string, type: "int64" | "bool"): SubgraphBinding["inputs"][number] => ({
        name,
        dataType: inner.dataType(type),
        shape: [],
      });
      const state = graph.inputs.slice(0, carried).map((tensor, i) => ({
        name: values[i]!,
        dataType: inner.dataType(tensor.type),
        shape: tensor.shape,
      }));
      const goesOnStill = inner.add("Identity", [goesOn]);
      return {
        values,
        inputs: [scalar(step, "int64"), scalar(goesOn, "bool"), ...state],
        outputs: [scalar(goesOnStill, "bool")],
      };
    };
    return emitter.addAll("Loop", [trips, "", ...inputs.slice(0, carried)], node.outputs.length, {
      body: { kind: "graph", value: emitter.subgraph(graph, "step", bind) },
    });
  },
};

/** The inputs of a loop. */
export interface LoopInputs {
  /** First values of the state. */
  readonly carried: readonly Tensor[];
  /** Values with a leading axis of steps, at least one. */
  readonly perStep: readonly Tensor[];
  readonly shared: readonly Tensor[];
}

/**
 * `body` once for each entry along the leading axis of `perStep`.
 *
 * @param body - Its inputs are the carried, one entry of each of `perStep`, and the shared, in this order. Its outputs
 *   are the carried, in order, and then what each step reports.
 * @returns The carried values after the last step, and the reports of all steps along a leading axis.
 */
export function loop(body: Graph, { carried, perStep, shared }: LoopInputs): readonly Tensor[] {
  if (body.inputs.length !== carried.length + perStep.length + shared.length || perStep.length === 0) {
    throw internalError("a loop whose body has other inputs");
  }
  return applyAll(loopOp, [...carried, ...perStep, ...shared], {
    body: () => body,
    carried: carried.length,
    perStep: perStep.length,
  });
}
