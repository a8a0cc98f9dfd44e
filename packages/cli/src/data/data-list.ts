/** `noether data list`: the data sets that are known by name. */

import { numberText } from "@noether/figures/text";
import { datasetCatalog } from "@noether/physics-data";
import { sizeText } from "../terminal/size-text.js";
import type { Terminal } from "../terminal/terminal.js";

const HOMES = {
  package: "comes with this program",
  repository: "in the repository",
  record: "public record",
} as const;

/** Runs the command. @returns The exit code. */
export function dataListCommand({ json = false }: { readonly json?: boolean }, { out, colors }: Terminal): number {
  if (json) {
    out.write(`${JSON.stringify(datasetCatalog)}\n`);
    return 0;
  }
  for (const { name, title, events, bytes, home, format } of datasetCatalog) {
    const facts = [
      format,
      ...(bytes === undefined ? [] : [sizeText(bytes)]),
      `${numberText(events)} events`,
      HOMES[home.kind],
    ];
    out.write(`\n  ${colors.bold(name.padEnd(20))} ${title}\n`);
    out.write(`  ${"".padEnd(20)} ${colors.dim(facts.join(", "))}\n`);
    out.write(home.kind === "package" ? "" : `  ${"".padEnd(20)} ${colors.dim(home.url)}\n`);
  }
  out.write("\n  noether data inspect NAME shows what is in one.\n\n");
  return 0;
}
