export { authorsCurve } from "./broken-symmetries/authors-curves.js";
export { SAMPLE_ERROR } from "./broken-symmetries/epoch-rows.js";
export { plansOf } from "./broken-symmetries/study-size.js";
export { trainPlans } from "./broken-symmetries/train-plans.js";
export { deepLearningSymmetries } from "./deep-learning-symmetries/index.js";
export type { ComparisonRow, Figure, FigureContext, FigureResult, Paper, Quantity } from "./paper.js";
export { figuresOf, paperByName, paperNames } from "./papers.js";
export { quantityText } from "./quantity-text.js";
export { type FigureRecord, reproductionReadme } from "./reproduction-readme.js";
export { dijetPlanesExperiment } from "./symmetrygan/dijet-experiments.js";
export { dijetDivergences } from "./symmetrygan/dijet-kl.js";
export { shownReplicas } from "./symmetrygan/dijet-rotations.js";
export { dijetSample, planeMap } from "./symmetrygan/dijet-sample.js";
export { toldApart } from "./symmetrygan/dijet-told-apart.js";
export { symmetryGan } from "./symmetrygan/index.js";
export { componentHits, convergedText, errorRows, errorSummaries } from "./symmetrygan/replica-errors.js";
export {
  circleExperiment,
  ellipseExperiment,
  lineExperiment,
  ovalTurnExperiment,
  rotationsExperiment,
  squareExperiment,
  z3Experiment,
  z7Experiment,
} from "./symmetrygan/toy-experiments.js";
export { type ReplicaJudgement, type TrainedExperiment, trainExperiment } from "./symmetrygan/train-experiment.js";

// Errors
export type { PapersErrorCode } from "./errors.js";
