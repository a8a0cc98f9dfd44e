/**
 * The experiments of arXiv:2301.05638 and arXiv:2302.05383 as the authors' notebooks store them: what was asked, and what
 * they got. `exists`: whether the group has a subalgebra of that dimension. Their groups SU(4..6) are not SU(n): closure
 * was switched off, and nothing else kept the trace out. Ours are, and their figures stand beside for the time alone.
 * `fewer`: at most so many seeds, where one takes seconds.
 */

const real = (name, make, count, exists, theirs, more = {}) => ({ name, make, count, exists, theirs, ...more });

/** `theirs`: loss, epochs, seconds, total mean absolute error of structure constants. */
const theirs = (loss, epochs, seconds, constants) => ({ loss, epochs, seconds, constants });

export const realCases = [
  real("SO(2)", ["norm", 2], 1, true, theirs(1e-25, 4801, 7.62)),
  real("SO(2)", ["norm", 2], 2, false, theirs(1.7239, 1000, 2.86, 0.148)),
  real("SO(3)", ["norm", 3], 1, true, theirs(1e-25, 4501, 5.55)),
  real("SO(3)", ["norm", 3], 2, false, theirs(0.44132, 5000, 13.26, 0.108)),
  real("SO(3)", ["norm", 3], 3, true, theirs(1.029e-6, 5000, 31.36, 0.01454)),
  real("SO(3)", ["norm", 3], 4, false, theirs(1.3147, 5000, 40.45, 0.406)),
  real("SO(4)", ["norm", 4], 2, true, theirs(2.346e-6, 5000, 13.99, 0.00713)),
  real("SO(4)", ["norm", 4], 3, true, theirs(7.238e-6, 5000, 27.44, 0.0214)),
  real("SO(4)", ["norm", 4], 4, true, theirs(7.091e-7, 6000, 65.48, 0.0207)),
  real("SO(4)", ["norm", 4], 5, false, undefined),
  real("SO(4)", ["norm", 4], 6, true, theirs(1.4228e-6, 6000, 141.58, 0.029)),
  real("Lorentz", ["lorentz"], 2, true, theirs(7.444e-6, 5000, 16.03, 0.0104)),
  real("Lorentz", ["lorentz"], 3, true, theirs(4.094e-6, 6000, 39.26, 0.0186)),
  real("Lorentz", ["lorentz"], 4, true, theirs(1.561e-5, 6000, 66.27, 0.0338)),
  real("Lorentz", ["lorentz"], 5, false, undefined),
  real("Lorentz", ["lorentz"], 6, true, theirs(1.0371e-6, 6000, 126.19, 0.0252)),
  real("squeeze", ["squeeze"], 1, true, theirs(1.708e-5, 2000, 2.64)),
  real("SO(10)", ["norm", 10], 45, true, theirs(2.881e-8, 6000, 789.96), { members: 2, fewer: 5 }),
];

export const unitaryCases = [
  real("SU(2)", ["su", 2], 3, true, theirs(0.11719, 3000, 69.1)),
  real("U(2)", ["u", 2], 4, true, theirs(0.07849, 3000, 129.8)),
  real("SU(3)", ["su", 3], 8, true, theirs(0.30416, 7000, 907.9), { members: 4 }),
  real("U(3)", ["u", 3], 9, true, theirs(0.2385, 6000, 1396.0), { members: 4 }),
  real("SU(4)", ["su", 4], 15, true, theirs(0.4073, 7500, 5008.2), { members: 2 }),
  real("U(4)", ["u", 4], 16, true, theirs(0.47074, 7500, 2644.3), { members: 2 }),
  real("SU(5)", ["su", 5], 24, true, theirs(0.72144, 15_000, 10_473.5), { members: 2 }),
  real("U(5)", ["u", 5], 25, true, theirs(0.78524, 15_000, 11_819.8), { members: 2 }),
  real("SU(6)", ["su", 6], 35, true, theirs(1.11559, 20_000, 39_502.1), { members: 2, fewer: 5 }),
  real("U(6)", ["u", 6], 36, true, theirs(1.1791, 20_000, 39_331.9), { members: 2, fewer: 5 }),
];

/** True SU(n) another way: the length of a vector and the determinant of n of them, which no trace keeps. */
export const determinantCases = [2, 3, 4, 5, 6].map((n) => ({
  ...real(`SU(${n}) with det`, ["det", n], n * n - 1, true, undefined),
  members: 4,
  fewer: n > 4 ? 5 : 20,
  frame: "whitened",
  invariance: 10,
}));

/** The color maps of the talk: loss against the number of generators; unitary ones with their weight of sparsity. */
export const maps = [
  { name: "so(2)", make: ["norm", 2] },
  { name: "so(3)", make: ["norm", 3] },
  { name: "so(4)", make: ["norm", 4] },
  { name: "so(5)", make: ["norm", 5] },
  { name: "so(1,3)", make: ["lorentz"] },
  { name: "u(2)", make: ["u", 2], sparsity: 0.05 },
  { name: "u(3)", make: ["u", 3], sparsity: 0.05 },
];
