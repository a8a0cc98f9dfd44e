// From muon pairs in a file to the Lorentz algebra, and to an ONNX model that boosts and rotates.

import { discover, exportOnnx, samples, spectral } from "@noether/core";
import { minkowskiProduct } from "@noether/oracles";
import { readNpz, reorderComponents, toFloat64 } from "@noether/physics-data";

const { p4 } = await readNpz(new URL("../data/drellyan-20k.npz", import.meta.url).pathname);
const momenta = reorderComponents(toFloat64(p4), { from: "px,py,pz,E" });

const result = await discover(minkowskiProduct(), samples(momenta, { vectors: 2, dimension: 4 }), spectral());

console.log(result.status);
console.log(result.algebra.labels.join(", "));
console.log(`closure residual ${result.algebra.closureResidual.toExponential(1)}`);
console.log(`ONNX model of ${exportOnnx(result).length} bytes`);
