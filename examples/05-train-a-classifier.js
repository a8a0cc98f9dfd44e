// Training and export without Python: tell Z bosons from photons by the muon pair's mass, and hand the network on.

import { createRng } from "@noether/base";
import * as N from "@noether/engine";
import { invariantMass, readNpz, reorderComponents, toFloat64 } from "@noether/physics-data";

const { p4, label } = await readNpz(new URL("../data/drellyan-20k.npz", import.meta.url).pathname);
const mass = invariantMass(reorderComponents(toFloat64(p4), { from: "px,py,pz,E" }), 20_000, 2);
const feeds = (from, to) => ({
  m: { data: mass.slice(from, to), shape: [to - from, 1] },
  y: { data: toFloat64(label).slice(from, to), shape: [to - from, 1] },
});

const rng = createRng(1);
const m = N.input("m", ["N", 1]);
const y = N.input("y", ["N", 1]);
// Preprocessing is part of the graph: the exported model takes GeV.
const logit = (p) => N.mlp(p, N.mul(N.sub(m, 91.2), 0.1), { activation: N.tanh });
const step = N.trainingStep({
  parameters: N.createMlp(rng.stream("weights"), [1, 32, 32, 1]),
  batch: [m, y],
  updates: [
    {
      objective: (p) => {
        const z = logit(p);
        const right = N.cast(N.equal(N.cast(N.greater(z, 0), "float"), y), "float");
        return { loss: N.mean(N.sub(N.softplus(z), N.mul(y, z))), metrics: { accuracy: N.mean(right) } };
      },
      optimizer: N.adamW({ learningRate: N.cosineDecay(3e-3, 1250) }),
    },
  ],
});

const compiled = await N.compileStep(step, { stepsPerRun: 16 });
const { state, history, status } = await N.train(compiled, feeds(0, 16_000), {
  rng: rng.stream("order"),
  epochs: 10,
  validation: { data: feeds(16_000, 20_000) },
});
const last = history.at(-1);
console.log(
  `${status.message} Validation accuracy ${last.validation.accuracy.toFixed(3)}, loss ${last.validation.loss.toFixed(4)}`,
);

const weights = N.tensorTree(compiled.parameters(state), ({ data, shape }) => N.constant(data, shape));
const file = N.exportOnnx(N.graph({ probability: N.sigmoid(logit(weights)) }), { name: "z_or_photon" });
await compiled.dispose();

const session = await N.loadOnnx(file);
const { probability } = await session.run({ m: { data: Float32Array.of(75, 91.2, 120), shape: [3, 1] } });
await session.dispose();
console.log(`P(Z | mass = 75, 91.2, 120 GeV) = ${Array.from(probability.data, (p) => p.toFixed(2)).join(", ")}`);
