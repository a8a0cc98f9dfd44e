/** An oracle without its function. */

import type { Oracle, OracleDescription } from "./oracle.js";

/** What `oracle` is, as plain data: what results and pictures say of it. */
export function describeOracle(oracle: Oracle): OracleDescription {
  const { name, formula, vectors, dimension, components, scalars, domain, error, differences } = oracle;
  return {
    name,
    formula,
    vectors,
    dimension,
    components,
    scalars,
    domain,
    error,
    differences,
  };
}
