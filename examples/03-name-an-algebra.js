// Generators from anywhere: which algebra is it? Here three noisy-looking matrices in a basis nobody would choose.

import { canonicalBasis, generators, identify, so } from "@noether/lie";

const { entries } = so(1, 2);
const mixed = [0, 1, 2].map((a) =>
  Array.from(
    { length: 9 },
    (_, i) => Math.cos(a + 1) * entries[i] + Math.sin(2 * a) * entries[9 + i] + entries[18 + i] / (a + 1),
  ),
);

const { name, isomorphisms, factors, closureResidual } = identify(generators(mixed));
console.log(`${name}, also known as ${isomorphisms.join(", ")}`);
console.log(`${factors[0].compactDimension} compact and ${factors[0].noncompactDimension} noncompact directions`);
console.log(`closure residual ${closureResidual.toExponential(1)}`);
console.log([...canonicalBasis(generators(mixed)).entries].map((x) => Math.round(x)).join(" "));
