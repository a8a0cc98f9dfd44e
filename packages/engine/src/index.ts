// Graphs

// Differentiation
export { type Gradients, grad } from "./gradient/grad.js";
export { type ConstantOptions, constant } from "./graph/constant.js";
export type { Dimension } from "./graph/dimension.js";
export { type Graph, graph } from "./graph/graph.js";
export { type InputOptions, input } from "./graph/input.js";
export type { Precision } from "./graph/op.js";
export type { Shape } from "./graph/shape.js";
export type { Node, Tensor, TensorData, TensorType } from "./graph/tensor.js";
// ONNX files
export { type ExportOptions, exportOnnx } from "./onnx/export-onnx.js";
// Ops
export { add, div, maximum, minimum, mul, pow, sub } from "./ops/arithmetic.js";
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
export { concat, stack } from "./ops/concat.js";
export { gather, scatterAdd } from "./ops/gather.js";
export { matmul } from "./ops/matmul.js";
export { lengthTensor, max, mean, min, type ReductionOptions, sum } from "./ops/reduction.js";
export { broadcastTo, reshape, squeeze, unsqueeze } from "./ops/reshape.js";
export { cast, where } from "./ops/select.js";
export { pad, slice } from "./ops/slice.js";
export { opTable } from "./ops/table.js";
export { matrixTranspose, transpose } from "./ops/transpose.js";
export { abs, cos, exp, log, neg, reciprocal, relu, sigmoid, sin, sqrt, square, tanh } from "./ops/unary.js";
// Running
export { type CompiledGraph, type CompileOptions, compile } from "./run/compile.js";
export type { Executor, ExecutorOptions, ExecutorSession } from "./run/executor.js";
export { hostExecutor } from "./run/host-executor.js";
export { type LoadOnnxOptions, loadOnnx } from "./run/load-onnx.js";
export { simplify } from "./simplify/prepare.js";
