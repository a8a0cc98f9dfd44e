// Saturn is flat: its potential keeps rotations about its axis, and others only far away. How far, and how well?

import { createRng } from "@noether/base";
import { discover, measureBreaking, samples, spectral } from "@noether/core";
import { add, div, mul, norm, reshape, slice, square, sub } from "@noether/engine";
import { so } from "@noether/lie";

const J2 = 0.0163; // Saturn's quadrupole moment; lengths are in radii of the planet
const potential = {
  name: "oblate-potential",
  formula: "−(1 − J2 (3 z²/r² − 1) / (2 r²)) / r",
  vectors: 1,
  dimension: 3,
  components: ["x", "y", "z"],
  domain: "outside the planet",
  evaluate: (points) => {
    const x = reshape(points, ["N", 3]);
    const r = norm(x, 1, { keepDims: true });
    const squeezed = sub(mul(3, square(div(slice(x, 1, 2), r))), 1);
    return div(add(-1, mul(J2 / 2, div(squeezed, square(r)))), r); // [N, 1]
  },
};

// Directions at random, distances from 1 to 10 radii.
const rng = createRng(1);
const radii = Float64Array.from({ length: 4000 }, () => 10 ** rng.uniform());
const points = new Float64Array(3 * radii.length);
for (const [i, radius] of radii.entries()) {
  const direction = [rng.normal(), rng.normal(), rng.normal()];
  for (const [axis, value] of direction.entries()) points[3 * i + axis] = (radius * value) / Math.hypot(...direction);
}
const places = samples(points, { vectors: 1, dimension: 3 });

console.log((await discover(potential, places, spectral())).status);

const meter = await measureBreaking(potential, places, so(3), {
  context: { name: "r", values: radii },
  bins: [1, 1.5, 2.5, 5, 10],
});
for (const { label, bins } of meter.generators) {
  const shares = bins.map(({ low, high, ofRandom }) => `${low}–${high}: ${(100 * ofRandom.value).toFixed(2)} %`);
  console.log(`${label}   ${shares.join("   ")}`);
}
