/** The judgement of a classifier as lines of a key and a text. */

import type { Judgement } from "@noether/hybrid";

/** Accuracy, calibration and rejection. */
export function judgementLines({
  accuracy,
  brier,
  calibrationError,
  rejection,
}: Judgement): readonly (readonly [string, string])[] {
  const cuts = rejection.map(
    ({ efficiency, rejection: factor }) =>
      `${factor === null ? "∞" : Number(factor.toPrecision(3))} at ${Math.round(100 * efficiency)} % of signal`,
  );
  return [
    ["accuracy", (100 * accuracy).toFixed(1).concat(" %")],
    ["calibration", `off by ${(100 * calibrationError).toFixed(1)} % on average; Brier score ${brier.toFixed(4)}`],
    ["rejection", cuts.join(", ")],
  ];
}
