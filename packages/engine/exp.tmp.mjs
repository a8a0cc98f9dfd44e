import { exportOnnx, graph, input, matmul, constant, tanh, sum, grad, add, relu } from "@noether/engine";
import * as ort from "onnxruntime-node";
const x = input("x", ["N", 3]);
const w = constant(Array.from({length: 12}, (_, i) => Math.sin(i)), [3, 4]);
const y = relu(add(matmul(x, w),0.1));
const [dx] = grad(sum(tanh(y)), [x]);
const ep = process.argv[2], precision = process.argv[3] ?? "float32";
const model = exportOnnx(graph({ y, dx }), { precision });
try {
  const t0=performance.now();
  const s = await ort.InferenceSession.create(model, { executionProviders: [ep], logSeverityLevel: 4, extra: { session: { disable_cpu_ep_fallback: process.argv[4] ?? "0" } } });
  console.log("created", performance.now()-t0);
  const X = precision === "float32" ? Float32Array : Float64Array;
  const r = await s.run({ x: new ort.Tensor(precision, X.from([1, 2, 3, 4, 5, 6]), [2, 3]) });
  console.log(r.y.location, r.dx.data, r.y.data);
  await s.release();
} catch (e) { console.log("ERR", e.message); }
