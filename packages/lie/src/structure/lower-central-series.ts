/** The lower central series. */

import { identity } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { allConstants } from "./decomposition.js";
import { decided, type StructureOptions } from "./measured.js";
import { bracketSpan, fallingSeries } from "./series.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";

/**
 * g, [g, g], [g, [g, g]], … until the dimension stops falling; the last term is zero where g is nilpotent.
 *
 * @throws InputError `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`, `wrong-length`,
 *   `not-finite` for malformed input.
 */
export function lowerCentralSeries(g: Generators, options: StructureOptions = {}): Subalgebra[] {
  return decided(g, options, ({ algebra, precision }) => {
    const constants = { f: allConstants(algebra), k: g.count };
    const all = identity(g.count);
    const terms = fallingSeries(all, (term) =>
      bracketSpan("a term of the lower central series", constants, all, term, precision),
    );
    return terms.map((rows) => subalgebra(g, algebra.basis, rows));
  });
}
