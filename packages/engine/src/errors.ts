/** The codes of the errors that this package throws. */
export type EngineErrorCode =
  /** An axis is named twice. */
  | "axis-repeated"
  /** The equation of `einsum` cannot be read, or does not fit the tensors. */
  | "bad-equation"
  /** The rule of `customGradient` gives gradients of another number or shape than the inputs. */
  | "bad-gradient"
  /** A window of a convolution or pooling does not fit into its axis. */
  | "bad-window"
  /** An integer has more than the 32 bits that TensorFlow.js has. */
  | "beyond-int32"
  /** The runtime, onnxruntime, refuses a graph or a file. */
  | "cannot-load"
  /** The checksum of a checkpoint is wrong. */
  | "checkpoint-damaged"
  /** A checkpoint was written by another release. */
  | "checkpoint-version"
  /** A TensorFlow.js function computes with a length in a way that a graph cannot express. */
  | "depends-on-size"
  /** The graph made of a TensorFlow.js function gives other numbers than the function. */
  | "differs"
  /** A graph is run after `dispose`. */
  | "disposed"
  /** An input has no name. */
  | "empty-name"
  /** An ONNX model keeps its numbers in another file. */
  | "external-data"
  /** A TensorFlow.js function draws random numbers. */
  | "host-randomness"
  /** A graph is run, called or made without one of the inputs that it needs. */
  | "input-missing"
  /** Members have parameters of other shapes, or there are none. */
  | "members-differ"
  /** Two inputs or outputs have one name. */
  | "name-clash"
  /** A backend of TensorFlow.js does not start on this machine. */
  | "no-backend"
  /** No batch is left of an epoch without its remainder. */
  | "no-batch"
  /** There are no rows to train or to evaluate on. */
  | "no-data"
  /** A device cannot be used on this machine. */
  | "no-device"
  /** A device that only has float32 was asked for float64. */
  | "no-double"
  /** An op on the way to a gradient has no derivative. */
  | "no-gradient"
  /** An executor has no kernel for an op. */
  | "no-kernel"
  /** A graph has no outputs, or one without a name. */
  | "no-outputs"
  /** A kernel of TensorFlow.js has no translation into a graph. */
  | "no-translation"
  /** Early stopping has nothing to measure progress on. */
  | "no-validation"
  /** The bytes are no checkpoint, or one of another verb. */
  | "not-a-checkpoint"
  /** The length of an axis is neither a whole number nor a symbol. */
  | "not-a-dimension"
  /** Axes to transpose are not each axis once. */
  | "not-a-permutation"
  /** A tensor among the inputs of a graph was not made by `input`. */
  | "not-an-input"
  /** A constant of integers or bools has another entry. */
  | "not-an-integer"
  /** An optional package is not installed, or cannot be loaded. */
  | "not-installed"
  /** A TensorFlow.js function returns something else than tensors. */
  | "not-tensors"
  /** `concat` or `stack` is given no tensors. */
  | "nothing-to-join"
  /** An ONNX node needs a value that nothing before it computes. */
  | "onnx-dangling"
  /** The bytes are no ONNX file. */
  | "onnx-malformed"
  /** An ONNX node lacks an input. */
  | "onnx-missing-input"
  /** An ONNX file has no graph. */
  | "onnx-no-graph"
  /** An ONNX file is cut off. */
  | "onnx-truncated"
  /** An attribute of an ONNX node is of another kind than its op asks for. */
  | "onnx-wrong-attribute"
  /** An ONNX tensor has more or fewer bytes than its shape asks for. */
  | "onnx-wrong-size"
  /** A checkpoint is of another run. */
  | "other-run"
  /** A number, an axis or an index lies outside the range that is named. */
  | "out-of-range"
  /** A parameter is moved by none of the updates of a training step, or by several. */
  | "parameter-owners"
  /** Arrays of data have different numbers of rows. */
  | "rows-differ"
  /** A graph would need an index or a length that is too large. */
  | "too-large"
  /** A TensorFlow.js function is given too many symbolic lengths. */
  | "too-many-symbols"
  /** TensorFlow.js has no backend of that name. */
  | "unknown-backend"
  /** There is no device of that name. */
  | "unknown-device"
  /** A graph is fed an input that it does not have. */
  | "unknown-input"
  /** Integers of an ONNX model depend on its data, where shapes must be known before the run. */
  | "unknown-integers"
  /** An op needs a known length along an axis. */
  | "unknown-length"
  /** The evaluation does not report the metric that early stopping goes by. */
  | "unknown-metric"
  /** The precision is neither float32 nor float64. */
  | "unknown-precision"
  /** An input of an ONNX model does not say how many axes it has. */
  | "unknown-rank"
  /** A symbolic length is needed that no input of the graph has. */
  | "unknown-symbol"
  /** An op of an ONNX model cannot be imported. */
  | "unsupported-op"
  /** An ONNX model is of an opset that is too old. */
  | "unsupported-opset"
  /** A tensor of an ONNX model is of a type that cannot be imported. */
  | "unsupported-type"
  /** An op of an ONNX model has attributes or inputs that cannot be imported. */
  | "unsupported-variant"
  /** A TensorFlow.js function reads the numbers of a tensor. */
  | "values-read"
  /** A list has more or fewer entries than there are axes, layers or members. */
  | "wrong-length"
  /** The shape of a tensor does not fit. */
  | "wrong-shape"
  /** The type of a tensor does not fit. */
  | "wrong-type";
