export { ColumnStatistics, type ColumnSummary } from "./column-statistics.js";
export { density, evenEdges, type Histogram, HistogramTally, histogram } from "./histogram.js";
export { kolmogorovDistance } from "./kolmogorov-distance.js";
export { meanAndDeviation } from "./mean-and-deviation.js";
export { mean } from "./mean.js";
export { quantiles } from "./quantiles.js";
export { shownRange } from "./shown-range.js";
