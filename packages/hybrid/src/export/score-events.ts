/** What a classifier says of events. */

import { compile, type Executor, runInChunks } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { checkParticles } from "../networks/network.js";
import { type Classifier, classifierList } from "../training/classifier.js";
import { classifierGraph } from "./classifier-graph.js";

/** Options of `scoreEvents`. */
export interface ScoreEventsOptions {
  /** Default `"float32"`, as in training. */
  readonly precision?: "float32" | "float64" | undefined;
  /** What runs the network. Default: onnxruntime. */
  readonly executor?: Executor | undefined;
}

/** Scores of events. */
export interface EventScores {
  /** Of signal, `[events]`. */
  readonly probability: Float64Array;
  /** Its log-odds, `[events]`. */
  readonly logit: Float64Array;
  /** Of hybrids: the general part's weight, `[events]`. */
  readonly generalWeight?: Float64Array;
}

/**
 * Scores events by a classifier, or by the mean logit of several.
 *
 * @throws InputError `wrong-particles`, and as `classifierGraph`.
 */
export async function scoreEvents(
  classifiers: Classifier | readonly Classifier[],
  { count: events, vectors: particles, data: p4 }: Pick<ClassifierEvents, "count" | "vectors" | "data">,
  { precision = "float32", executor }: ScoreEventsOptions = {},
): Promise<EventScores> {
  const list = classifierList(classifiers);
  for (const { network } of list) checkParticles(network, particles);
  const compiled = await compile(classifierGraph(list), { precision, ...(executor === undefined ? {} : { executor }) });
  try {
    const outputs = await runInChunks(compiled, { p4: { data: p4, shape: [events, particles, 4] } });
    const doubles = (name: string): Float64Array => Float64Array.from(outputs[name]!.data as Float32Array);
    return {
      probability: doubles("probability"),
      logit: doubles("logit"),
      ...(outputs["weights"] === undefined ? {} : { generalWeight: doubles("weights").filter((_, i) => i % 2 === 0) }),
    };
  } finally {
    await compiled.dispose();
  }
}
