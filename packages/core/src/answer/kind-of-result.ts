/** Which strategy a result is of. */

import type { GradientResult } from "../gradient/gradient-result.js";
import type { NeuralFieldsResult } from "../gradient/neural/discover-neural-fields.js";
import type { Result } from "../result.js";

/** Whether a result is one of `gradient`. */
export function isTrained(result: Result): result is GradientResult {
  return "trainings" in result;
}

/** Whether a result is one of `neuralFields`. */
export function isNeural(result: Result): result is NeuralFieldsResult {
  return "network" in result;
}
