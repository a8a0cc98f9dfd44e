/** An oracle without its function. */

import type { Oracle, OracleDescription } from "./oracle.js";

/** Describes `oracle` as plain data, for results and pictures. */
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
