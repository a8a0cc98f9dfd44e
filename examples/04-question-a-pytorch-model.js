// A model exported from PyTorch becomes a graph: ask it for its gradient, and export both as one ONNX file.

import { readFile } from "node:fs/promises";
import {
  compile,
  exportOnnx,
  formatInspection,
  grad,
  graph,
  importOnnx,
  inspectOnnx,
  slice,
  sum,
} from "@noether/engine";

const file = await readFile(new URL("../packages/engine/test/fixtures/mlp-float64.onnx", import.meta.url));
const model = importOnnx(file);
const [x] = model.inputs;
const [[name, y]] = Object.entries(model.outputs);

// The outputs are probabilities of three classes; the gradient of the sum over the batch is that of each sample.
const [gradient] = grad(sum(slice(y, 1, 0, 1)), [x]);
const both = graph({ [name]: y, gradient });
const compiled = await compile(both, { precision: "float64" });
const width = x.shape[1];
const point = Float64Array.from({ length: width }, (_, i) => (i % 2) * 2 - 1);
const answer = await compiled.run({ [x.node.attributes.name]: { data: point, shape: [1, width] } });
await compiled.dispose();

console.log(
  `gradient of the first probability: ${Array.from(answer.gradient.data, (value) => value.toFixed(4)).join(", ")}`,
);
console.log(formatInspection(inspectOnnx(exportOnnx(both, { precision: "float64", name: "value_and_gradient" }))));
