/** One measurement in a process of its own. Usage: one-case.js name NAME | size N | count N. Prints a line of JSON. */

import { createRng } from "../../packages/base/dist/index.js";
import { discover, normalSamples, spectral } from "../../packages/core/dist/index.js";
import { euclideanNorm, minkowskiProduct } from "../../packages/oracles/dist/index.js";
import { median } from "../engine/measure.js";
import { cases } from "./cases.js";

const SLOW = 5;
const [what, value] = process.argv.slice(2);

async function asked(oracle, count, expected) {
  const samples = normalSamples(createRng(1), { count, vectors: oracle.vectors, dimension: oracle.dimension });
  const [start, worked] = [performance.now(), process.cpuUsage()];
  let summed = start;
  const result = await discover(oracle, samples, spectral(), {
    onEvent: ({ task }) => {
      if (task === "summing equations") summed = performance.now();
    },
  });
  const time = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(worked);
  if (result.outcome !== "found" || !expected.includes(result.algebra.name)) throw new Error(result.status);
  return { time, cpu: (user + system) / 1e6, sums: (summed - start) / 1000, result };
}

async function measure(oracle, count, expected) {
  const first = await asked(oracle, count, expected);
  const more = [];
  if (first.time < SLOW) for (let i = 0; i < 3; i++) more.push(await asked(oracle, count, expected));
  const { result } = first;
  const sums = more.length > 0 ? median(more.map((each) => each.sums)) : first.sums;
  const { unknowns } = result.sums;
  return {
    formula: oracle.formula,
    n: oracle.dimension,
    unknowns,
    samples: count,
    first: first.time,
    ...(more.length > 0 && { warm: median(more.map((each) => each.time)) }),
    cpu: more.length > 0 ? median(more.map((each) => each.cpu)) : first.cpu,
    sums,

    memory: process.resourceUsage().maxRSS / 1024,
    dimension: result.algebra.generators.count,
    algebra: result.algebra.name,
    decades: result.evidence.gap.decades,
  };
}

if (what === "name") {
  const { make, names, outputs = 1 } = cases[value];
  const oracle = make();
  const unknowns = oracle.dimension ** 2 / (oracle.scalars === "complex" ? 2 : 1);
  const count = 2 * Math.ceil((unknowns + 10) / outputs);
  console.log(JSON.stringify(await measure(oracle, count, names)));
} else if (what === "size") {
  const n = Number(value);
  console.log(JSON.stringify(await measure(euclideanNorm(n), n * n + 10, [`so(${n})`])));
} else {
  console.log(JSON.stringify(await measure(minkowskiProduct(), Number(value), ["so(1,3)"])));
}
