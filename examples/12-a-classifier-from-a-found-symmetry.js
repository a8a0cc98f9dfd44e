// From a symmetry that was found to a network that has it: the invariants are computed from the generators, not known before.

import { createRng } from "@noether/base";
import { discover, samples, spectral } from "@noether/core";
import { cosineDecay } from "@noether/engine";
import { hybridNetwork, invariantsOf, prepareEvents, scoreEvents, trainClassifier } from "@noether/hybrid";
import { invariantForms } from "@noether/lie";
import { minkowskiProduct } from "@noether/oracles";
import { drellYanSampler } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";

const draw = (process) => drellYanSampler({ process }).sample(3000, createRng(1).stream(process));
const truth = { signal: draw("z"), background: draw("photon") };

const found = await discover(minkowskiProduct(), samples(truth.signal, { vectors: 2, dimension: 4 }), spectral());
console.log(found.status);
const { count, entries } = invariantForms(found.algebra.generators);
const diagonal = [0, 5, 10, 15].map((at) => entries[at].toFixed(6));
console.log(`${count} quadratic form is left alone, with the diagonal ${diagonal.join(", ")}`);

const { training, test } = prepareEvents(truth, { rng: createRng(2), parts: [0.5, 0.1, 0.4] });
const network = hybridNetwork({ invariants: invariantsOf(found.algebra.generators, { particles: 2 }) });
const epochs = 10;
const trained = await trainClassifier(network, training, {
  rng: createRng(3),
  epochs,
  learningRate: cosineDecay(3e-3, epochs * Math.ceil(training.count / 128)),
});
const { logit: scores } = await scoreEvents(trained, test);
const { auc, error } = areaUnderCurve({ scores, labels: test.labels, weights: test.weights });
console.log(`a hybrid network on its invariants: AUC ${auc.toFixed(3)} ± ${error.toFixed(3)}`);
