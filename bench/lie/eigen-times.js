/** The symmetric eigensolver at n = 729 against ml-matrix, interleaved in one process. */

import { createRequire } from "node:module";
import { createRng } from "../../packages/base/dist/index.js";
import * as la from "../../packages/linear-algebra/dist/index.js";
import { median } from "../engine/measure.js";
import { cpuTime } from "./cpu-time.js";

const { EigenvalueDecomposition, Matrix } = createRequire(
  new URL("../../packages/linear-algebra/package.json", import.meta.url),
)("ml-matrix");

const SIZE = 729;

/** CPU seconds, medians, and the median of the ratio. */
export function eigenTimes(rounds) {
  const rng = createRng(1);
  const x = Float64Array.from({ length: SIZE * SIZE }, () => rng.normal());
  const a = x.map((value, i) => (value + x[(i % SIZE) * SIZE + Math.floor(i / SIZE)]) / 2);
  const matrix = Matrix.from1DArray(SIZE, SIZE, a);
  const round = () => ({
    mine: cpuTime(() => la.symmetricEigen(a, SIZE)),
    values: cpuTime(() => la.symmetricEigenvalues(a, SIZE)),
    theirs: cpuTime(() => new EigenvalueDecomposition(matrix, { assumeSymmetric: true })),
  });
  round(); // warm up
  const runs = Array.from({ length: rounds }, round);
  return {
    size: SIZE,
    rounds,
    mine: median(runs.map(({ mine }) => mine)),
    values: median(runs.map(({ values }) => values)),
    theirs: median(runs.map(({ theirs }) => theirs)),
    ratio: median(runs.map(({ mine, theirs }) => theirs / mine)),
  };
}
