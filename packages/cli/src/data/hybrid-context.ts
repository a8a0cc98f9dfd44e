/** What a symmetry factor may depend on, by name; its values for events. */

import { compile, graph, runInChunks } from "@noether/engine";
import {
  type Context,
  contexts,
  eventInput,
  eventsOf,
  firstPt,
  type LabelledEvents,
  meanAbsEta,
  meanPt,
  multiplicity,
} from "@noether/hybrid";

/** The names on the command line. */
export type ContextName = "mean-pt" | "first-pt" | "mean-abs-eta" | "multiplicity";

const TABLE: Readonly<Record<ContextName, { readonly context: Context; readonly label: string }>> = {
  "mean-pt": { context: meanPt, label: "mean pT of the particles [GeV]" },
  "first-pt": { context: firstPt, label: "pT of the first particle [GeV]" },
  "mean-abs-eta": { context: meanAbsEta, label: "mean |η| of the particles" },
  multiplicity: { context: multiplicity, label: "number of particles" },
};

/** All names. */
export const contextNames = Object.keys(TABLE) as readonly ContextName[];

/** For axes, with its unit. */
export function contextLabel(name: ContextName): string {
  return TABLE[name].label;
}

/** The context of one name, or of several side by side. */
export function contextByName(names: readonly ContextName[]): Context {
  const all = names.map((name) => TABLE[name].context);
  return all.length === 1 ? all[0]! : contexts(...all);
}

/** Values for events, `[events]`; a network for any number of particles gives the same. */
export async function contextValues(
  name: ContextName,
  { events, particles, p4 }: Pick<LabelledEvents, "events" | "particles" | "p4">,
): Promise<Float64Array> {
  const momenta = eventInput();
  const value = TABLE[name].context.of(eventsOf(momenta));
  const compiled = await compile(graph({ value }, [momenta]), { precision: "float64" });
  try {
    const outputs = await runInChunks(compiled, { p4: { data: p4, shape: [events, particles, 4] } });
    return outputs["value"]!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}
