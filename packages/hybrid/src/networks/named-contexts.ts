/** Contexts of the symmetry factor by name, and their values for events. */

import { compile, type Executor, graph, runInChunks } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { type Context, contexts, firstPt, meanAbsEta, meanPt, multiplicity } from "./context.js";
import { eventInput, eventsOf } from "./events.js";

/** The name of a context. */
export type ContextName = "mean-pt" | "first-pt" | "mean-abs-eta" | "multiplicity";

const TABLE: Readonly<Record<ContextName, { readonly context: Context; readonly label: string }>> = {
  "mean-pt": { context: meanPt, label: "mean pT of the particles [GeV]" },
  "first-pt": { context: firstPt, label: "pT of the first particle [GeV]" },
  "mean-abs-eta": { context: meanAbsEta, label: "mean |η| of the particles" },
  multiplicity: { context: multiplicity, label: "number of particles" },
};

/** The names of all contexts. */
export const contextNames: readonly ContextName[] = Object.keys(TABLE) as readonly ContextName[];

/** The label of a context for axes and tables, with its unit. */
export function contextLabel(name: ContextName): string {
  return TABLE[name].label;
}

/** The context of one name, or those of several names side by side. */
export function contextByName(names: readonly ContextName[]): Context {
  const all = names.map((name) => TABLE[name].context);
  return all.length === 1 ? all[0]! : contexts(...all);
}

/** The values of a context for events of any number of particles, `[events]`. */
export async function contextValues(
  name: ContextName,
  { count: events, vectors: particles, data: p4 }: Pick<ClassifierEvents, "count" | "vectors" | "data">,
  { executor }: { readonly executor?: Executor | undefined } = {},
): Promise<Float64Array> {
  const momenta = eventInput();
  const value = TABLE[name].context.compute(eventsOf(momenta));
  const compiled = await compile(graph({ value }, [momenta]), {
    precision: "float64",
    executor,
  });
  try {
    const outputs = await runInChunks(compiled, { p4: { data: p4, shape: [events, particles, 4] } });
    return outputs["value"]!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}
