import { InputError } from "@noether/base";
import type { PapersErrorCode } from "../../errors.js";

/** Refuses a width that is not above 0. */
export function checkScale(scale: number, name: string): void {
  if (scale > 0) return;
  throw new InputError<PapersErrorCode>({
    code: "out-of-range",
    got: `${name} = ${scale}`,
    expected: "a positive number",
    fix: `Change ${name}.`,
  });
}
