/**
 * Errors over replicas, beside the authors'. Usage: node bench/gan/replicas.js [--replicas=50] [--seed=1] [name ...]
 *
 * Every replica counts. Errors are over the converged ones, as a fresh classifier on held-out samples finds them; the
 * others are listed.
 */

import { writeFileSync } from "node:fs";
import { createRng } from "../../packages/base/dist/index.js";
import { workerThread } from "../../packages/engine/dist/train/workers/index.js";
import { trainSymmetryGan } from "../../packages/gan/dist/index.js";
import { experiments } from "./experiments.js";

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const seed = Number(option("seed", 1));
const threads = Number(option("threads", 1));
const out = option("out", undefined);
const extra = JSON.parse(option("options", "{}"));

const rms = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
const figure = (value) => value.toPrecision(2);

for (const name of names.length > 0 ? names : Object.keys(experiments)) {
  const { title, data, family, start, judge, components, authors, options, replicas = 50 } = experiments[name];
  const sample = await data(createRng(99));
  const cpu = process.cpuUsage();
  const result = await trainSymmetryGan(sample, family, {
    rng: createRng(seed),
    replicas: Number(option("replicas", replicas)),
    ...(start === undefined ? {} : { start }),
    executors: threads > 1 ? Array.from({ length: threads }, workerThread) : [undefined],
    ...options,
    ...extra,
  });
  const used = process.cpuUsage(cpu);
  const width = result.parameterNames.length;
  const judged = result.statuses.map(({ outcome, auc }, i) => {
    const parameters = Array.from(result.replicas.subarray(i * width, (i + 1) * width));
    return { outcome, auc, parameters, ...judge(parameters, family.matrix(parameters)) };
  });
  const good = judged.filter(({ outcome }) => outcome === "converged");
  const hits = Array.from({ length: components }, (_, k) => good.filter(({ component }) => component === k).length);
  console.log(`${name}: ${title}`);
  console.log(`  ${result.message} ${((used.user + used.system) / 1e6).toFixed(0)} s of processor time`);
  const ratios = {};
  for (const [what, theirs] of Object.entries(authors)) {
    const ours = rms(good.map(({ errors }) => errors[what]));
    const all = rms(judged.map(({ errors }) => errors[what]));
    ratios[what] = ours / theirs;
    console.log(
      `  rms ${what} ${figure(ours)} (of all replicas ${figure(all)}), authors ${theirs}: ${figure(ours / theirs)} of theirs`,
    );
  }
  if (components > 1) console.log(`  replicas in each of ${components} components: ${hits.join(" ")}`);
  for (const { outcome, auc, parameters } of judged.filter((each) => each.outcome !== "converged")) {
    console.log(
      `  ${outcome}: [${parameters.map((p) => p.toFixed(3)).join(", ")}], area under the curve ${auc.toFixed(3)}`,
    );
  }
  if (out !== undefined) writeFileSync(`${out}-${name}.json`, `${JSON.stringify({ judged, hits, ratios }, null, 1)}\n`);
}
