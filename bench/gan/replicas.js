/**
 * Errors over replicas, beside the authors', and what they cost.
 * Usage: node bench/gan/replicas.js [--replicas=50] [--seed=0] [--threads=1] [--options='{"steps":2000}'] [--out=prefix] [name ...]
 *
 * The experiments are those of `noether reproduce symmetrygan`, which draws them too; with the same seed the replicas are the
 * same. Every replica counts. Errors are over the converged ones, as a fresh classifier on held-out samples finds them; the
 * others are listed.
 */

import { writeFileSync } from "node:fs";
import { createRng } from "../../packages/base/dist/index.js";
import { workerThread } from "../../packages/engine/dist/train/workers/index.js";
import { trainSymmetryGan } from "../../packages/gan/dist/index.js";
import {
  dijetPlanesExperiment,
  dijetRotationsExperiment,
} from "../../packages/papers/dist/symmetrygan/dijet-experiments.js";
import { componentHits, errorSummaries } from "../../packages/papers/dist/symmetrygan/replica-errors.js";
import { toyExperiments } from "../../packages/papers/dist/symmetrygan/toy-experiments.js";
import { judgeReplicas } from "../../packages/papers/dist/symmetrygan/train-experiment.js";

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const seed = Number(option("seed", 0));
const threads = Number(option("threads", 1));
const out = option("out", undefined);
const extra = JSON.parse(option("options", "{}"));

const figure = (value) => value.toPrecision(2);

for (const experiment of [...toyExperiments, dijetPlanesExperiment, dijetRotationsExperiment]) {
  const { name, title, sample, family, start, components, options, replicas = 50 } = experiment;
  if (names.length > 0 && !names.includes(name)) continue;
  const rng = createRng(seed).stream(`symmetrygan/${name}`);
  const data = await sample(rng.stream("data"));
  const cpu = process.cpuUsage();
  const result = await trainSymmetryGan(data, family, {
    rng: rng.stream("replicas"),
    replicas: Number(option("replicas", replicas)),
    ...(start === undefined ? {} : { start }),
    executors: threads > 1 ? Array.from({ length: threads }, () => workerThread()) : [undefined],
    ...options,
    ...extra,
  });
  const used = process.cpuUsage(cpu);
  const trained = { experiment, result, judged: judgeReplicas(experiment, result) };
  const hits = componentHits(trained);
  console.log(`${name}: ${title}`);
  console.log(`  ${result.status} ${((used.user + used.system) / 1e6).toFixed(0)} s of processor time`);
  const ratios = {};
  for (const { name: error, rms, ofAll, authors } of errorSummaries(trained)) {
    ratios[error] = rms[0] / authors;
    const beside = authors === undefined ? "" : `, authors ${authors}: ${figure(ratios[error])} of theirs`;
    console.log(`  rms ${error} ${figure(rms[0])} (of all replicas ${figure(ofAll)})${beside}`);
  }
  if (components > 1) console.log(`  replicas in each of ${components} components: ${hits.join(" ")}`);
  for (const [i, { converged, outcome, found }] of trained.judged.entries()) {
    if (converged) continue;
    const values = found.map((p) => p.toFixed(3)).join(", ");
    console.log(`  ${outcome}: [${values}], area under the curve ${result.statuses[i].auc.toFixed(3)}`);
  }
  if (out !== undefined) {
    writeFileSync(`${out}-${name}.json`, `${JSON.stringify({ judged: trained.judged, hits, ratios }, null, 1)}\n`);
  }
}
