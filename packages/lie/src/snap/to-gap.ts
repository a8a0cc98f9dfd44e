/**
 * A GAP script that proves again what an algebra is, from its integer structure constants alone.
 *
 * It builds the algebra over the rationals, tests Jacobi's identity, and asks GAP for the dimension, the center, the
 * radical and the semisimple type; the signature of the Killing form of the semisimple part, by exact elimination, gives
 * the real form. It prints one line for each, and last `confirmed: true` or `confirmed: false`.
 * Run it with `gap -q -b FILE`.
 */

import { InputError } from "@noether/base";
import type { LieErrorCode } from "../errors.js";
import type { Identification } from "../identify/identification.js";
import type { Snap } from "./snap.js";

/**
 * The script for what `identify` and `snap` found of the same generators.
 *
 * @throws InputError `not-snapped`, `not-named`, `unequal-sizes`.
 */
export function toGap(found: Identification, snapped: Snap): string {
  if (snapped.outcome === "refused") {
    throw new InputError<LieErrorCode>({
      code: "not-snapped",
      got: `the status "${snapped.status}"`,
      expected: "exact structure constants",
      fix: "Pass what snap returns with the outcome snapped.",
    });
  }
  if (found.outcome !== "named") {
    throw new InputError<LieErrorCode>({
      code: "not-named",
      got: `the status "${found.status}"`,
      expected: "an algebra with a name",
      fix: "There is nothing to prove without a name.",
    });
  }
  const { algebra, centerDimension } = snapped;
  const k = algebra.dimension;
  if (found.dimension !== k) {
    throw new InputError<LieErrorCode>({
      code: "unequal-sizes",
      got: `a name for dimension ${found.dimension} and structure constants of dimension ${k}`,
      expected: "both of one algebra",
      fix: "Pass the same generators to identify and to snap.",
    });
  }
  const lines = new Map<string, string[]>();
  for (let at = 0; at < algebra.brackets.length; at += 4) {
    const [a, b, c, f] = algebra.brackets.subarray(at, at + 4) as unknown as [number, number, number, number];
    const key = `${a + 1}, ${b + 1}`;
    lines.set(key, [...(lines.get(key) ?? []), `${f}, ${c + 1}`]);
  }
  const simple = found.factors.filter(({ center }) => !center);
  const type = simple
    .flatMap(({ dynkin }) => dynkin.split("+"))
    .sort()
    .map((name) => JSON.stringify(name));
  const positive = simple.reduce((sum, { noncompactDimension }) => sum + noncompactDimension, 0);
  const negative = simple.reduce((sum, { compactDimension }) => sum + compactDimension, 0);
  const radical = found.radicalDimension ?? centerDimension;
  return `# ${found.name}, dimension ${k}: run with gap -q -b
T := EmptySCTable( ${k}, 0, "antisymmetric" );;
${[...lines].map(([pair, entries]) => `SetEntrySCTable( T, ${pair}, [ ${entries.join(", ")} ] );;`).join("\n")}
jacobi := TestJacobi( T ) = true;;
Print( "jacobi: ", jacobi, "\\n" );
L := LieAlgebraByStructureConstants( Rationals, T );;
dimensions := [ Dimension( L ), Dimension( LieCenter( L ) ), Dimension( LieSolvableRadical( L ) ) ];;
Print( "dimension, center, radical: ", dimensions, "\\n" );
# The semisimple part: a reductive algebra's derived algebra, or a Levi factor.
if Dimension( LieSolvableRadical( L ) ) = Dimension( L ) then
  type := [];; signature := [ 0, 0 ];;
else
  if dimensions[2] = dimensions[3] then
    S := LieDerivedSubalgebra( L );
  else
    S := LeviMalcevDecomposition( L )[1];
  fi;
  type := SplitString( SemiSimpleType( S ), " " );; Sort( type );;
  # Signature by symmetric elimination over the rationals.
  signature := function( form )
    local a, n, i, j, l, p, m, plus, minus;
    a := List( form, ShallowCopy ); n := Length( a ); plus := 0; minus := 0;
    for i in [ 1 .. n ] do
      p := First( [ i .. n ], j -> a[j][j] <> 0 );
      if p = fail then
        for j in [ i .. n ] do
          l := First( [ i .. n ], m -> a[j][m] <> 0 );
          if l <> fail then
            a[j] := a[j] + a[l];
            for m in [ 1 .. n ] do a[m][j] := a[m][j] + a[m][l]; od;
            p := j;
            break;
          fi;
        od;
      fi;
      if p = fail then break; fi;
      if p <> i then
        m := a[i]; a[i] := a[p]; a[p] := m;
        for j in [ 1 .. n ] do m := a[j][i]; a[j][i] := a[j][p]; a[j][p] := m; od;
      fi;
      if a[i][i] > 0 then plus := plus + 1; else minus := minus + 1; fi;
      for j in [ i + 1 .. n ] do
        if a[j][i] <> 0 then
          m := a[j][i] / a[i][i];
          a[j] := a[j] - m * a[i];
        fi;
      od;
      for j in [ i + 1 .. n ] do a[i][j] := 0; od;
    od;
    return [ plus, minus ];
  end;;
  signature := signature( KillingMatrix( Basis( S ) ) );;
fi;
Print( "type: ", type, "\\n" );
Print( "Killing form, positive and negative: ", signature, "\\n" );
Print( "confirmed: ", jacobi and dimensions = [ ${k}, ${centerDimension}, ${radical} ]
  and type = [ ${type.join(", ")} ] and signature = [ ${positive}, ${negative} ], "\\n" );
`;
}
