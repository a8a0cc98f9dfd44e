// Summaries
export { type Band, populationBand, sampleBand } from "./band.js";
export {
  type ColumnMoments,
  columnMoments,
  columnRootMeanSquares,
  covariance,
} from "./column-moments.js";
export { ColumnStatistics, type ColumnSummary } from "./column-statistics.js";
export { mean } from "./mean.js";
export { median } from "./median.js";
export { quantiles } from "./quantiles.js";
export { shownRange } from "./shown-range.js";
export { kindEdges, kindIn, valueKinds } from "./value-kinds.js";

// Histograms
export { equalCountEdges } from "./equal-count-edges.js";
export { type EvenEdgesOptions, evenEdges } from "./even-edges.js";
export { density, histogram } from "./histogram.js";
export { type Histogram, HistogramTally } from "./histogram-tally.js";

// Densities
export type { AffineMap, Density } from "./density.js";

// Scores of two classes
export {
  type AreaDifference,
  type AreaUnderCurve,
  areaDifference,
  areaUnderCurve,
  type PairedScores,
} from "./area-under-curve.js";
export {
  type BackgroundRejection,
  type BackgroundRejectionOptions,
  backgroundRejection,
} from "./background-rejection.js";
export { type Calibration, type CalibrationBin, type CalibrationOptions, calibration } from "./calibration.js";
export {
  type ByClass,
  byClass,
  type ClassScores,
  type LabeledScores,
  type SplitScores,
  type SplitWeights,
} from "./class-scores.js";
export { type PooledArea, pooledArea } from "./pooled-area.js";
export { type RocCurve, type RocCurveOptions, rocCurve } from "./roc-curve.js";

// Tests of two samples
export {
  type KolmogorovOptions,
  type KolmogorovTest,
  kolmogorovDistance,
  kolmogorovTest,
} from "./kolmogorov-distance.js";
export { hanleyMcNeilError, nullAreaError, rankArea } from "./rank-area.js";
export { type RankTest, rankTest } from "./rank-test.js";

// Intervals
export { type Bootstrap, type BootstrapOptions, bootstrap } from "./bootstrap.js";
export { normalQuantile, normalTail, WITHIN_95 } from "./normal.js";
export { studentQuantile } from "./student-quantile.js";

// Errors
export type { StatisticsErrorCode } from "./errors.js";
