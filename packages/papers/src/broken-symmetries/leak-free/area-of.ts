import type { ClassifierEvents } from "@noether/hybrid";
import { areaUnderCurve } from "@noether/statistics";

/** The area under the curve of a score of labeled events, with the events' weights. */
export function areaOf(
  scores: ArrayLike<number>,
  { labels, weights }: ClassifierEvents,
): ReturnType<typeof areaUnderCurve> {
  return areaUnderCurve({ scores, labels, weights });
}
