/** Circles of imports between files: strongly connected parts of the graph of relative imports, those of types included. */

import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { importSpecifiers } from "./import-specifiers.js";

/** The graph of relative imports between the published sources under `folder`: each file's path and those that it imports. */
export function importGraph(folder: string): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, string[]>();
  for (const { file, specifier } of importSpecifiers(join(folder, "src"))) {
    if (file.includes(".test.") || !specifier.startsWith(".")) continue;
    const target = resolve(file, "..", specifier.replace(/\.js$/, ".ts"));
    if (!existsSync(target)) continue;
    const name = relative(folder, file);
    graph.set(name, [...(graph.get(name) ?? []), relative(folder, target)]);
  }
  return graph;
}

/** The groups of nodes that reach each other, each sorted; a node alone is none unless it names itself. */
export function circles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]));
  const seen = new Set<string>();
  const found: string[][] = [];
  for (const [node, targets] of reached) {
    if (seen.has(node) || !targets.has(node)) continue;
    const circle = [...targets].filter((target) => reached.get(target)?.has(node) === true).sort();
    for (const member of circle) seen.add(member);
    found.push(circle);
  }
  return found;
}

/** The nodes that paths of at least one step from `start` reach. */
function reachableFrom(graph: ReadonlyMap<string, readonly string[]>, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(graph.get(start) ?? [])];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    waiting.push(...(graph.get(node) ?? []));
  }
  return reached;
}
