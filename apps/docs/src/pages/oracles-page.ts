/** The table of oracles by name, from the catalog that the command line reads. */

import { oracleCatalog } from "@noether/oracles";
import { markdownTable } from "./markdown-table.js";

/** The page. */
export function oraclesPage(): string {
  const rows = oracleCatalog.map((entry) => {
    const { formula, vectors, dimension, domain } = entry.make({});
    const options = [
      entry.takes === "dimension" ? "`--dim`" : "",
      entry.takes === "signature" ? "`--signature`" : "",
      entry.takesVectors ? "`--vectors`" : "",
    ].filter((option) => option !== "");
    return [
      `\`${entry.name}\``,
      entry.summary,
      `\`${formula}\``,
      `${vectors} × ${dimension}`,
      options.join(", "),
      domain,
    ];
  });
  return `# Oracles by name

What must stay the same, as a formula: \`noether discover --oracle NAME\`, or \`oracleByName("NAME")\` of \`@noether/oracles\`. From
the catalog of this version; shapes are those without options. An oracle of your own is
[a few lines](../../../docs/tutorials/your-own-oracle.md).

${markdownTable([["name", "what", "formula", "vectors × length", "options", "where"], ...rows])}
`;
}
