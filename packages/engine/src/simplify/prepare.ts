/** From a graph as it was built to one that is fit to be written: lowered for its precision, and simplified. */

import type { Graph, Precision, Tensor } from "../graph/tensor.js";
import { foldBias } from "./fold-bias.js";
import { foldConstants } from "./fold-constants.js";
import { foldTransposes } from "./fold-transposes.js";
import { guardFactors } from "./guard-factors.js";
import { identities } from "./identities.js";
import { lazyBroadcast } from "./lazy-broadcast.js";
import { type Rule, rewrite } from "./rewrite.js";
import { scalarFactors } from "./scalar-factors.js";

const RULES: readonly Rule[] = [foldConstants, identities, scalarFactors, lazyBroadcast];

/** An equal graph: nothing unused, nothing twice, nothing known left to compute. */
export function simplify(graph: Graph): Graph {
  return withRules(graph, RULES);
}

/** An equal graph of ops that onnxruntime runs, and runs fast, in this precision. */
export function prepare(graph: Graph, precision: Precision): Graph {
  const lower: Rule = (node) => node.op.lower?.(node, node.attributes, precision);
  const lowered = withRules(graph, [lower, ...RULES]);
  const folded = withRules(lowered, [foldTransposes]);
  return precision === "float64" ? withOutputs(folded, (outputs) => guardFactors(foldBias(outputs))) : folded;
}

function withRules(graph: Graph, rules: readonly Rule[]): Graph {
  return withOutputs(graph, (outputs) => rewrite(outputs, rules));
}

function withOutputs(graph: Graph, change: (outputs: readonly Tensor[]) => readonly Tensor[]): Graph {
  const names = Object.keys(graph.outputs);
  const outputs = change(Object.values(graph.outputs));
  return { inputs: graph.inputs, outputs: Object.fromEntries(names.map((name, i) => [name, outputs[i]!])) };
}
