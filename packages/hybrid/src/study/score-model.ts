/** The scores that any `.onnx` classifier gives events: one input with momenta, one number for each event, or two. */

import { InputError, type OnEvent } from "@noether/base";
import {
  type ExecutorSession,
  type InspectedValue,
  inspectOnnx,
  loadOnnx,
  type OnnxExecutor,
  type OnnxInspection,
} from "@noether/engine";
import { type ComponentOrder, type LoadedLabeledEvents, reorderComponents } from "@noether/physics-data";
import type { HybridErrorCode } from "../errors.js";
import type { Scores } from "./judge-scores.js";
import { baseName, type StudyInput, studyInput } from "./study-input.js";

/** Options of `scoreModel`. */
export interface ScoreModelOptions {
  /** The file that the bytes are from, for the result and for errors; default `"the model"`. */
  readonly file?: string | undefined;
  /** The output with the scores; default: `logit` of our own models, else the only output of floats. */
  readonly output?: string | undefined;
  /** Whether the scores are probabilities or log-odds; default: as the numbers look. */
  readonly scores?: "probability" | "logit" | undefined;
  /** The order in which the model takes components; default: Noether's for our models, else that of the events' file. */
  readonly takes?: ComponentOrder | undefined;
  /** What runs the model; default: onnxruntime. */
  readonly executor?: OnnxExecutor | undefined;
  /** Stops between two batches of events. */
  readonly signal?: AbortSignal | undefined;
  /** Receives progress, in events. */
  readonly onEvent?: OnEvent | undefined;
}

/** The scores of a model, and how they were obtained. */
export interface ModelScores extends Scores {
  readonly file: string;
  /** The network that our own models name; null for others. */
  readonly network: string | null;
  readonly output: string;
  readonly scores: "probability" | "logit";
  readonly takes: ComponentOrder;
}

/** The number of events in a run. */
const ROWS = 1024;

/**
 * Runs a model on all events.
 *
 * @param bytes - The contents of the `.onnx` file.
 * @throws InputError `model-input`, `wrong-particles`, `which-output`, `model-output`, `out-of-range`; FileError and
 *   UnsupportedError of files that are no models; the reason of `signal`.
 */
export async function scoreModel(
  bytes: Uint8Array,
  loaded: LoadedLabeledEvents,
  options: ScoreModelOptions = {},
): Promise<ModelScores> {
  const { file = "the model", executor, signal, onEvent } = options;
  const input = studyInput(loaded);
  const inspection = inspectOnnx(bytes);
  const network = inspection.metadata["noether.network"] ?? null;
  const name = baseName(file);
  const feed = checkedInput(inspection, input, name);
  const output = options.output ?? outputOf(inspection, name);
  const takes = options.takes ?? (network === null ? input.order : "E,px,py,pz");
  const p4 = reorderComponents(input.events.data, { from: "E,px,py,pz", to: takes });
  const session = await loadOnnx(bytes, { executor });
  try {
    const run = { ...feed, events: input.events.count, output, model: name, signal, onEvent };
    const values = await runAll(session, p4, run);
    return { file, network, output, takes, ...asScores(values, options.scores, name) };
  } finally {
    await session.dispose();
  }
}

interface Feed {
  readonly name: string;
  readonly double: boolean;
  /** The axes behind the batch. */
  readonly shape: readonly number[];
  /** The number of events in a run. */
  readonly rows: number;
}

function checkedInput(
  { inputs }: OnnxInspection,
  { events, fewest }: Pick<StudyInput, "events" | "fewest">,
  model: string,
): Feed {
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

/** Our own logits, or the only output of floats. */
function outputOf({ outputs, metadata }: OnnxInspection, model: string): string {
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

/** The output as columns, `[width][events]`, where the width is 1 or 2. */
async function runAll(
  session: ExecutorSession,
  p4: Float64Array,
  run: Feed & Pick<ScoreModelOptions, "signal" | "onEvent"> & { events: number; output: string; model: string },
): Promise<readonly Float64Array[]> {
  const { name, double, shape, rows, events, output, model, signal, onEvent } = run;
  const size = shape.reduce((product, axis) => product * axis, 1);
  const columns: Float64Array[] = [];
  for (let start = 0; start < events; start += rows) {
    signal?.throwIfAborted();
    const count = Math.min(rows, events - start);
    const part = p4.subarray(start * size, (start + count) * size);
    const feeds = { [name]: { data: double ? part : Float32Array.from(part), shape: [count, ...shape] } };
    const found = (await session.run(feeds))[output];
    const width = found === undefined ? 0 : found.data.length / count;
    if (found === undefined || (width !== 1 && width !== 2)) {
      throw new InputError<HybridErrorCode>({
        code: "model-output",
        got: found === undefined ? `no output ${output} of ${model}` : `${output} [${found.shape.join(", ")}]`,
        expected: "one number for each event, or one for each of two classes",
        fix: "State the name of the output; `noether onnx inspect` lists them.",
      });
    }
    for (let c = 0; c < width; c++) {
      columns[c] ??= new Float64Array(events);
      for (let i = 0; i < count; i++) columns[c]![start + i] = Number(found.data[i * width + c]);
    }
    onEvent?.({
      kind: "progress",
      task: `running ${model}`,
      done: start + count,
      total: events,
      unit: "events",
    });
  }
  return columns;
}

/** One number as it looks or as the caller states; of two classes the second is signal. */
function asScores(
  [first, second]: readonly Float64Array[],
  given: ScoreModelOptions["scores"],
  model: string,
): Pick<ModelScores, "order" | "probability" | "scores"> {
  const bounded = (values: Float64Array): boolean => values.every((value) => value >= 0 && value <= 1);
  const shares = second?.every((value, i) => Math.abs(value + first![i]! - 1) < SHARES) === true && bounded(second);
  const values =
    second === undefined
      ? first!
      : (given ?? (shares ? "probability" : "logit")) === "probability"
        ? second
        : second.map((value, i) => value - first![i]!);
  const scores =
    given ?? (second === undefined ? (bounded(values) ? "probability" : "logit") : shares ? "probability" : "logit");
  if (scores === "logit") return { scores, order: values, probability: values.map((z) => 1 / (1 + Math.exp(-z))) };
  const wrong = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong < 0) return { scores, order: values, probability: values };
  throw new InputError<HybridErrorCode>({
    code: "out-of-range",
    got: `${values[wrong]} for event ${wrong} (counted from 0) from ${model}`,
    expected: "probabilities from 0 to 1",
    fix: "State that the scores are logits.",
  });
}

/** The rounding of float32, within which the probabilities of two classes add up to 1. */
const SHARES = 1e-5;
