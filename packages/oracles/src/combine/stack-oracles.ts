/** Several oracles on the same space combined into one, whose symmetries preserve all of them. */

import { InputError } from "@noether/base";
import { concat, slice } from "@noether/engine";
import type { OraclesErrorCode } from "../errors.js";
import type { Oracle } from "../oracle.js";

/** The name and formula of a combination. */
export interface CombineOptions {
  /** The name in reports; default the names joined by plus signs. */
  readonly name?: string | undefined;
  /** The formula in reports; default the formulas joined by commas. */
  readonly formula?: string | undefined;
}

/**
 * Concatenates the outputs of all oracles; a symmetry of the result is a symmetry of each of them.
 *
 * A sample has as many vectors as the oracle with most of them; each oracle sees the first ones.
 *
 * @throws InputError `no-oracles`, `dimensions-differ`.
 */
export function stackOracles(oracles: readonly Oracle[], options: CombineOptions = {}): Oracle {
  const [first, ...others] = oracles;
  if (first === undefined) throw noOracles();
  const other = others.find(({ dimension }) => dimension !== first.dimension);
  if (other !== undefined) {
    throw new InputError<OraclesErrorCode>({
      code: "dimensions-differ",
      got: `"${first.name}" on vectors of length ${first.dimension} and "${other.name}" on ${other.dimension}`,
      expected: "oracles on vectors of one length",
      fix: "Choose the dimensions alike, or take productOracle of different spaces.",
    });
  }
  const differences = worst(oracles, (oracle) => oracle.differences?.error)?.differences;
  return {
    ...combined(oracles, options),
    differences,
    dimension: first.dimension,
    components: first.components,
    evaluate: (x) =>
      concat(
        oracles.map((oracle) => oracle.evaluate(slice(x, 1, 0, oracle.vectors))),
        1,
      ),
  };
}

/** What does not depend on how the spaces are put together. */
export function combined(
  oracles: readonly Oracle[],
  { name, formula }: CombineOptions,
): Omit<Oracle, "dimension" | "components" | "evaluate"> {
  const error = worst(oracles, (oracle) => oracle.error?.share)?.error;
  return {
    name: name ?? oracles.map((oracle) => oracle.name).join("+"),
    formula: formula ?? oracles.map((oracle) => oracle.formula).join(", "),
    vectors: Math.max(...oracles.map(({ vectors }) => vectors)),
    scalars: oracles.every(({ scalars }) => scalars === "complex") ? "complex" : undefined,
    domain: oracles.some(({ domain }) => domain === "data") ? "data" : "everywhere",
    error,
  };
}

/** The oracle for which `of` is largest, among those that have it. */
function worst(oracles: readonly Oracle[], of: (oracle: Oracle) => number | undefined): Oracle | undefined {
  return oracles
    .filter((oracle) => of(oracle) !== undefined)
    .reduce<Oracle | undefined>((so, oracle) => (so !== undefined && of(so)! >= of(oracle)! ? so : oracle), undefined);
}

export function noOracles(): InputError<OraclesErrorCode> {
  return new InputError<OraclesErrorCode>({
    code: "no-oracles",
    got: "an empty list of oracles",
    expected: "at least one",
    fix: "Pass the oracles to combine.",
  });
}
