/**
 * Whether the stated error rates hold: numbers of symmetries of random problems whose truth is known, by the doubt of
 * @noether/core and by what is used elsewhere; then LieGG's problem, where the oracle is learned. Usage:
 * node bench/calibration/index.js [--problems 500] [--only problems|liegg]. A part of a whole run writes its file beside
 * this one: RESULTS.md, LIEGG.md.
 *
 * The problems are those of packages/core/test/simulated-problem.ts; they are TypeScript, loaded through vite.
 */

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const DEFAULT = 500;
const SEEDS = [1, 2, 3];
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const problems = Number(option("problems") ?? DEFAULT);
const only = option("only");
const conditions = ["@noether/source", "module", "node", "default"];

async function load(file) {
  const { module } = await runnerImport(fileURLToPath(new URL(file, import.meta.url)), {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    configFile: false,
    logLevel: "warn",
    ssr: { resolve: { conditions, externalConditions: conditions }, noExternal: [/@noether\//] },
  });
  return module;
}

/** Wilson's 95 % interval of a share. */
function share(part, whole) {
  if (whole === 0) return "–";
  const [p, z] = [part / whole, 1.96];
  const center = (p + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const reach = (z / (1 + (z * z) / whole)) * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  const percent = (value) => (100 * value).toFixed(1);
  return `${percent(p)} % (${percent(Math.max(0, center - reach))} to ${percent(Math.min(1, center + reach))})`;
}

/** Runs a part, and writes what it says to the console and, if it is to stay, to a file. */
async function part(file, keep, run) {
  const lines = [];
  await run((line = "") => {
    lines.push(line);
    console.log(line);
  });
  if (keep) writeFileSync(new URL(file, import.meta.url), `${lines.join("\n")}\n`);
}

async function randomProblems(say) {
  const { calibrate } = await load("calibrate.ts");
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
    const { methods, above, below, passed, bounds } = calibrate(problems, where, progress);
    say(`\n## ${title}\n`);
    say("| method | claims | claimed too many | claimed too few | refused |");
    say("| --- | --- | --- | --- | --- |");
    for (const { name, claims, falseDiscoveries, missed, refused } of methods) {
      const cells = [falseDiscoveries, missed, refused].map((part) => share(part, problems));
      say(`| ${name} | ${claims} | ${cells.join(" | ")} |`);
    }
    say(
      `\nIntervals of Noether, decided or not, that begin above the truth: ${share(above, problems)}; that end below it: ` +
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
}

async function learned(say) {
  const { liegg } = await load("liegg.ts");
  say("# LieGG's problem, with the number of generators and how sure it is");
  say();
  say(
    "Made by `pnpm bench calibration`: `learnOracle` with 8 trainings, else by default; `discover` with `spectral()`, 95 % confidence, " +
      "tolerance 10 %. Distance: Grassmann, from so(5); LieGG has 0.02 to 0.03 from 10,000 training samples and 0.13 to 0.19 " +
      "from 1,000. Bounds are shares of what a random direction does; the error is that on held-out labels, of their spread.",
  );
  say();
  say(
    "| training samples | seed | generators | algebra | distance | each breaks at most | further ones at least | error |",
  );
  say("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const training of [10_000, 1_000]) {
    for (const seed of SEEDS) {
      const { result, distance, share: error } = await liegg(training, seed);
      const { least, most, worst, next } = result.count;
      const number = least === most ? least : `${least} to ${most}`;
      const percent = (value) => (value === undefined ? "–" : `${(100 * value).toFixed(1)} %`);
      const cells = [training.toLocaleString("en"), seed, number, result.algebra?.name ?? result.outcome];
      say(`| ${[...cells, distance.toFixed(4), percent(worst), percent(next), percent(error)].join(" | ")} |`);
    }
  }
}

if (only !== "liegg") await part("RESULTS.md", problems === DEFAULT, randomProblems);
if (only !== "problems") await part("LIEGG.md", true, learned);
