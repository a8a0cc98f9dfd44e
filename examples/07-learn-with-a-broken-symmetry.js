// A detector breaks the Lorentz symmetry: muons are smeared by 10 % of their pT. Which classifier learns most from few
// events: one that knows nothing, one that insists on the symmetry, or one that learns where it holds?

import { createRng } from "@noether/base";
import { cosineDecay, loadOnnx } from "@noether/engine";
import { exportClassifier, prepareEvents, preset, scoreEvents, symmetryFactor, trainClassifier } from "@noether/hybrid";
import { drellYanSampler } from "@noether/physics-data";
import { areaDifference, areaUnderCurve } from "@noether/statistics";

const draw = (process) => drellYanSampler({ process }).sample(8000, createRng(1).stream(process));
const truth = { signal: draw("z"), background: draw("photon") };
// Distinct events, each muon smeared on its own, the background with the pT of the signal.
const { training, test } = prepareEvents(truth, { rng: createRng(2), parts: [0.25, 0.05, 0.7] });

const epochs = 15;
const options = {
  rng: createRng(3),
  epochs,
  learningRate: cosineDecay(1e-3, epochs * Math.ceil(training.count / 128)),
};
const { labels, weights } = test;
const scored = new Map();
let hybrid;
for (const name of ["general", "invariant", "hybrid"]) {
  const trained = await trainClassifier(preset("text", name), training, options);
  const { logit: scores } = await scoreEvents(trained, test);
  const { auc, interval } = areaUnderCurve({ scores, labels, weights });
  console.log(`${name.padEnd(9)}  AUC ${auc.toFixed(3)}  95 %: ${interval.map((end) => end.toFixed(3)).join(" to ")}`);
  scored.set(name, scores);
  if (name === "hybrid") hybrid = trained;
}
const paired = { first: scored.get("hybrid"), second: scored.get("general"), labels, weights };
const { interval } = areaDifference(paired);
console.log(`hybrid less general, paired: ${interval.map((end) => end.toFixed(3)).join(" to ")}`);

for (const { low, high, contribution } of await symmetryFactor([hybrid], test, { edges: [15, 30, 45, 60, 90] })) {
  console.log(
    `pT ${low} to ${high} GeV: the general part moves ${(100 * contribution.mean).toFixed(0)} % of the logit`,
  );
}

// Raw four-vectors go in, a probability comes out, in any onnxruntime.
const session = await loadOnnx(exportClassifier(hybrid));
const pair = Float32Array.from(test.data.subarray(0, 8));
const { probability } = await session.run({ p4: { data: pair, shape: [1, 2, 4] } });
await session.dispose();
console.log(`P(Z | the first test event) = ${probability.data[0].toFixed(2)}`);
