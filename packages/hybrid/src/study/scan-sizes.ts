/** The area under the curve against the number of training events, for several networks on the same test events. */

import { checkInteger, InputError } from "@noether/base";
import { shuffled } from "@noether/engine";
import { decodeNpz, encodeNpz, type LoadedLabeledEvents, toFloat64 } from "@noether/physics-data";
import { selectEvents } from "../data/classifier-events.js";
import type { HybridErrorCode } from "../errors.js";
import { scoreEvents } from "../export/score-events.js";
import type { NetworkName } from "../networks/preset.js";
import { divergence } from "./divergence.js";
import { type NetworkChoice, type NetworkChoiceOptions, networkChoice } from "./network-choice.js";
import { type ScannedPoint, type ScanPoint, type SizeDifference, scanDifferences, scanPoint } from "./scan-point.js";
import { type StudyParts, splitStudy } from "./split-study.js";
import { type StudyData, studyData } from "./study-data.js";
import { studyInput } from "./study-input.js";
import { CHECKPOINTS } from "./study-store.js";
import { type TrainChoiceOptions, trainChoice } from "./train-choice.js";
import { type TrainingChoice, type TrainingChoiceOptions, trainingChoice } from "./training-choice.js";

/** Options of `scanSizes`. */
export interface ScanSizesOptions extends TrainChoiceOptions, TrainingChoiceOptions, NetworkChoiceOptions {
  /** The networks, each of which is trained at each size; the first is compared with the others. */
  readonly networks: readonly NetworkName[];
  /** The numbers of training events; default: those of `fractions`. */
  readonly sizes?: readonly number[] | undefined;
  /** The fractions of the training events, instead of `sizes`; default 0.1, 0.2, 0.5, 1. */
  readonly fractions?: readonly number[] | undefined;
}

/** What `scanSizes` gives: plain data. */
export interface ScanResult {
  /** `"diverged"` where a training did: the scan ended there, and `points` holds what was done before. */
  readonly outcome: "scanned" | "diverged";
  /** What to do about the outcome, in a sentence. */
  readonly status: string;
  readonly data: StudyData;
  readonly networks: readonly NetworkName[];
  readonly training: TrainingChoice;
  /** The points of each network, by rising size. */
  readonly points: readonly ScanPoint[];
  /** The first network's area less that of each other at each size, on the same test events. */
  readonly differences: readonly SizeDifference[];
}

const FRACTIONS = [0.1, 0.2, 0.5, 1] as const;
/** The name before the slash of the logits on the test events of points that are done. */
const POINTS = "points";

/**
 * Trains every network on more and more events, always the first of the same random order, and judges all on the same test
 * events.
 *
 * @param loaded - The events, as `loadLabeledEvents` of `@noether/physics-data` gives them.
 * @throws InputError `conflicting-options` for sizes beside fractions, `out-of-range` for sizes beyond the training events, and as
 *   `trainStudy`; what the store throws; the reason of `signal`.
 */
export async function scanSizes(loaded: LoadedLabeledEvents, options: ScanSizesOptions): Promise<ScanResult> {
  const input = studyInput(loaded);
  const { networks, rng, store } = options;
  const chosen = networks.map((name) => networkChoice(name, options, input));
  const training = trainingChoice(options, networks);
  checkInteger(training.trainings, "trainings", 1);
  const parts = splitStudy(input, training, rng.stream("split"));
  const sizes = sizesOf(options, parts.training.count);
  const data = await studyData(input, parts);
  const { source, sha256 } = data;
  await store?.open?.({ kind: "hybrid scan", data: { source, sha256 }, networks: chosen, training, sizes });
  const order = shuffled().draw(parts.training.count, rng.stream("order"));
  const points: ScannedPoint[] = [];
  const result = (outcome: ScanResult["outcome"], status: string): ScanResult => ({
    outcome,
    status,
    data,
    networks,
    training,
    points: points.map(({ logits: _, ...point }) => point),
    differences: scanDifferences(points, networks, parts.test),
  });
  for (const each of chosen) {
    for (const size of sizes) {
      const own = { ...parts, training: selectEvents(parts.training, order.subarray(0, size)) };
      const logits = await logitsOf(each, own, training, options);
      if (typeof logits === "string") return result("diverged", logits);
      points.push(scanPoint(each.network, size, logits, parts.test));
    }
  }
  return result("scanned", statusOf(points, networks));
}

function statusOf(points: readonly ScannedPoint[], networks: readonly NetworkName[]): string {
  const most = Math.max(...points.map(({ size }) => size));
  const areas = networks.map((name) => {
    const { auc } = points.find(({ network, size }) => network === name && size === most)!;
    return `${name} ${auc.toFixed(4)}`;
  });
  return `AUC with ${most.toLocaleString("en")} training events: ${areas.join(", ")}.`;
}

/** The numbers of training events, rising. */
function sizesOf({ sizes, fractions }: ScanSizesOptions, events: number): readonly number[] {
  if (sizes !== undefined && fractions !== undefined) {
    throw new InputError<HybridErrorCode>({
      code: "conflicting-options",
      got: "both sizes and fractions",
      expected: "one of them",
      fix: "Leave one out.",
    });
  }
  const wanted = sizes ?? (fractions ?? FRACTIONS).map((part) => Math.round(part * events));
  const most = Math.max(...wanted);
  const least = Math.min(...wanted);
  if (most <= events && least >= 1) return [...new Set(wanted)].sort((a, b) => a - b);
  throw new InputError<HybridErrorCode>({
    code: "out-of-range",
    got: `sizes from ${least} to ${most}`,
    expected: `numbers from 1 to ${events}, the events of the training part`,
    fix: "Change the sizes or the split, or give more events.",
  });
}

/**
 * The logits on the test events, `[trainings][events]`, of a point that the store has or of trainings that are made now; a
 * sentence where one diverged. The store keeps logits, not checkpoints, which are twenty times as large.
 */
async function logitsOf(
  chosen: NetworkChoice,
  parts: StudyParts,
  training: TrainingChoice,
  { rng, executors, signal, onEvent, store }: TrainChoiceOptions,
): Promise<readonly Float64Array[] | string> {
  const size = parts.training.count;
  const name = `${chosen.network}-${size}`;
  const point = `${POINTS}/${name}.npz`;
  const known = await store?.load(point);
  if (known !== undefined) return decodeLogits(known, point);
  const trained = await trainChoice(chosen, parts, training, {
    rng: rng.stream("training"),
    executors,
    signal,
    store,
    prefix: `${name}-`,
    onEvent: (event) => onEvent?.({ ...event, task: `${chosen.network} on ${size.toLocaleString("en")} events` }),
  });
  const diverged = divergence(chosen.network, trained);
  if (diverged !== undefined) return diverged;
  const logits: Float64Array[] = [];
  for (const each of trained) logits.push((await scoreEvents(each, parts.test)).logit);
  await store?.save(point, encodeLogits(logits));
  await store?.remove(CHECKPOINTS);
  return logits;
}

function encodeLogits(logits: readonly Float64Array[]): Uint8Array {
  const events = logits[0]!.length;
  const data = new Float64Array(logits.length * events);
  for (const [training, own] of logits.entries()) data.set(own, training * events);
  return encodeNpz({ logits: { dtype: "float64", shape: [logits.length, events], data } });
}

function decodeLogits(bytes: Uint8Array, name: string): readonly Float64Array[] {
  const { logits } = decodeNpz(bytes, { name });
  const [trainings = 0, events = 0] = logits!.shape;
  const data = toFloat64(logits!);
  return Array.from({ length: trainings }, (_, i) => data.subarray(i * events, (i + 1) * events));
}
