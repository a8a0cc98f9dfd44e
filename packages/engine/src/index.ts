// Graphs: values, constants, functions of named inputs
export type { Attributes, Graph, Node, Op, Precision, Tensor, TensorData, TensorType } from "./graph/tensor.js";
export type { Shape } from "./graph/shape.js";
export type { Dimension } from "./graph/dimension.js";
export { type InputOptions, input } from "./graph/input.js";
export { type ConstantOptions, constant } from "./graph/constant.js";
export { graph } from "./graph/graph.js";
export { callGraph } from "./graph/call-graph.js";
export { simplify } from "./simplify/prepare.js";

// Ops: arithmetic
export { add, div, maximum, minimum, mul, pow, sub } from "./ops/arithmetic.js";
export { polynomial } from "./ops/polynomial.js";

// Ops: functions of one tensor
export { abs, cos, exp, log, neg, reciprocal, relu, sigmoid, sin, sqrt, square, tanh } from "./ops/unary.js";
export { acosh, asinh, atanh, cosh, expm1, log1p, sinh } from "./ops/exponential.js";
export { acos, asin, atan, atan2, tan } from "./ops/trigonometry.js";
export { erf } from "./ops/erf.js";
export { ceil, floor, round, sign } from "./ops/rounding.js";

// Ops: activations of networks
export { clip, elu, gelu, leakyRelu, silu, softplus } from "./ops/activation.js";
export { logSoftmax, softmax } from "./ops/softmax.js";

// Ops: comparison and choice
export {
  equal,
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  logicalAnd,
  logicalNot,
  logicalOr,
} from "./ops/comparison.js";
export { cast, where } from "./ops/select.js";

// Ops: reductions
export { lengthTensor, logSumExp, max, mean, min, norm, type ReductionOptions, sum } from "./ops/reduction.js";

// Ops: products
export { matmul } from "./ops/matmul.js";
export { einsum } from "./ops/einsum.js";

// Ops: windows, normalization, dropout
export { conv, convTranspose } from "./ops/convolution.js";
export { averagePool, globalAveragePool, maxPool } from "./ops/pooling.js";
export type { WindowOptions } from "./ops/window.js";
export { type LayerNormOptions, layerNorm } from "./ops/layer-norm.js";
export { dropout } from "./ops/dropout.js";

// Ops: shapes and indices
export { broadcastTo, reshape, squeeze, unsqueeze } from "./ops/reshape.js";
export { matrixTranspose, transpose } from "./ops/transpose.js";
export { type PadOptions, pad, slice } from "./ops/slice.js";
export { concat, stack } from "./ops/concat.js";
export { split } from "./ops/split.js";
export { everyNth, flip, gather, scatterAdd } from "./ops/gather.js";

// Ops: the table of all of them
export { opTable } from "./ops/table.js";

// Differentiation
export { type Gradients, grad } from "./gradient/grad.js";
export { type ValueAndGrad, valueAndGrad } from "./gradient/value-and-grad.js";
export { type JacobianOptions, jacobian } from "./gradient/jacobian.js";
export { jvp } from "./gradient/jvp.js";
export { hessianVectorProduct } from "./gradient/hessian-vector-product.js";
export { customGradient, type GradientRule, stopGradient } from "./ops/gradient-control.js";

// ONNX files
export { type ExportOptions, exportOnnx } from "./onnx/export-onnx.js";
export { type ImportedGraph, importedOps, importOnnx } from "./import/import-onnx.js";
export { type OnnxMetadata, readOnnxMetadata } from "./onnx/read-onnx-metadata.js";
export { type InspectedNode, type InspectedValue, inspectOnnx, type OnnxInspection } from "./onnx/inspect-onnx.js";
export { type FormatInspectionOptions, formatInspection } from "./onnx/format-inspection.js";

// Running
export { type CompiledGraph, type CompileOptions, compile } from "./run/compile.js";
export { type RunInChunksOptions, runInChunks } from "./train/run-in-chunks.js";
export { type LoadOnnxOptions, loadOnnx } from "./run/load-onnx.js";
export type { Executor, ExecutorOptions, ExecutorSession, OnnxExecutor } from "./run/executor.js";
export { type Device, type OnnxruntimeNodeOptions, onnxruntimeNode } from "./run/onnxruntime-node.js";
export { type OnnxruntimeWebOptions, onnxruntimeWeb } from "./run/onnxruntime-web.js";
export { hostExecutor } from "./run/host-executor.js";

// Layers
export {
  type BatchNorm,
  type BatchNormOptions,
  type BatchStatistics,
  batchNorm,
  createBatchNorm,
  createBatchStatistics,
  type Normalized,
} from "./layers/batch-norm.js";
export { createDense, type Dense, type DenseOptions, dense } from "./layers/dense.js";
export { foldBatchNorm } from "./layers/fold-batch-norm.js";
export {
  type Fans,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  ones,
  torchLinear,
  zeros,
} from "./layers/initializers.js";
export { memberOf, stackMembers } from "./layers/members.js";
export { createMlp, type Mlp, type MlpOptions, mlp } from "./layers/mlp.js";
export {
  formatParameterSummary,
  type ParameterRow,
  type ParameterSummary,
  parameterCount,
  parameterSummary,
} from "./layers/parameter-summary.js";
export {
  leavesOf,
  mapTree,
  type ParameterLeaf,
  type ParameterTree,
  type TensorsOf,
  type TensorTree,
  tensorTree,
} from "./layers/parameter-tree.js";
export { type SumPoolingOptions, sumPooling } from "./layers/sum-pooling.js";

// Training
export {
  type Checkpoint,
  decodeCheckpoint,
  type EpochRecord,
  encodeCheckpoint,
  type Metrics,
  resumeCheckpoint,
  type TrainingProgress,
} from "./train/checkpoint.js";
export { type CheckpointParts, packCheckpoint, unpackCheckpoint } from "./train/checkpoint-container.js";
export { checkSameRun } from "./train/check-same-run.js";
export {
  type CompiledStep,
  type CompileStepOptions,
  compileStep,
  type Feeds,
  type TrainingState,
} from "./train/compile-step.js";
export type { Validation } from "./train/epoch-record.js";
export type { FlatLayout, FlatLeaf, FloatArray } from "./train/flat-layout.js";
export {
  type AdamOptions,
  type AdamWOptions,
  adam,
  adamW,
  type Optimizer,
  type OptimizerOptions,
  type SgdOptions,
  sgd,
} from "./train/optimizer.js";
export {
  type DrawOptions,
  inSequence,
  type Sampler,
  shuffled,
  uniformDraws,
  type WeightedDrawOptions,
  weightedDraws,
} from "./train/sampler.js";
export {
  type CosineDecayOptions,
  constantRate,
  cosineDecay,
  exponentialDecay,
  type Schedule,
  stepDecay,
} from "./train/schedule.js";
export type { EarlyStopping } from "./train/early-stopping.js";
export type { BatchContext, BatchOptions } from "./train/epoch-batches.js";
export {
  type EpochAnswer,
  type IterateCheckpoint,
  type Iterated,
  type IterateOptions,
  iterate,
  type StepResult,
} from "./train/iterate.js";
export { train } from "./train/train.js";
export type {
  TrainCheckpoint,
  TrainEpochAnswer,
  TrainOptions,
  TrainOutcome,
  TrainResult,
} from "./train/train-options.js";
export { type TrainEnsembleOptions, type TrainedMember, trainEnsemble } from "./train/train-ensemble.js";
export {
  type Objective,
  type TrainingStep,
  type TrainingStepOptions,
  trainingStep,
  type Update,
} from "./train/training-step.js";

// TensorFlow.js
export { fromTensorflow, type TensorflowFunction, type TensorflowModel } from "./tensorflow/from-tensorflow.js";
export type { TensorflowBackend } from "./tensorflow/tensorflow-backend.js";
export { type TensorflowOptions, tensorflow } from "./tensorflow/tensorflow.js";

// Errors
export type { EngineErrorCode } from "./errors.js";
