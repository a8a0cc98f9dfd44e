/** The structure of a span of polynomial fields: how far its brackets stay in it, and their coefficients if they do. */

import { dot, lu, solve } from "@noether/linear-algebra";
import { functionCount } from "./function-basis.js";
import { lieBracket } from "./lie-bracket.js";
import type { VectorField } from "./vector-field.js";

/** The brackets of a span of fields in its basis. */
export interface BracketTable {
  /** `[v_a, v_b] = Σ_c f[a,b,c] v_c`, shape `[k, k, k]`; the best fit where the span does not close. */
  readonly constants: Float64Array;
  /** Largest |[v_a, v_b] − Σ_c f v_c| / (|v_a||v_b|), norms of coefficients: 0 for an algebra. */
  readonly closureResidual: number;
}

/**
 * Computes the brackets of independent fields over one list of monomials.
 *
 * k fields with F functions of n components cost k² brackets of at most 2n²F² terms and k³nF for the fit.
 *
 * @throws InputError `not-polynomial`.
 */
export function bracketTable(fields: readonly VectorField[]): BracketTable {
  const k = fields.length;
  const constants = new Float64Array(k ** 3);
  const norms = fields.map(({ coefficients }) => Math.hypot(...coefficients));
  const overlaps = Float64Array.from({ length: k * k }, (_, at) =>
    dot(fields[Math.floor(at / k)]!.coefficients, fields[at % k]!.coefficients),
  );
  const factors = lu(overlaps, k);
  const positions = positionsOf(fields[0]!);
  let closureResidual = 0;
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const { inside, outside } = spread(lieBracket(fields[a]!, fields[b]!), fields[0]!, positions);
      const row = solve(
        factors,
        Float64Array.from(fields, ({ coefficients }) => dot(coefficients, inside)),
      );
      const rest = inside.slice();
      row.forEach((weight, c) => {
        constants[(a * k + b) * k + c] = weight;
        constants[(b * k + a) * k + c] = -weight;
        fields[c]!.coefficients.forEach((value, at) => {
          rest[at]! -= weight * value;
        });
      });
      const residual = Math.sqrt(dot(rest, rest) + outside) / (norms[a]! * norms[b]!);
      closureResidual = Math.max(closureResidual, residual);
    }
  }
  return { constants, closureResidual };
}

/** Where each monomial of the span stands. */
function positionsOf({ functions }: VectorField): ReadonlyMap<string, number> {
  return new Map(functions.kind === "monomials" ? functions.exponents.map((row, b) => [row.join(","), b]) : []);
}

/** A bracket in the coefficients of the span, and the square of what has monomials that the span has not. */
function spread(
  bracket: VectorField,
  { functions }: VectorField,
  positions: ReadonlyMap<string, number>,
): { inside: Float64Array; outside: number } {
  const F = functionCount(functions);
  const inside = new Float64Array(functions.dimension * F);
  let outside = 0;
  if (bracket.functions.kind !== "monomials") return { inside, outside };
  const { exponents } = bracket.functions;
  bracket.coefficients.forEach((value, at) => {
    const position = positions.get(exponents[at % exponents.length]!.join(","));
    if (position === undefined) outside += value * value;
    else inside[Math.floor(at / exponents.length) * F + position]! += value;
  });
  return { inside, outside };
}
