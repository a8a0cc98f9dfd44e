/** The input and the output of an ONNX classifier. */

import { InputError } from "@noether/base";
import type { InspectedValue, OnnxInspection } from "@noether/engine";
import type { HybridErrorCode } from "../errors.js";
import type { StudyInput } from "./study-input.js";

/** The number of events in a run. */
const ROWS = 1024;

/** How events are fed to a model. */
export interface ModelFeed {
  /** The name of the input. */
  readonly name: string;
  /** Whether the input is in double precision. */
  readonly double: boolean;
  /** The axes behind the batch. */
  readonly shape: readonly number[];
  /** The number of events in a run. */
  readonly rows: number;
}

/** The only input of a model. @throws InputError `model-input`, `wrong-particles`. */
export function modelFeed(
  { inputs }: OnnxInspection,
  { events, fewest }: Pick<StudyInput, "events" | "fewest">,
  model: string,
): ModelFeed {
  const [only] = inputs;
  const { vectors: particles } = events;
  const shape = only?.shape ?? ["N", "P", 4];
  const fits =
    only !== undefined &&
    inputs.length === 1 &&
    (only.dtype === "float32" || only.dtype === "float64") &&
    ((shape.length === 3 && shape[2] === 4) ||
      (shape.length === 2 && typeof shape[1] === "number" && shape[1] % 4 === 0)) &&
    (typeof shape[0] === "string" || shape[0] === 1);
  if (!fits) {
    const words = ({ name, dtype, shape: axes }: InspectedValue): string =>
      `${name} ${dtype} [${axes?.join(", ") ?? "?"}]`;
    throw new InputError<HybridErrorCode>({
      code: "model-input",
      got: `${model} with ${inputs.map(words).join("; ") || "no inputs"}`,
      expected: "one input of floats, [events, particles, 4] or [events, 4 particles], for any number of events",
      fix: "Export the classifier with its preprocessing inside, so that it takes four-momenta.",
    });
  }
  const wanted = shape.length === 3 ? shape[1] : (shape[1] as number) / 4;
  if (typeof wanted === "number" && (wanted !== particles || fewest !== particles)) {
    throw new InputError<HybridErrorCode>({
      code: "wrong-particles",
      got: `events of ${fewest === particles ? particles : `${fewest} to ${particles}`} particles`,
      expected: `${wanted} in each, as ${model} takes them`,
      fix:
        particles > wanted
          ? `Keep the ${wanted} leading particles of each event.`
          : "Choose a model for any number of particles.",
    });
  }
  return {
    name: only.name,
    double: only.dtype === "float64",
    shape: shape.length === 3 ? [particles, 4] : [4 * particles],
    rows: shape[0] === 1 ? 1 : ROWS,
  };
}

/** The output with the scores: the logit of our own models, or the only output of floats. @throws InputError `which-output`. */
export function scoresOutput({ outputs, metadata }: OnnxInspection, model: string): string {
  if (metadata["noether.network"] !== undefined && outputs.some(({ name }) => name === "logit")) return "logit";
  const floats = outputs.filter(({ dtype }) => dtype.startsWith("float"));
  if (floats.length === 1) return floats[0]!.name;
  throw new InputError<HybridErrorCode>({
    code: "which-output",
    got: `${model} with the outputs ${outputs.map(({ name, dtype }) => `${name} ${dtype}`).join(", ")}`,
    expected: "one output of floats",
    fix: "State the name of the output.",
  });
}
