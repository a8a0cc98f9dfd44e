// Discover
export { type DiscoverOptions, discover, type Strategy } from "./discover.js";
export type { RunOptions } from "./run-options.js";
export {
  type GradientOptions,
  type GradientStrategy,
  gradient,
  type Losses,
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
export type { FieldQuality, NeuralFieldsResult } from "./gradient/neural/discover-neural-fields.js";
export { type NeuralFieldNetwork, networkFields } from "./gradient/neural/network-fields.js";
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

// Partial sums: shards of large files on several machines
export { type FromSumsOptions, discoverFromSums } from "./spectral/discover-spectrally.js";
export { type FieldFrameOptions, fieldFrame } from "./system/field-frame.js";
export type { Change, Frame } from "./system/frame.js";
export { type GramFold, type GramSums, mergeGramSums } from "./system/gram-sums.js";
export { type SumEquationsOptions, sumEquations } from "./system/sum-equations.js";

// How many, and how sure
export { algebraOn } from "./breaking/algebra-on.js";
export type { Bin, Context } from "./breaking/bins.js";
export type { Interval } from "./breaking/interval.js";
export {
  type Breaking,
  type BrokenBy,
  type GeneratorBreaking,
  type MeasureBreakingOptions,
  measureBreaking,
} from "./breaking/measure-breaking.js";
export type { CountOptions, CountReason, SymmetryCount } from "./doubt/count-symmetries.js";

// Cost
export { defaultMostUnknowns, unknownCount } from "./system/unknown-count.js";

// Samples
export { normalSamples, type SampleSource, type Samples, samples, splitSamples } from "./samples.js";

// Results
export type { Algebra, ClosestField, Outcome, Result, SpectrumEvidence } from "./result.js";
export {
  type AlgebraJson,
  type CountJson,
  type FieldsJson,
  type ResultJson,
  resultToJson,
} from "./answer/result-to-json.js";
export {
  type DiscoveryDetails,
  type DiscoveryJson,
  type DiscoveryTiming,
  discoveryToJson,
} from "./answer/discovery-to-json.js";
export { discoveryTitle } from "./answer/discovery-title.js";
export { isNeural, isTrained } from "./answer/kind-of-result.js";
export { componentSpreads, type NearPlane, nearLabel, nearPlanes } from "./answer/near-planes.js";
export { type ScanDetails, type ScanJson, type ScanRow, scanToJson } from "./answer/scan-to-json.js";
export { type TrainingJson, trainingToJson } from "./answer/training-to-json.js";

// Export
export { type CheckModelOptions, checkModel, type ModelCheck } from "./export/check-model.js";
export { type ExportOnnxOptions, exportOnnx } from "./export/export-onnx.js";

// Errors
export type { CoreErrorCode } from "./errors.js";
