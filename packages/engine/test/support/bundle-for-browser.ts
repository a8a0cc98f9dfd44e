/** A page's script and all it loads, as Vite bundles it for the browser from our sources. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Rolldown } from "vite";

/** What a bundle is made of. */
export type BundleFile = Rolldown.OutputChunk | Rolldown.OutputAsset;

/**
 * Bundles `script`, a module of source code that imports from `@noether/engine`.
 *
 * @param folder - Where the files go, beside an `index.html` that runs the script.
 */
export async function bundleForBrowser(script: string, folder: string): Promise<readonly BundleFile[]> {
  const engine = join(import.meta.dirname, "../..");
  const entry = join(folder, "page.js");
  await writeFile(entry, script);
  const result = await build({
    root: engine,
    configFile: false,
    logLevel: "silent",
    base: "./",
    resolve: {
      alias: { "@noether/engine": join(engine, "src/index.ts") },
      conditions: ["@noether/source", "module", "browser", "default"],
    },
    build: { outDir: join(folder, "dist"), emptyOutDir: true, minify: false, rolldownOptions: { input: entry } },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const { fileName } = output.find((file) => file.type === "chunk" && file.isEntry)!;
  await writeFile(
    join(folder, "dist/index.html"),
    `<!doctype html><title>running</title><script type="module" src="./${fileName}"></script>`,
  );
  return output;
}
