import { InputError } from "@noether/base";
import type { GanErrorCode } from "../errors.js";

/** Refuses a width that is not above 0. */
export function checkScale(scale: number, name: string): void {
  if (scale > 0) return;
  throw new InputError<GanErrorCode>({
    code: "bad-scale",
    got: `${name} = ${scale}`,
    expected: "a positive number",
    fix: `Change ${name}.`,
  });
}
