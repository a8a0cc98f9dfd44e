/**
 * Discovery in closed form: time to a named algebra, and cost against n and the number of samples.
 * Usage: pnpm bench core [--only so(10)] [--quick] [--e7]. Writes RESULTS.md and cost.svg, cost.png when all ran.
 *
 * Each algebra is asked in a process of its own: `first` is the first answer with everything cold, `warm` the median of
 * five more (none for those that take over 10 s). `CPU` is the processor
 * time of the warm answer, or of the first: what a machine without other work would take on one core. Samples are twice as
 * many as needed.
 */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { cases } from "./cases.js";
import { drawCosts } from "./draw-costs.js";

const flag = (name) => process.argv.includes(`--${name}`);
const option = (name) =>
  process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : undefined;
const only = option("only");
const lines = [];
const say = (line = "") => {
  lines.push(line);
  console.log(line);
};

/** What one-case.js prints, as a record. */
function measured(...args) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL("one-case.js", import.meta.url)), ...args],
    {
      encoding: "utf8",
      timeout: 1_800_000,
    },
  );
  if (status !== 0) throw new Error(`${args.join(" ")}: ${status === null ? "over 30 minutes" : stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** Least-squares slope of log y against log x. */
function exponent(points) {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)]);
  const mean = (i) => logs.reduce((total, pair) => total + pair[i], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  return (
    logs.reduce((total, [x, y]) => total + (x - mx) * (y - my), 0) /
    logs.reduce((total, [x]) => total + (x - mx) ** 2, 0)
  );
}

const seconds = (value) => (value === undefined ? "" : value < 10 ? value.toFixed(3) : value.toFixed(1));

say("# Discovery in closed form\n");
say(
  `Made by \`pnpm bench core${flag("e7") ? " --e7" : ""}\`. ${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, float64, ` +
    `one onnxruntime thread; CPU is processor time of the warm (else first) answer; load ${loadavg()[0].toFixed(1)} at the start.\n`,
);
say("| oracle | unknowns | samples | first, s | warm, s | CPU, s | sums, s | peak memory, MB | answer |");
say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
for (const name of Object.keys(cases)) {
  if ((only !== undefined && only !== name) || (name.startsWith("e7") && !flag("e7"))) continue;
  const r = measured("name", name);
  say(
    `| ${name}: ${r.formula.replaceAll("|", "\\|")} | ${r.unknowns} | ${r.samples} | ${seconds(r.first)} | ${seconds(r.warm)} | ${seconds(r.cpu)} | ${seconds(r.sums)} | ` +
      `${r.memory.toFixed(0)} | ${r.dimension} of ${r.algebra}, ${r.decades.toFixed(1)} decades |`,
  );
}
if (only === undefined) {
  const sizes = (flag("quick") ? [3, 4, 6, 8] : [3, 4, 6, 8, 11, 14, 17]).map((n) => measured("size", String(n)));
  const counts = (flag("quick") ? [1e3, 1e4] : [1e3, 3e3, 1e4, 3e4, 1e5, 3e5]).map((N) => measured("count", String(N)));
  const bySize = sizes.map(({ n, cpu }) => ({ x: n, y: cpu }));
  const byCount = counts.map(({ samples, cpu }) => ({ x: samples, y: cpu }));
  const tail = { size: exponent(bySize.slice(-4)), count: exponent(byCount.slice(-4)) };
  say("\n## Cost\n");
  say(
    `Against n, so(n) from |x| with the samples that it takes (n² + 10): processor time grows as n^${tail.size.toFixed(1)} at the last four ` +
      `points; the count of operations says n⁶ (N n⁴ with N ∝ n² for the product, n⁶ for the eigenproblem). ` +
      `Against the number of samples N, Lorentz from p1·p2: N^${tail.count.toFixed(2)}, ` +
      `${(counts.at(-1).samples / counts.at(-1).cpu / 1e6).toFixed(2)} million samples a second of it.\n`,
  );
  say("| n | s | | N | s |\n| --- | --- | --- | --- | --- |");
  for (let i = 0; i < Math.max(bySize.length, byCount.length); i++) {
    const [a, b] = [bySize[i], byCount[i]];
    say(`| ${a?.x ?? ""} | ${seconds(a?.y)} | | ${b?.x ?? ""} | ${seconds(b?.y)} |`);
  }
  say("\n![Cost against n and against the number of samples](cost.svg)");
  const { svg, png } = await drawCosts(bySize, byCount, tail);
  writeFileSync(new URL("cost.svg", import.meta.url), svg);
  writeFileSync(new URL("cost.png", import.meta.url), png);
}
say(`\nLoad ${loadavg()[0].toFixed(1)} at the end.`);
if (only === undefined && !flag("quick"))
  writeFileSync(new URL("RESULTS.md", import.meta.url), `${lines.join("\n")}\n`);
