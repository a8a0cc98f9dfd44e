/** The symmetric eigensolver at n = 729 against ml-matrix, interleaved in one process. */

import { createRequire } from "node:module";
import { createRng } from "../../packages/base/dist/index.js";

const { EigenvalueDecomposition, Matrix } = createRequire(new URL("../../packages/lie/package.json", import.meta.url))(
  "ml-matrix",
);

const SIZE = 729;

export function eigenTimes(l, say, rounds) {
  const rng = createRng(1);
  const x = Float64Array.from({ length: SIZE * SIZE }, () => rng.normal());
  const a = x.map((value, i) => (value + x[(i % SIZE) * SIZE + Math.floor(i / SIZE)]) / 2);
  const matrix = Matrix.from1DArray(SIZE, SIZE, a);
  const time = (work) => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  };
  const runs = Array.from({ length: rounds }, () => ({
    mine: time(() => l.symmetricEigen(a, SIZE)),
    values: time(() => l.symmetricEigenvalues(a, SIZE)),
    theirs: time(() => new EigenvalueDecomposition(matrix, { assumeSymmetric: true })),
  }));
  const median = (list) => [...list].sort((p, q) => p - q)[Math.floor(list.length / 2)];
  const of = (key) => median(runs.map((run) => run[key])).toFixed(2);
  const ratio = median(runs.map(({ mine, theirs }) => theirs / mine)).toFixed(2);
  say(`\n## Symmetric eigensolver, n = ${SIZE}\n`);
  say(
    `Medians of ${rounds} rounds, interleaved: symmetricEigen ${of("mine")} s, its eigenvalues alone ${of("values")} s, ml-matrix ${of("theirs")} s; ratio ${ratio}.`,
  );
}
