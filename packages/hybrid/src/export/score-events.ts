/** The scores that classifiers give events. */

import { compile, type Executor, runInChunks } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { checkParticles } from "../networks/network.js";
import { type Classifier, classifierList } from "../training/classifier.js";
import { classifierGraph } from "./classifier-graph.js";

/** Options of `scoreEvents`. */
export interface ScoreEventsOptions {
  /** The precision of the computation; default `"float32"`, as in training. */
  readonly precision?: "float32" | "float64" | undefined;
  /** What runs the network; default onnxruntime. */
  readonly executor?: Executor | undefined;
}

/** Scores of events. */
export interface EventScores {
  /** The probability of signal, `[events]`. */
  readonly probability: Float64Array;
  /** The log-odds of signal, `[events]`. */
  readonly logit: Float64Array;
  /** The weight of the general part of hybrids, `[events]`; absent for other networks. */
  readonly generalWeight?: Float64Array | undefined;
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
  const compiled = await compile(classifierGraph(list), { precision, executor });
  try {
    const outputs = await runInChunks(compiled, { p4: { data: p4, shape: [events, particles, 4] } });
    const doubles = (name: string): Float64Array => Float64Array.from(outputs[name]!.data as Float32Array);
    return {
      probability: doubles("probability"),
      logit: doubles("logit"),
      generalWeight: outputs["weights"] && doubles("weights").filter((_, i) => i % 2 === 0),
    };
  } finally {
    await compiled.dispose();
  }
}
