// An oracle of your own: any function made of engine ops. Here x² + y² and z² + w² apart: rotations in two planes.

import { createRng } from "@noether/base";
import { discover, normalSamples, spectral } from "@noether/core";
import { concat, slice, square, sum } from "@noether/engine";

const twoPlanes = {
  name: "two-planes",
  formula: "(x² + y², z² + w²)",
  vectors: 1,
  dimension: 4,
  components: ["x", "y", "z", "w"],
  domain: "everywhere",
  evaluate: (x) => {
    const squares = square(x); // [N, 1, 4]
    return concat([sum(slice(squares, 2, 0, 2), 2), sum(slice(squares, 2, 2, 4), 2)], 1); // [N, 2]
  },
};

const points = normalSamples(createRng(1), { count: 200, vectors: 1, dimension: 4 });
const { status, algebra } = await discover(twoPlanes, points, spectral());

console.log(status);
console.log(algebra.labels.join(", "));
