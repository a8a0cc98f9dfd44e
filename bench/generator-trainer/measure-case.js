/** One experiment over many seeds: what was found, how exact it is, and the CPU time it took. */

import { createRng } from "../../packages/base/dist/index.js";
import * as core from "../../packages/core/dist/index.js";
import * as l from "../../packages/lie/dist/index.js";
import * as o from "../../packages/oracles/dist/index.js";
import { median } from "../engine/measure.js";

export const POINTS = 300; // as the authors

/** The oracle, the whole algebra that it has, and the metric of φ for the invariance. */
export function problemOf([kind, n]) {
  if (kind === "norm") return { oracle: o.euclideanNorm(n), exact: l.so(n), metric: Array(n).fill(1) };
  if (kind === "lorentz") return { oracle: o.minkowskiSquare(), exact: l.so(1, 3), metric: [1, -1, -1, -1] };
  if (kind === "squeeze") {
    return { oracle: o.squeezeProduct(), exact: l.generators([[1, 0, 0, -1]]), metric: undefined };
  }
  if (kind === "det") {
    return { oracle: o.specialUnitary(2 * n), exact: unitary(n, true), metric: Array(2 * n).fill(1) };
  }
  // The same oracle for both: n² − 1 generators that close are su(n), and no trace is among them.
  return { oracle: o.complexNorm(2 * n), exact: unitary(n, kind === "su"), metric: Array(2 * n).fill(1) };
}

/** u(n) or su(n) on (Re z, Im z), written down here: [[A, −B], [B, A]] with A antisymmetric, B symmetric. */
function unitary(n, special) {
  const all = [];
  const at = (entries) => {
    const matrix = new Float64Array(4 * n * n);
    for (const [i, j, a, b] of entries) {
      matrix[i * 2 * n + j] += a;
      matrix[(i + n) * 2 * n + j + n] += a;
      matrix[(i + n) * 2 * n + j] += b;
      matrix[i * 2 * n + j + n] -= b;
    }
    all.push(matrix);
  };
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      at([
        [i, j, 1, 0],
        [j, i, -1, 0],
      ]);
      at([
        [i, j, 0, 1],
        [j, i, 0, 1],
      ]);
    }
  }
  for (let i = 0; i < n - (special ? 1 : 0); i++) {
    at(
      special
        ? [
            [i, i, 0, 1],
            [i + 1, i + 1, 0, -1],
          ]
        : [[i, i, 0, 1]],
    );
  }
  return l.canonicalBasis(l.generators(all));
}

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Largest distance of a unit generator from the span of the exact algebra. */
function spanError(found, exact) {
  let worst = 0;
  for (let a = 0; a < found.count; a++) {
    const w = l.generator(found, a);
    const rest = w.slice();
    for (let b = 0; b < exact.count; b++) {
      const other = l.generator(exact, b);
      const overlap = dot(w, other) / dot(other, other);
      for (let i = 0; i < rest.length; i++) rest[i] -= overlap * other[i];
    }
    worst = Math.max(worst, Math.sqrt(dot(rest, rest) / dot(w, w)));
  }
  return worst;
}

/** The loss of the text, in the limit, of given generators; and the authors' error of structure constants, Σ mean |C|. */
function lossOf({ count, size, entries }, data, metric) {
  const g = { count, size, entries };
  const { constants } = l.structureConstants(g);
  let loss = 0;
  let constantsError = 0;
  for (let a = 0; a < count; a++) {
    const w = l.generator(g, a);
    loss += (dot(w, w) - 2) ** 2;
    for (let s = 0; s < data.length; s += size) {
      let change = 0;
      let square = 0;
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          const slope = metric === undefined ? data[s + 1 - i] : metric[i] * data[s + i];
          change += slope * w[i * size + j] * data[s + j];
        }
        square += data[s + i] ** 2;
      }
      loss += change ** 2 / square / (data.length / size);
    }
    for (let b = a + 1; b < count; b++) {
      loss += dot(w, l.generator(g, b)) ** 2;
      const rest = l.commutator(w, l.generator(g, b), size);
      for (let c = 0; c < count; c++) {
        const f = constants[(a * count + b) * count + c];
        const other = l.generator(g, c);
        for (let i = 0; i < rest.length; i++) rest[i] -= f * other[i];
      }
      loss += dot(rest, rest);
      constantsError += rest.reduce((sum, value) => sum + Math.abs(value), 0) / rest.length;
    }
  }
  return { loss, constantsError };
}

/** Runs `seeds` discoveries. */
export async function measureCase({ make, count, exists, members = 16, frame = "data", invariance = 1 }, seeds) {
  const { oracle, exact, metric } = problemOf(make);
  const { vectors, dimension } = oracle;
  const runs = [];
  for (let seed = 0; seed < seeds; seed++) {
    const samples = core.normalSamples(createRng(seed).stream("samples"), { count: POINTS, vectors, dimension });
    const cpu = process.cpuUsage();
    const strategy = core.gradient({
      generators: count,
      trainings: members,
      frame,
      weights: { invariance },
      epochs: exists ? 2000 : 1000,
    });
    const { algebra, training } = await core.discover(oracle, samples, strategy, { rng: createRng(seed) });
    const used = process.cpuUsage(cpu);
    runs.push({
      found: algebra !== undefined,
      name: algebra?.name,
      trained: training.terms.loss,
      epochs: training.epochs,
      succeeded: training.members.filter((member) => member.succeeded).length,
      seconds: (used.user + used.system) / 1e6,
      ...(algebra && {
        error: spanError(algebra.generators, exact),
        ...lossOf(algebra.generators, samples.data, metric),
      }),
    });
  }
  const worst = (key) => Math.max(...runs.filter((run) => run.found).map((run) => run[key]));
  const found = runs.filter((run) => run.found).length;
  return {
    found,
    seeds,
    members,
    names: [...new Set(runs.flatMap((run) => run.name ?? []))],
    trainedLow: Math.min(...runs.map((run) => run.trained)),
    trainedHigh: Math.max(...runs.map((run) => run.trained)),
    epochs: median(runs.map((run) => run.epochs)),
    memberShare: runs.reduce((sum, run) => sum + run.succeeded, 0) / (runs.length * members),
    seconds: median(runs.map((run) => run.seconds)),
    ...(found > 0 && { loss: worst("loss"), error: worst("error"), constantsError: worst("constantsError") }),
  };
}
