/** `noether doctor`: what works on this machine. */

import { arch, availableParallelism, cpus, platform, totalmem } from "node:os";
import { sizeText } from "../terminal/size-text.js";
import type { Terminal } from "../terminal/terminal.js";
import { version } from "../version.js";
import type { Check, CheckState } from "./check.js";
import { checkExecutors } from "./check-executors.js";
import { checkDatasets, checkFormats } from "./check-formats.js";

/** Exit code where something that should work does not. */
const BROKEN = 1;
const MARKS: Readonly<Record<CheckState, string>> = { works: "✓", absent: "–", broken: "✗" };

/** Runs the command. @returns The exit code. */
export async function doctorCommand(
  { json = false }: { readonly json?: boolean },
  { out, colors }: Terminal,
): Promise<number> {
  const machine = {
    noether: version,
    node: process.versions.node,
    system: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    threads: availableParallelism(),
    memory: totalmem(),
  };
  const found = { executors: await checkExecutors(), formats: checkFormats(), datasets: await checkDatasets() };
  const checks = Object.values(found).flat();
  if (json) {
    out.write(`${JSON.stringify({ machine, ...found }, null, 2)}\n`);
  } else {
    const { noether, node, system, processor, threads, memory } = machine;
    out.write(`noether ${noether}, Node ${node}, ${system}, ${processor}, ${threads} threads, ${sizeText(memory)}\n`);
    for (const [title, list] of Object.entries(found)) out.write(`\n${title}\n${section(list, colors)}`);
  }
  return checks.some(({ state }) => state === "broken") ? BROKEN : 0;
}

function section(checks: readonly Check[], colors: Terminal["colors"]): string {
  const paint = { works: colors.green, absent: colors.dim, broken: colors.red };
  const names = Math.max(...checks.map(({ name }) => name.length));
  const versions = Math.max(...checks.map(({ version: each }) => each?.length ?? 0));
  return checks
    .map(({ name, state, version: each = "", says }) => {
      const columns = [name.padEnd(names), each.padEnd(versions)].filter((column) => column !== "");
      return `  ${paint[state](MARKS[state])} ${columns.join("  ")}  ${says}\n`;
    })
    .join("");
}
