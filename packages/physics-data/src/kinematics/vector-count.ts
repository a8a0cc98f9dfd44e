/** The one check of every function that takes flat four-vectors. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/** Rows of a flat `[N, 4]` array. Throws `wrong-length` where its length is no multiple of 4. */
export function vectorCount(p4: ArrayLike<number>, name: string): number {
  if (p4.length % 4 !== 0) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "wrong-length",
      got: `${name} with ${p4.length} entries`,
      expected: "a multiple of 4 for shape [N, 4]",
      fix: "Pass four-vectors flat, row-major, four components each.",
    });
  }
  return p4.length / 4;
}
