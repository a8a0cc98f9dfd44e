/** Classifiers judged by their scores of the same labeled events: each by itself, and the first beside each other one. */

import { createRng, type Rng } from "@noether/base";
import { weightedDraws } from "@noether/engine";
import type { LoadedLabeledEvents } from "@noether/physics-data";
import { type AreaDifference, areaDifference, byClass, pooledArea } from "@noether/statistics";
import { EFFICIENCIES, type Judgement, judgeScores, rocOf, type Scores } from "./judge-scores.js";
import type { ModelScores } from "./score-model.js";
import { baseName, type StudyInput, studyInput } from "./study-input.js";

/** Scores that are judged: those of `scoreModel`, or any others. */
export interface NamedScores extends Scores, Partial<Omit<ModelScores, keyof Scores>> {
  /** The name of the classifier; default the name of its file, or `"scores"`. */
  readonly label?: string | undefined;
}

/** Options of `evaluateScores`. */
export interface EvaluateScoresOptions {
  /** The signal efficiencies at which the rejection is computed; default 0.3, 0.5, 0.7, 0.9. */
  readonly efficiencies?: readonly number[] | undefined;
  /** The stream that draws events by their weights for the pooled area; default `createRng(0)`. */
  readonly rng?: Rng | undefined;
}

/** A classifier that was judged, and how its scores were obtained, as far as that is known. */
export type EvaluatedModel = Partial<Omit<ModelScores, keyof Scores>> &
  Judgement & {
    readonly label: string;
    /** The fraction of signal that passes a cut, against that of background. */
    readonly roc: { readonly background: readonly number[]; readonly signal: readonly number[] };
  };

/** What `evaluateScores` gives: plain data. */
export interface Evaluation {
  /**
   * `"separates"` where each classifier's area is above 0.5 with 95 % confidence; `"inverted"` where that of one is below;
   * `"chance"` where 0.5 lies within the interval of one.
   */
  readonly outcome: "separates" | "chance" | "inverted";
  /** What to do about the outcome, in a sentence. */
  readonly status: string;
  readonly data: {
    readonly source: string;
    /** The number of signal events. */
    readonly signal: number;
    /** The number of background events. */
    readonly background: number;
    readonly notes: readonly string[];
  };
  readonly models: readonly EvaluatedModel[];
  /** The first model's area less that of each other, on the same events. */
  readonly differences: readonly (AreaDifference & { readonly first: string; readonly second: string })[];
  /** The area over the scores of all models as one list, of events drawn by their weights: as the authors log epochs. */
  readonly pooledAuc: number;
}

/** The JSON of an evaluation: what `noether hybrid evaluate --json` prints. */
export type EvaluationJson = Evaluation & { readonly files: readonly string[] };

/**
 * Judges scores.
 *
 * @param scores - Those of each classifier, at least one, for all events in their order.
 * @throws InputError `one-class`, `wrong-length`, `not-finite`, `out-of-range`.
 */
export function evaluateScores(
  loaded: LoadedLabeledEvents,
  scores: readonly NamedScores[],
  { efficiencies = EFFICIENCIES, rng = createRng(0) }: EvaluateScoresOptions = {},
): Evaluation {
  const { events, source, notes } = studyInput(loaded);
  const signal = events.labels.reduce((sum, label) => sum + label, 0);
  const models = scores.map(({ order, probability, label, ...known }): EvaluatedModel => {
    const roc = rocOf({ order }, events);
    return {
      label: label ?? (known.file === undefined ? "scores" : baseName(known.file)),
      ...known,
      ...judgeScores({ order, probability }, events, efficiencies),
      roc: { background: Array.from(roc.background), signal: Array.from(roc.signal) },
    };
  });
  const [first, ...others] = scores.map(({ order }) => order);
  return {
    ...verdict(models),
    data: { source, signal, background: events.count - signal, notes },
    models,
    differences: others.map((other, i) => ({
      first: models[0]!.label,
      second: models[i + 1]!.label,
      ...areaDifference({ first: first!, second: other, labels: events.labels, weights: events.weights }),
    })),
    pooledAuc: pooledAuc(scores, events, rng),
  };
}

/** The JSON of an evaluation, with the files that were written. */
export function evaluationToJson(
  evaluation: Evaluation,
  { files = [] }: { readonly files?: readonly string[] | undefined } = {},
): EvaluationJson {
  return { ...evaluation, files };
}

function verdict(models: readonly EvaluatedModel[]): Pick<Evaluation, "outcome" | "status"> {
  const inverted = models.find(({ interval }) => interval[1] < 0.5);
  if (inverted !== undefined) {
    const status = `${inverted.label} scores background above signal (AUC ${inverted.auc.toFixed(4)}): check which class is signal, and the order in which the model takes components.`;
    return { outcome: "inverted", status };
  }
  const chance = models.find(({ interval }) => !(interval[0] > 0.5));
  if (chance !== undefined) {
    const status = `${chance.label} may separate no better than chance (AUC ${chance.auc.toFixed(4)}): check the order in which the model takes components, or use more events.`;
    return { outcome: "chance", status };
  }
  const areas = models.map(({ label, auc }) => `${label} ${auc.toFixed(4)}`);
  return { outcome: "separates", status: `AUC: ${areas.join(", ")}.` };
}

function pooledAuc(
  scores: readonly Scores[],
  { count: events, labels, weights }: StudyInput["events"],
  rng: Rng,
): number {
  const meter = pooledArea();
  const draws = weightedDraws(weights ?? new Float64Array(events).fill(1));
  let area = Number.NaN;
  for (const [i, { probability }] of scores.entries()) {
    const rows = draws.draw(events, rng.stream(`pooled ${i}`));
    const drawn = byClass(
      Float64Array.from(rows, (row) => probability[row]!),
      Uint8Array.from(rows, (row) => labels[row]!),
    );
    area = meter.add(drawn);
  }
  return area;
}
