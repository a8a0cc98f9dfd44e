/** The large exceptional algebras: their generators take seconds each. */

import { e6, e6Minus26, e7Minus25, f4 } from "@noether/lie";
import { albertDeterminant, albertInvariants, complexAlbertDeterminant, freudenthalInvariants } from "../src/index.js";
import { describeInvariance } from "./describe-invariance.js";

describeInvariance([
  ["f4", albertInvariants(), () => f4({ dimension: 26 })],
  ["e6(-26)", albertDeterminant(), e6Minus26],
  ["e6", complexAlbertDeterminant(), e6],
  ["e7(-25)", freudenthalInvariants("minus25"), e7Minus25],
]);
