// Networks
export { applyNetwork, type ApplyNetworkOptions, createParameters, createStatistics } from "./networks/network.js";
export type {
  Network,
  NetworkOutput,
  NetworkParameters,
  NetworkStatistics,
  RunNamedBlock,
} from "./networks/network.js";
export type { Block, BlockShape, BlockStatistics } from "./networks/block.js";
export { type Events, eventInput, eventsOf } from "./networks/events.js";
export { type ParticleFlowOptions, particleFlow } from "./networks/particle-flow.js";
export { type InvariantNetworkOptions, invariantNetwork } from "./networks/invariant-network.js";
export { type HybridNetworkOptions, hybridNetwork, type Join } from "./networks/hybrid-network.js";
export {
  type NetworkName,
  networkNames,
  type PresetName,
  type PresetOptions,
  preset,
  presetLearningRate,
} from "./networks/preset.js";

// What networks see
export { allPairInvariants, type Invariants, type InvariantsOptions, pairInvariants } from "./networks/invariants.js";
export { type InvariantsOfOptions, invariantsOf } from "./networks/invariants-of.js";
export { type Context, contexts, firstPt, meanAbsEta, meanPt, multiplicity } from "./networks/context.js";
export {
  type ContextName,
  contextByName,
  contextLabel,
  contextNames,
  contextValues,
} from "./networks/named-contexts.js";

// Data
export { checkClassifierEvents, type ClassifierEvents, selectEvents } from "./data/classifier-events.js";
export { meanTransverseMomentum } from "./data/mean-transverse-momentum.js";
export {
  type PreparedEvents,
  type PrepareEventsOptions,
  prepareEvents,
  type TrueEvents,
} from "./data/prepare-events.js";

// Training
export type { Classifier } from "./training/classifier.js";
export type { Penalty } from "./training/classifier-step.js";
export type { EpochScore } from "./training/epoch-score.js";
export { crossEntropy } from "./training/cross-entropy.js";
export { type TrainedClassifier, trainClassifier } from "./training/train-classifier.js";
export type { TrainClassifierOptions } from "./training/train-classifier-options.js";
export { type TrainRepeatedlyOptions, trainRepeatedly } from "./training/train-repeatedly.js";
export { type SettleStatisticsOptions, settleStatistics } from "./training/settle-statistics.js";

// Using what was trained
export { type RestoredClassifier, restoreClassifier } from "./training/restore-classifier.js";
export { classifierGraph } from "./export/classifier-graph.js";
export { type ExportClassifierOptions, exportClassifier } from "./export/export-classifier.js";
export { type EventScores, type ScoreEventsOptions, scoreEvents } from "./export/score-events.js";

// What else one might do
export { type LorentzAugmentationOptions, lorentzAugmentation } from "./baselines/lorentz-augmentation.js";
export { type OptimalScoresOptions, optimalScores } from "./baselines/optimal-scores.js";
export { type ResidualPathwayOptions, residualPathwayNetwork, weightPrior } from "./baselines/residual-pathway.js";
export { lorentzGenerators, type SymmetryPenaltyOptions, symmetryPenalty } from "./baselines/symmetry-penalty.js";

// The symmetry factor
export {
  type SymmetryFactorBin,
  type SymmetryFactorOptions,
  symmetryFactor,
} from "./factor/symmetry-factor.js";

// Studies: what the commands under `noether hybrid` do
export type { StudyData } from "./study/study-data.js";
export {
  type DivergedStudy,
  type TrainedStudy,
  type TrainStudyOptions,
  type TrainStudyResult,
  trainStudy,
} from "./study/train-study.js";
export { type ScanResult, type ScanSizesOptions, scanSizes } from "./study/scan-sizes.js";
export type { ScanPoint, SizeDifference } from "./study/scan-point.js";
export {
  type EvaluatedModel,
  type EvaluateScoresOptions,
  type Evaluation,
  type EvaluationJson,
  evaluateScores,
  evaluationToJson,
  type NamedScores,
} from "./study/evaluate-scores.js";
export { type ModelScores, type ScoreModelOptions, scoreModel } from "./study/score-model.js";
export { type Judgement, judgeScores, type Scores, scoresOfLogits } from "./study/judge-scores.js";
export {
  type ScanJson,
  type StudyRun,
  scanToJson,
  type TrainStudyJson,
  trainStudyToJson,
} from "./study/study-to-json.js";
export { type ExportStudyOptions, exportStudy, studyMetadata } from "./study/export-study.js";
export { studyClassifiers } from "./study/study-classifiers.js";
export { chosenNetwork, type NetworkChoice, type NetworkChoiceOptions } from "./study/network-choice.js";
export type { TrainingChoice, TrainingChoiceOptions } from "./study/training-choice.js";
export type { FactorBin, FactorCurve } from "./study/factor-curve.js";
export type { StudyRecord, StudyStore } from "./study/study-store.js";

// Errors
export type { HybridErrorCode } from "./errors.js";
