// Discover
export { type DiscoverOptions, discover, type Strategy } from "./discover.js";
export {
  type GradientOptions,
  type GradientStrategy,
  gradient,
  type LossWeights,
  type TrainingCheckpoints,
} from "./gradient/gradient.js";
export type {
  GradientResult,
  LossTerms,
  TrainedMemberSummary,
  Training,
  TrainingRecord,
} from "./gradient/gradient-result.js";
export type { FieldQuality, NeuralFields, NeuralFieldsResult } from "./gradient/neural/discover-neural-fields.js";
export { type NeuralFieldsOptions, type NeuralFieldsStrategy, neuralFields } from "./gradient/neural/neural-fields.js";
export { type ScanContext, type ScanOptions, type ScanResult, scan } from "./scan/scan.js";
export { type SpectralOptions, type SpectralStrategy, spectral } from "./spectral/spectral.js";

// Vector fields
export { type BracketTable, bracketTable } from "./fields/bracket-table.js";
export { type FieldAlgebra, fieldOf } from "./fields/field-algebra.js";
export {
  affine,
  complexLinear,
  type Fields,
  type FourierOptions,
  fourier,
  linear,
  polynomial,
} from "./fields/fields.js";
export { type FunctionBasis, functionNames } from "./fields/function-basis.js";
export { lieBracket } from "./fields/lie-bracket.js";
export { fieldAt, fieldFormula, matrixField, type VectorField } from "./fields/vector-field.js";

// Words
export { generatorLabel } from "./generator-label.js";

// Flows
export { fieldsOf } from "./flows/fields-of.js";
export { type FlowCurve, type FlowOptions, flow } from "./flows/flow.js";
export { type LevelDirections, type LevelSets, type LevelSetsOptions, levelSets } from "./flows/level-sets.js";
export { type BatchField, type UnitSpeedOptions, unitSpeedCurves } from "./flows/unit-speed-curves.js";

// Partial sums: shards of large files, folds of the samples
export { type FromSumsOptions, discoverFromSums } from "./spectral/discover-spectrally.js";
export { type FieldFrameOptions, fieldFrame } from "./system/field-frame.js";
export type { Change, Frame } from "./system/frame.js";
export {
  createGramAccumulator,
  type GramAccumulator,
  type GramAccumulatorOptions,
} from "./system/gram-accumulator.js";
export { type GramFold, type GramSums, mergeGramSums, pooledGram } from "./system/gram-sums.js";

// How many, and how sure
export {
  type Breaking,
  type BreakingOptions,
  type BrokenBy,
  breaking,
  type GeneratorBreaking,
} from "./breaking/breaking.js";
export type { Bin, Context } from "./breaking/bins.js";
export type { Interval } from "./breaking/interval.js";
export {
  type CountOptions,
  type CountReason,
  countSymmetries,
  type SymmetryCount,
} from "./doubt/count-symmetries.js";
export { createFoldAccumulator, type FoldAccumulator } from "./doubt/fold-accumulator.js";
export { type Fold, type FoldGrams, foldsOfSums, type MemberPair, memberPairs } from "./doubt/fold-grams.js";

// Cost
export { defaultMostUnknowns, unknownCount } from "./system/unknown-count.js";

// Samples
export { normalSamples, type SampleSource, type Samples, samples } from "./samples.js";

// Results
export type { Algebra, ClosestField, Outcome, Result, SpectrumEvidence } from "./result.js";
export {
  type AlgebraJson,
  type ConfidenceJson,
  type FieldsJson,
  type ResultJson,
  resultToJson,
} from "./result-to-json.js";

// Hand on
export { type CheckModelOptions, checkModel, type ModelCheck } from "./export/check-model.js";
export { type ExportOnnxOptions, exportOnnx } from "./export/export-onnx.js";

// Errors
export type { CoreErrorCode } from "./errors.js";
