/** A study of one network: several trainings, judged on test events one by one and as an ensemble, the mean of their logits. */

import { checkInteger, type OnEvent } from "@noether/base";
import { parameterCount } from "@noether/engine";
import type { LoadedLabeledEvents } from "@noether/physics-data";
import { type Band, sampleBand } from "@noether/statistics";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { scoreEvents } from "../export/score-events.js";
import type { NetworkParameters, NetworkStatistics } from "../networks/network.js";
import type { NetworkName } from "../networks/preset.js";
import type { EpochScore } from "../training/epoch-score.js";
import type { TrainedClassifier } from "../training/train-classifier.js";
import { divergence } from "./divergence.js";
import { type FactorCurve, factorCurve } from "./factor-curve.js";
import { type Judgement, judgeScores, meanLogit, rocOf, scoresOfLogits } from "./judge-scores.js";
import { type NetworkChoice, type NetworkChoiceOptions, networkChoice } from "./network-choice.js";
import { splitStudy } from "./split-study.js";
import { type StudyData, studyData } from "./study-data.js";
import { studyInput } from "./study-input.js";
import { type TrainChoiceOptions, trainChoice } from "./train-choice.js";
import { type TrainingChoice, type TrainingChoiceOptions, trainingChoice } from "./training-choice.js";

/** Options of `trainStudy`. */
export interface TrainStudyOptions extends TrainChoiceOptions, TrainingChoiceOptions, NetworkChoiceOptions {
  /** The network that is trained. */
  readonly network: NetworkName;
}

/** A curve over trainings: the mean, and the standard deviation over them, which is 0 for one training. */
export interface CurveBand {
  readonly x: readonly number[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** What a study trained, and how each of its trainings went. */
interface StudyTrainings {
  /** What to do about the outcome, in a sentence. */
  readonly status: string;
  readonly data: StudyData;
  readonly network: NetworkChoice & {
    /** The number of parameters of the network. */
    readonly parameters: number;
  };
  readonly training: TrainingChoice & {
    /** How each training ended, and the epoch whose parameters were kept. */
    readonly ends: readonly { readonly message: string; readonly epoch: number }[];
  };
  /** The epochs of each training; areas and accuracies are those of the validation events. */
  readonly curves: readonly (readonly EpochScore[])[];
}

/** A study whose trainings all ended with finite losses. */
export interface TrainedStudy extends StudyTrainings {
  readonly outcome: "trained";
  /** The judgement of the mean logit of all trainings on the test events. */
  readonly test: Judgement;
  /** Each training alone, on the test events. */
  readonly trainings: readonly { readonly auc: number; readonly accuracy: number }[];
  /** The fraction of signal that passes against that of background: over trainings, and of the mean logit. */
  readonly roc: CurveBand & { readonly ensemble: readonly number[] };
  /** The symmetry factor against the context, on the test events; null for networks without one. */
  readonly factor: FactorCurve | null;
  /** The numbers of the trained networks; `studyClassifiers` makes classifiers of them. */
  readonly numbers: readonly { readonly parameters: NetworkParameters; readonly statistics: NetworkStatistics }[];
}

/** A study in which a training diverged: there is nothing to judge. */
export interface DivergedStudy extends StudyTrainings {
  readonly outcome: "diverged";
}

/** What `trainStudy` gives: plain data, which `structuredClone` copies. */
export type TrainStudyResult = TrainedStudy | DivergedStudy;

/**
 * Splits the events, trains the network, and judges it on the test events.
 *
 * @param loaded - The events, as `loadLabeledEvents` of `@noether/physics-data` gives them.
 * @throws InputError `empty-part`, `wrong-particles`, `other-run` for checkpoints of another run, `not-an-integer`, and as
 *   `checkClassifierEvents`; what the store throws; the reason of `signal`.
 */
export async function trainStudy(loaded: LoadedLabeledEvents, options: TrainStudyOptions): Promise<TrainStudyResult> {
  const input = studyInput(loaded);
  const { rng, signal, onEvent, store } = options;
  const choice = networkChoice(options.network, options, input);
  const training = trainingChoice(options, [choice.network]);
  checkInteger(training.trainings, "trainings", 1);
  const parts = splitStudy(input, training, rng.stream("split"));
  const data = await studyData(input, parts);
  const { source, sha256 } = data;
  await store?.open?.({ kind: "hybrid train", data: { source, sha256 }, networks: [choice], training });
  const { executors } = options;
  const own = { rng: rng.stream("training"), executors, signal, onEvent, store };
  const trained = await trainChoice(choice, parts, training, own);
  const trainings = {
    data,
    network: { ...choice, parameters: parameterCount(trained[0]!.parameters) },
    training: { ...training, ends: trained.map((each) => endOf(each, training)) },
    curves: trained.map(({ curve }) => curve),
  };
  const diverged = divergence(choice.network, trained);
  if (diverged !== undefined) return { outcome: "diverged", status: diverged, ...trainings };
  const answer = await judgeTrained(trained, choice, parts.test, onEvent);
  const count = trained.length === 1 ? "One training" : `The mean logit of ${trained.length} trainings`;
  const [low, high] = answer.test.interval.map((end) => end.toFixed(4));
  const status = `${count} of the ${choice.network} network: AUC ${answer.test.auc.toFixed(4)} (95 %: ${low} to ${high}) on ${parts.test.count.toLocaleString("en")} test events.`;
  return { outcome: "trained", status, ...trainings, ...answer };
}

/** Judges trainings on the test events. */
async function judgeTrained(
  trained: readonly TrainedClassifier[],
  choice: NetworkChoice,
  test: ClassifierEvents,
  onEvent: OnEvent | undefined,
): Promise<Pick<TrainedStudy, "test" | "trainings" | "roc" | "factor" | "numbers">> {
  const logits: Float64Array[] = [];
  for (const [i, each] of trained.entries()) {
    logits.push((await scoreEvents(each, test)).logit);
    onEvent?.({
      kind: "progress",
      task: "judging on the test events",
      done: i + 1,
      total: trained.length,
      unit: "trainings",
    });
  }
  const together = scoresOfLogits(meanLogit(logits));
  const curves = logits.map((order) => rocOf({ order }, test));
  return {
    test: judgeScores(together, test),
    trainings: logits.map((logit) => {
      const { auc, accuracy } = judgeScores(scoresOfLogits(logit), test);
      return { auc, accuracy };
    }),
    roc: { ...curveBand(curves), ensemble: Array.from(rocOf(together, test).signal) },
    factor: await factorCurve(trained, choice, test),
    numbers: trained.map(({ parameters, statistics }) => ({ parameters, statistics })),
  };
}

/** The mean and the standard deviation of several curves at the same fractions of background. */
function curveBand(curves: readonly ReturnType<typeof rocOf>[]): CurveBand {
  const x = Array.from(curves[0]!.background);
  const rows = x.map((_, i): Band => sampleBand(curves.map(({ signal }) => signal[i]!)));
  return { x, mean: rows.map(({ mean }) => mean), deviation: rows.map(({ deviation }) => deviation) };
}

function endOf(
  { curve, status }: TrainedClassifier,
  { patience }: TrainingChoice,
): TrainStudyResult["training"]["ends"][number] {
  const areas = curve.map(({ auc }) => auc!);
  const epoch = patience === null ? curve.length : areas.indexOf(Math.max(...areas)) + 1;
  return { message: status, epoch };
}
