/** A family with some of its parameters held: a slice of the search space. */

import { checkFinite, InputError } from "@noether/base";
import { add, constant, matmul, type Tensor } from "@noether/engine";
import type { GanErrorCode } from "../errors.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/**
 * The family with these parameters held at these values, by name.
 *
 * @throws InputError `no-such-parameter`, `no-free-parameter`, `not-finite`.
 */
export function fixParameters(family: SymmetryFamily, values: Readonly<Record<string, number>>): SymmetryFamily {
  const { parameterNames: names, affine, matrix, invert } = family;
  const unknown = Object.keys(values).find((name) => !names.includes(name));
  const free = names.flatMap((name, k) => (name in values ? [] : [k]));
  if (unknown !== undefined) {
    throw new InputError<GanErrorCode>({
      code: "no-such-parameter",
      got: `the parameter "${unknown}"`,
      expected: `some of ${names.map((name) => `"${name}"`).join(", ")}`,
      fix: "Correct the name.",
    });
  }
  if (free.length === 0) {
    throw new InputError<GanErrorCode>({
      code: "no-free-parameter",
      got: "values for all parameters",
      expected: `values for some of ${names.map((name) => `"${name}"`).join(", ")}`,
      fix: "Leave at least one parameter free.",
    });
  }
  checkFinite(Object.values(values), "values");
  const held = names.map((name) => values[name] ?? 0);
  const whole = (parameters: ArrayLike<number>): Float64Array => {
    const all = Float64Array.from(held);
    for (const [i, k] of free.entries()) all[k] = parameters[i]!;
    return all;
  };
  const spreadOut = (parameters: Tensor): Tensor => {
    const places = new Float64Array(free.length * names.length);
    for (const [i, k] of free.entries()) places[i * names.length + k] = 1;
    return add(matmul(parameters, constant(places, [free.length, names.length])), constant(held));
  };
  return {
    name: `${family.name}, ${Object.entries(values)
      .map(([name, value]) => `${name} = ${value}`)
      .join(", ")}`,
    dimension: family.dimension,
    parameterNames: free.map((k) => names[k]!),
    lengthPowers: free.map((k) => family.lengthPowers[k]!),
    apply: (parameters, x) => family.apply(spreadOut(parameters), x),
    invert: invert && ((parameters, images) => invert(spreadOut(parameters), images)),
    start: (rng, spread) => {
      const all = family.start(rng, spread);
      return Float64Array.from(free, (k) => all[k]!);
    },
    affine: affine && ((parameters) => affine(whole(parameters))),
    matrix: matrix && ((parameters) => matrix(whole(parameters))),
  };
}
