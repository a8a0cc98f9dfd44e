/** A network's numbers as inputs of a graph that is compiled once, whatever training makes of them. */

import { type Graph, input, leavesOf, type ParameterTree, type Tensor, type TensorData } from "@noether/engine";

/** Makes the inputs of a tree: `parameter_event_layers_0_weight`; for `tensorTree`. */
export function numberInputs(role: string): (value: TensorData, path: string) => Tensor {
  return ({ shape }, path) => input(nameOf(role, path), shape);
}

/** The numbers of trees, by role, as feeds of those that the graph asks for. */
export function numberFeeds(
  { inputs }: Graph,
  trees: Readonly<Record<string, ParameterTree>>,
): Readonly<Record<string, TensorData>> {
  const asked = new Set(inputs.map(({ node }) => node.attributes["name"]));
  const feeds = Object.entries(trees).flatMap(([role, tree]) =>
    leavesOf(tree).map(({ path, value }): [string, TensorData] => [nameOf(role, path), value]),
  );
  return Object.fromEntries(feeds.filter(([name]) => asked.has(name)));
}

function nameOf(role: string, path: string): string {
  return `${role}_${path.replaceAll(".", "_")}`;
}
