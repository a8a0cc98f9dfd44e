// From data to a name, from the name to its invariant form, and from the form to a layer that no boost and no rotation upsets.

import { createRng } from "@noether/base";
import { discover, exportOnnx, samples, spectral } from "@noether/core";
import * as N from "@noether/engine";
import { invariantForms } from "@noether/lie";
import { minkowskiProduct } from "@noether/oracles";
import { readNpz, reorderComponents, toFloat64 } from "@noether/physics-data";

const { p4 } = await readNpz(new URL("../data/drellyan-20k.npz", import.meta.url).pathname);
const momenta = reorderComponents(toFloat64(p4), { from: "px,py,pz,E" });
const result = await discover(minkowskiProduct(), samples(momenta, { vectors: 2, dimension: 4 }), spectral());
console.log(`${result.algebra.name} with ${result.algebra.generators.count} generators`);

// A form B is left alone if WᵀB + BW = 0 for every generator W. There is one, and nobody wrote it down.
const { count, entries } = invariantForms(result.algebra.generators);
const form = Array.from(entries, (value) => value / entries[0]);
console.log(`${count} invariant form, with the diagonal ${[0, 5, 10, 15].map((i) => form[i].toFixed(12)).join(", ")}`);

// x_i' = Σ_j f(B(x_i, x_j)) x_j with a network f of one number: whatever f is, particles move with the frame.
const x = N.input("x", ["N", 5, 4]); // five particles
const products = N.matmul(N.matmul(x, N.constant(form, [4, 4])), N.matrixTranspose(x)); // [N, 5, 5]
const parameters = N.createMlp(createRng(3), [1, 16, 1]);
const f = N.tensorTree(parameters, ({ data, shape }) => N.constant(data, shape));
const attention = N.reshape(N.mlp(f, N.reshape(products, ["N", 5, 5, 1]), { activation: N.tanh }), ["N", 5, 5]);
const layer = N.exportOnnx(N.graph({ moved: N.matmul(attention, x) }), {
  precision: "float64",
  name: "equivariant_layer",
});

// Move, then ask the layer; ask the layer, then move. Both are ONNX models by now.
const rng = createRng(4);
const group = await N.loadOnnx(exportOnnx(result));
const session = await N.loadOnnx(layer);
const particles = Float64Array.from({ length: 20 }, () => rng.normal());
const motion = Float64Array.from({ length: 6 }, () => 0.7 * rng.normal());
const t = { data: Float64Array.from({ length: 30 }, (_, i) => motion[i % 6]), shape: [5, 6] };
const move = async (data) => (await group.run({ x: { data, shape: [5, 4] }, t })).y.data;
const ask = async (data) => (await session.run({ x: { data, shape: [1, 5, 4] } })).moved.data;
const [one, other] = [await ask(await move(particles)), await move(await ask(particles))];
const difference = Math.max(...one.map((value, i) => Math.abs(value - other[i]))) / Math.max(...other.map(Math.abs));
console.log(`layer and group commute to ${difference.toExponential(0)}`);
await Promise.all([group.dispose(), session.dispose()]);
