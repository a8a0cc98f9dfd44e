/** The symmetry factor of a study's hybrids against the first of their contexts. */

import type { Executor } from "@noether/engine";
import { kindEdges, mean, quantiles, valueKinds } from "@noether/statistics";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { type SymmetryFactorBin, symmetryFactor } from "../factor/symmetry-factor.js";
import { contextLabel, contextValues } from "../networks/named-contexts.js";
import type { Classifier } from "../training/classifier.js";
import { isHybrid, type NetworkChoice } from "./network-choice.js";

/** The symmetry factor against a context. */
export interface FactorCurve {
  /** The label of the context, with its unit. */
  readonly context: string;
  /** Whether each bin holds one value, such as a number of particles. */
  readonly kinds: boolean;
  readonly bins: readonly FactorBin[];
}

/** A bin of the symmetry factor. */
export interface FactorBin extends SymmetryFactorBin {
  /** The mean of the context in the bin. */
  readonly at: number;
}

/** The number of bins with equally many events, and the quantiles that they reach from and to, without the tails. */
const BINS = 12;
const TAILS = [0.01, 0.99] as const;

/** The curve on the test events; null for networks without a factor, and where the context is the same for all events. */
export async function factorCurve(
  classifiers: readonly Classifier[],
  choice: NetworkChoice,
  test: ClassifierEvents,
  { executor }: { readonly executor?: Executor | undefined } = {},
): Promise<FactorCurve | null> {
  if (!isHybrid(choice)) return null;
  const name = choice.context[0]!;
  const by = await contextValues(name, test, { executor });
  const kinds = valueKinds(by);
  const edges = kinds === undefined ? evenEdges(by) : kindEdges(kinds);
  if (edges.length < 2) return null;
  const bins = await symmetryFactor(classifiers, test, { edges, by, executor });
  return {
    context: contextLabel(name),
    kinds: kinds !== undefined,
    bins: bins.map((bin) => {
      const own = by.filter((value) => value >= bin.low && value < bin.high);
      return { ...bin, at: mean(Array.from(own)) };
    }),
  };
}

function evenEdges(values: Float64Array): readonly number[] {
  const [low, high] = TAILS;
  const at = Array.from({ length: BINS + 1 }, (_, i) => low + ((high - low) * i) / BINS);
  return [...new Set(quantiles(values, at))];
}
