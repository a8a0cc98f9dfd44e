/** What any `.onnx` classifier says of events: one input with momenta, one number for each event, or two. */

import { basename } from "node:path";
import { InputError, type OnEvent } from "@noether/base";
import { type ExecutorSession, type InspectedValue, inspectOnnx, loadOnnx, type OnnxInspection } from "@noether/engine";
import { type ComponentOrder, reorderComponents } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import type { Scores } from "./judge-scores.js";
import type { LabelledInput } from "./labelled-input.js";
import { readBytes } from "./read-bytes.js";

/** What the user may say of the model. */
export interface ModelChoice {
  readonly output?: string;
  /** Whether its numbers are probabilities or log-odds. Default: as they look. */
  readonly scores?: "probability" | "logit";
  /** The order in which it takes components. Default: Noether's for our models, else that of the file. */
  readonly takes?: ComponentOrder;
}

/** Scores, and what is known of the model. */
export interface ScoredModel extends Scores {
  readonly file: string;
  /** As our own models say. */
  readonly network: string | null;
  readonly output: string;
  readonly scores: "probability" | "logit";
  readonly takes: ComponentOrder;
}

/** Events of a run. */
const ROWS = 1024;

/**
 * Runs the model on all events.
 *
 * @throws InputError `model-input`, `wrong-particles`, `which-output`, `model-output`, `not-a-probability`; FileError and
 *   UnsupportedError of files that are no models.
 */
export async function scoreModel(
  path: string,
  input: LabelledInput,
  choice: ModelChoice,
  onEvent: OnEvent,
): Promise<ScoredModel> {
  const bytes = await readBytes(path, "model");
  const inspection = inspectOnnx(bytes);
  const network = inspection.metadata["noether.network"] ?? null;
  const feed = checkedInput(inspection, input, path);
  const output = choice.output ?? outputOf(inspection, path);
  const takes = choice.takes ?? (network === null ? input.order : "E,px,py,pz");
  const p4 = reorderComponents(input.events.p4, { from: "E,px,py,pz", to: takes });
  const session = await loadOnnx(bytes);
  try {
    const values = await run(session, p4, { ...feed, events: input.events.events, output, path }, onEvent);
    return { file: path, network, output, takes, ...asScores(values, choice.scores, path) };
  } finally {
    await session.dispose();
  }
}

interface Feed {
  readonly name: string;
  readonly double: boolean;
  /** Axes behind the batch. */
  readonly shape: readonly number[];
  /** Events in a run. */
  readonly rows: number;
}

function checkedInput({ inputs }: OnnxInspection, { events, fewest }: LabelledInput, path: string): Feed {
  const [only] = inputs;
  const { particles } = events;
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
    throw new InputError<CliErrorCode>({
      code: "model-input",
      got: `${basename(path)} with ${inputs.map(words).join("; ") || "no inputs"}`,
      expected: "one input of floats, [events, particles, 4] or [events, 4 particles], for any number of events",
      fix: "Export the classifier with its preprocessing inside, so that it takes four-momenta.",
    });
  }
  const wanted = shape.length === 3 ? shape[1] : (shape[1] as number) / 4;
  if (typeof wanted === "number" && (wanted !== particles || fewest !== particles)) {
    throw new InputError<CliErrorCode>({
      code: "wrong-particles",
      got: `events of ${fewest === particles ? particles : `${fewest} to ${particles}`} particles`,
      expected: `${wanted} in each, as ${basename(path)} takes them`,
      fix:
        particles > wanted ? `Keep ${wanted}: --particles ${wanted}.` : "Choose a model for any number of particles.",
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
function outputOf({ outputs, metadata }: OnnxInspection, path: string): string {
  if (metadata["noether.network"] !== undefined && outputs.some(({ name }) => name === "logit")) return "logit";
  const floats = outputs.filter(({ dtype }) => dtype.startsWith("float"));
  if (floats.length === 1) return floats[0]!.name;
  throw new InputError<CliErrorCode>({
    code: "which-output",
    got: `${basename(path)} with the outputs ${outputs.map(({ name, dtype }) => `${name} ${dtype}`).join(", ")}`,
    expected: "one output of floats",
    fix: "Choose with --output NAME.",
  });
}

/** `[events, width]`, where width is 1 or 2. */
async function run(
  session: ExecutorSession,
  p4: Float64Array,
  { name, double, shape, rows, events, output, path }: Feed & { events: number; output: string; path: string },
  onEvent: OnEvent,
): Promise<readonly Float64Array[]> {
  const size = shape.reduce((product, axis) => product * axis, 1);
  const columns: Float64Array[] = [];
  for (let start = 0; start < events; start += rows) {
    const count = Math.min(rows, events - start);
    const part = p4.subarray(start * size, (start + count) * size);
    const feeds = { [name]: { data: double ? part : Float32Array.from(part), shape: [count, ...shape] } };
    const found = (await session.run(feeds))[output];
    const width = found === undefined ? 0 : found.data.length / count;
    if (found === undefined || (width !== 1 && width !== 2)) {
      throw new InputError<CliErrorCode>({
        code: "model-output",
        got: found === undefined ? `no output ${output} of ${basename(path)}` : `${output} [${found.shape.join(", ")}]`,
        expected: "one number for each event, or one for each of two classes",
        fix: "Choose with --output NAME; see noether onnx inspect.",
      });
    }
    for (let c = 0; c < width; c++) {
      columns[c] ??= new Float64Array(events);
      for (let i = 0; i < count; i++) columns[c]![start + i] = Number(found.data[i * width + c]);
    }
    onEvent({
      kind: "progress",
      task: `running ${basename(path)}`,
      done: start + count,
      total: events,
      unit: "events",
    });
  }
  return columns;
}

/** One number as it looks or as the user says; of two classes the second is signal. */
function asScores(
  [first, second]: readonly Float64Array[],
  given: ModelChoice["scores"],
  path: string,
): Pick<ScoredModel, "order" | "probability" | "scores"> {
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
  throw new InputError<CliErrorCode>({
    code: "not-a-probability",
    got: `${values[wrong]} for event ${wrong} (counted from 0) from ${basename(path)}`,
    expected: "probabilities from 0 to 1",
    fix: "Say --scores logit.",
  });
}

/** Probabilities of two classes add up to 1 within float32's rounding. */
const SHARES = 1e-5;
