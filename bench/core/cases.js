/** The oracles that are asked, by the algebra that they must give. */

import * as o from "../../packages/oracles/dist/index.js";

/** Name to oracle, the names under which the answer may go, and how many outputs the oracle has, if not one. */
export const cases = {
  "so(3)": { make: () => o.euclideanNorm(3), names: ["so(3)"] },
  "so(1,3)": { make: () => o.minkowskiSquare(), names: ["so(1,3)"] },
  "so(10)": { make: () => o.euclideanNorm(10), names: ["so(10)"] },
  "su(2)": { make: () => o.specialUnitary(4), names: ["su(2)"], outputs: 3 },
  "su(3)": { make: () => o.specialUnitary(6), names: ["su(3)"], outputs: 3 },
  "su(6)": { make: () => o.specialUnitary(12), names: ["su(6)"], outputs: 3 },
  g2: { make: () => o.octonionProduct(), names: ["g2"] },
  f4: { make: () => o.albertInvariants(), names: ["f4"], outputs: 2 },
  "e6(-26)": { make: () => o.albertDeterminant(), names: ["e6(-26)"] },
  e6: { make: () => o.complexAlbertDeterminant(), names: ["e6"], outputs: 3 },
  "e7(7)": { make: () => o.freudenthalInvariants(), names: ["e7(7)"], outputs: 2 },
};
