// Discover
export { type DiscoverOptions, discover } from "./discover.js";
export { type SpectralOptions, type SpectralStrategy, spectral } from "./spectral/spectral.js";

// Samples
export { normalSamples, type SampleSource, type Samples, samples } from "./samples.js";

// Results
export type { Algebra, Outcome, Result, SpectrumEvidence } from "./result.js";
export { type AlgebraJson, type ResultJson, resultToJson } from "./result-to-json.js";

// Hand on
export { type CheckModelOptions, checkModel, type ModelCheck } from "./export/check-model.js";
export { type ExportOnnxOptions, exportOnnx } from "./export/export-onnx.js";
