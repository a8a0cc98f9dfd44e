/** The delimiter between the fields of a table: one character that is in no number. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/** @throws InputError `bad-delimiter`. */
export function checkDelimiter(delimiter: string): void {
  if (delimiter.length !== 1 || !/[\t\x20-\x7e]/.test(delimiter) || /["0-9.+\-de]/i.test(delimiter)) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "bad-delimiter",
      got: `delimiter ${JSON.stringify(delimiter)}`,
      expected: "one character that is in no number, as a comma, a semicolon, a tab",
      fix: "Change delimiter.",
    });
  }
}
