/** The names of a package of ours and of all packages of ours that it needs, directly or not. */

import type { WorkspacePackage } from "./read-packages.js";

export function ownClosure(name: string, packages: readonly WorkspacePackage[]): ReadonlySet<string> {
  const byName = new Map(packages.map(({ manifest }) => [manifest.name, manifest]));
  const found = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...Object.keys(byName.get(next)?.dependencies ?? {}).filter((dependency) => byName.has(dependency)));
  }
  return found;
}
