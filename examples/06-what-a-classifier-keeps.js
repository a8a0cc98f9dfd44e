// A classifier of muon pairs, trained by PyTorch without a word about symmetry: what has it learned to keep, and how well?

import { readFile } from "node:fs/promises";
import { discover, measureBreaking, samples, spectral } from "@noether/core";
import { modelOracle } from "@noether/oracles";
import { readNpz, toFloat64 } from "@noether/physics-data";

const { p4 } = await readNpz(new URL("../data/drellyan-20k.npz", import.meta.url).pathname);
const pairs = samples(toFloat64(p4), { vectors: 2, dimension: 4 });
const file = await readFile(new URL("../packages/cli/test/fixtures/muon-classifier.onnx", import.meta.url));
const classifier = modelOracle(file, { vectors: 2, dimension: 4, components: ["px", "py", "pz", "E"] });

const { status, algebra } = await discover(classifier, pairs, spectral());
console.log(status);

const { generators, spread } = await measureBreaking(classifier, pairs, algebra.generators);
for (const { change, ofRandom } of generators) {
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  console.log(
    `logit changes by ${change.value.toFixed(2)} of a spread of ${spread.toFixed(2)}, ` +
      `${percent(ofRandom.value)} (${percent(ofRandom.low)} to ${percent(ofRandom.high)}) of what a random direction does`,
  );
}
