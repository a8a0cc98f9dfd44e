/**
 * Whether the stated error rates hold: numbers of symmetries of random problems whose truth is known, by the doubt of
 * @noether/core and by what is used elsewhere. Usage: node bench/calibration/index.js [--problems 500]. A run with the
 * default number writes bench/calibration/RESULTS.md.
 *
 * The problems are those of packages/core/test/simulated-problem.ts; they are TypeScript, loaded through vite.
 */

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const DEFAULT = 500;
const at = process.argv.indexOf("--problems");
const problems = at < 0 ? DEFAULT : Number(process.argv[at + 1]);
const conditions = ["@noether/source", "module", "node", "default"];
const { module } = await runnerImport(fileURLToPath(new URL("calibrate.ts", import.meta.url)), {
  root: fileURLToPath(new URL("../..", import.meta.url)),
  configFile: false,
  logLevel: "warn",
  ssr: { resolve: { conditions, externalConditions: conditions }, noExternal: [/@noether\//] },
});

/** Wilson's 95 % interval of a share. */
function share(part, whole) {
  if (whole === 0) return "–";
  const [p, z] = [part / whole, 1.96];
  const centre = (p + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const reach = (z / (1 + (z * z) / whole)) * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  const percent = (value) => (100 * value).toFixed(1);
  return `${percent(p)} % (${percent(Math.max(0, centre - reach))} to ${percent(Math.min(1, centre + reach))})`;
}

const lines = [];
const say = (line = "") => {
  lines.push(line);
  console.log(line);
};

say("# How many symmetries, and how sure: the stated error rates");
say();
say(
  `Made by \`pnpm bench calibration\`: ${problems} random problems a table, level 95 %, intervals of shares at 95 %.`,
);
for (const [where, title] of [
  ["anywhere", "Tolerances from 5 to 30 %"],
  ["near", "Tolerances within some 15 % of a true defect, where there is one"],
]) {
  const progress = (done) => process.stderr.write(done % 50 === 0 ? `${where}: ${done} of ${problems}\n` : "");
  const { methods, above, below, passed, bounds } = module.calibrate(problems, where, progress);
  say(`\n## ${title}\n`);
  say("| method | claims | claimed too many | claimed too few | refused |");
  say("| --- | --- | --- | --- | --- |");
  for (const { name, claims, falseDiscoveries, missed, refused } of methods) {
    const cells = [falseDiscoveries, missed, refused].map((part) => share(part, problems));
    say(`| ${name} | ${claims} | ${cells.join(" | ")} |`);
  }
  say(
    `\nIntervals of this method, decided or not, that begin above the truth: ${share(above, problems)}; that end below it: ` +
      `${share(below, problems)}; nominal 2.5 % each. Bounds on the worst generator that the given basis passes: ` +
      `${share(passed, bounds)} of ${bounds}.`,
  );
}
say(`
## What is compared

A problem is an oracle that keeps so(p,q), u(m), sp(2m,R) or so(2)+so(2) in 2 to 5 dimensions (4 to 25 unknowns), broken in 6 of
10 problems by a random term of 0.3 to 100 %; 100 to 3,200 samples with normal or heavy tails; one oracle without noise, or 6, 8
or 10 members whose gradients err by 0.1 to 100 %, each sample on its own or smoothly. The truth is the number of eigenvalues
of the exact population up to the tolerance. "Claimed too many" is the false discovery that the level bounds. The others
see the mean of the members and have no way to refuse; the rank test is that of Kleibergen and Paap, in sequence at 5 %, which
asks whether a direction is exactly null, so that it misses what is a symmetry to within the tolerance.`);
if (problems === DEFAULT) writeFileSync(new URL("RESULTS.md", import.meta.url), `${lines.join("\n")}\n`);
