/** What users download: the tarballs as npm would pack them, and what each package installs beside itself. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages } from "../published-packages.js";
import { repositoryRoot } from "../repository-root.js";
import { markdownTable } from "./markdown-table.js";

/** The part of `npm pack --json` that is used. */
interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

function packed(folder: string): Packed {
  const { status, stdout, stderr } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm pack failed in ${folder}: ${stderr}`);
  return (JSON.parse(stdout) as readonly Packed[])[0]!;
}

/** The page. */
export function sizesPage(): string {
  const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000).toLocaleString("en")} kB`;
  const code = (names: readonly string[]): string => names.map((each) => `\`${each}\``).join(", ");
  const rows = publishedPackages.map(({ name, folder, dependencies, optional }) => {
    const { size, unpackedSize, entryCount } = packed(join(repositoryRoot, "packages", folder));
    return [
      `\`${name}\``,
      kilobytes(size),
      kilobytes(unpackedSize),
      String(entryCount),
      code(dependencies),
      code(optional),
    ];
  });
  return `# Sizes of the packages

As \`npm pack\` packs them, sources and declarations included, measured when this page was built. Each installs alone.

${markdownTable([["package", ">download", ">unpacked", ">files", "installs", "optional"], ...rows])}

Of the dependencies one is large: \`onnxruntime-node\` holds the native runtime (290 MB unpacked, for all systems) and would by default
download CUDA libraries as well, which \`onnxruntime-node-install=skip\` in \`.npmrc\` prevents. \`@noether/lie\` and \`@noether/physics-data\`
need no native code.

## Installed alone

Each package with all that it installs, in an empty project, by npm without CUDA libraries; time to import it is the median of five fresh
processes. \`pnpm sizes\` measures this table.

${readFileSync(join(repositoryRoot, "docs/sizes.md"), "utf8")}`;
}
