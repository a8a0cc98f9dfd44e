// Papers and their figures
export type { ComparisonRow, Figure, FigureContext, FigureResult, Paper, Quantity } from "./paper.js";
export { figuresOf, paperByName, paperNames } from "./papers.js";

// Reproduce
export type { OtherVersions } from "./kept/keep.js";
export { computeFigure } from "./reproduce/compute-figure.js";
export type { FigureRecord } from "./reproduce/figure-record.js";
export { quantityText } from "./reproduce/quantity-text.js";
export { reproduceFigure } from "./reproduce/reproduce-figure.js";
export type { ReproduceOptions } from "./reproduce/reproduce-options.js";
export { type Reproduction, type ReproducePaperOptions, reproducePaper } from "./reproduce/reproduce-paper.js";
export { reproductionReadme } from "./reproduce/reproduction-readme.js";

// Errors
export type { PapersErrorCode } from "./errors.js";
