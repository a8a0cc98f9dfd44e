import type { Identification } from "../identify/identification.js";

/** The real form in words: how many directions of the algebra are compact, by factors where there are several. */
export function realFormWords({ factors, killing, outcome, dimension, centerDimension }: Identification): string {
  if (outcome !== "named" && centerDimension === dimension) return "Abelian";
  if (outcome !== "named")
    return `Killing form with ${killing.negative} negative, ${killing.positive} positive, ${killing.zero} zero`;
  const counts = (compact: number, noncompact: number): string => `${compact} compact + ${noncompact} noncompact`;
  if (factors.length === 1) return counts(factors[0]!.compactDimension, factors[0]!.noncompactDimension);
  return factors
    .map(
      ({ name, compactDimension, noncompactDimension }) => `${name} ${counts(compactDimension, noncompactDimension)}`,
    )
    .join(", ");
}
