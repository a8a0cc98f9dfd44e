/** What an exported classifier says of how it was made. */

import { contextLabel } from "./hybrid-context.js";
import type { HybridStudy } from "./hybrid-study.js";

/** Pairs for the file. */
export function hybridMetadata({ data, networks: [chosen], training }: HybridStudy): Readonly<Record<string, string>> {
  const { network, preset, join, context } = chosen!;
  const hybrid = network === "hybrid" || network === "enlarged";
  return {
    "noether.preset": preset,
    ...(hybrid && { "noether.join": join, "noether.context": context.map(contextLabel).join("; ") }),
    "noether.data": `${data.source}, sha256 ${data.sha256}`,
    "noether.training": JSON.stringify(training),
  };
}
