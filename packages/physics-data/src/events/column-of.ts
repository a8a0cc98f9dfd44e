/** A column of samples by its name. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { NdArray } from "../numpy/nd-array.js";
import type { EventSamples } from "./event-samples.js";

/** Names that an error lists. */
const MOST_NAMES = 40;

/**
 * The column `name`; errors call it the value of `option`.
 *
 * @throws InputError `no-such-column`.
 */
export function columnOf(
  { columns, count }: Pick<EventSamples, "columns" | "count">,
  name: string,
  option: string,
): NdArray {
  const found = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (found !== undefined) return found;
  const known = Object.entries(columns).map(([each, { shape }]) =>
    shape.length > 1 ? `${each} [${shape.join(", ")}]` : each,
  );
  throw new InputError<PhysicsDataErrorCode>({
    code: "no-such-column",
    got: `\`${option}\` ${JSON.stringify(name)}`,
    expected:
      known.length === 0 ? `a file with more than samples: ${count} numbers each` : `one of: ${namesText(known)}`,
    fix: `Change \`${option}\`.`,
  });
}

/** Names in an error, of many the first. */
export function namesText(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMES).join(", ")}${names.length > MOST_NAMES ? ", …" : ""}`;
}
