/** The scores that any `.onnx` classifier gives events: one input with momenta, one number for each event, or two. */

import { InputError, type OnEvent } from "@noether/base";
import { type ExecutorSession, inspectOnnx, loadOnnx, type OnnxExecutor } from "@noether/engine";
import { type ComponentOrder, type LoadedLabeledEvents, reorderComponents } from "@noether/physics-data";
import type { HybridErrorCode } from "../errors.js";
import type { Scores } from "./judge-scores.js";
import { type ModelFeed, modelFeed, scoresOutput } from "./model-feed.js";
import { baseName, studyInput } from "./study-input.js";

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
  const feed = modelFeed(inspection, input, name);
  const output = options.output ?? scoresOutput(inspection, name);
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

/** The output as columns, `[width][events]`, where the width is 1 or 2. */
async function runAll(
  session: ExecutorSession,
  p4: Float64Array,
  run: ModelFeed & Pick<ScoreModelOptions, "signal" | "onEvent"> & { events: number; output: string; model: string },
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
