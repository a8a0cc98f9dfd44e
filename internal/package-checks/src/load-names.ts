/** Loads an installed module in a fresh Node, the ESM way or the CommonJS way, and says what it exports. */

import { runCommand } from "./run-command.js";

export type Loader = "import" | "require";

export interface Loaded {
  /** Names of the exports, sorted. */
  readonly names: readonly string[];
  /** From before the first line of the module to after its last, its dependencies included. */
  readonly milliseconds: number;
}

/** Loads `specifier` as code in the folder `project` would. */
export function loadNames(project: string, loader: Loader, specifier: string): Loaded {
  const load = loader === "import" ? "await import" : "require";
  const script = `
    const start = performance.now();
    const module = ${load}(${JSON.stringify(specifier)});
    const milliseconds = performance.now() - start;
    process.stdout.write(JSON.stringify({ names: Object.keys(module).sort(), milliseconds }));
  `;
  const inputType = loader === "import" ? "module" : "commonjs";
  return JSON.parse(runCommand(project, process.execPath, [`--input-type=${inputType}`, "-e", script])) as Loaded;
}
