/** A network's numbers as inputs of a graph that is compiled once, whatever training makes of them. */

import { input, leavesOf, type ParameterTree, type Tensor, type TensorData } from "@noether/engine";

/** Makes the inputs of a tree: `parameter_event_layers_0_weight`; for `tensorTree`. */
export function numberInputs(role: string): (value: TensorData, path: string) => Tensor {
  return ({ shape }, path) => input(nameOf(role, path), shape);
}

/** The numbers of a tree as their feeds. */
export function numberFeeds(role: string, tree: ParameterTree): Readonly<Record<string, TensorData>> {
  return Object.fromEntries(leavesOf(tree).map(({ path, value }) => [nameOf(role, path), value]));
}

function nameOf(role: string, path: string): string {
  return `${role}_${path.replaceAll(".", "_")}`;
}
