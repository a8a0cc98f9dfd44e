/**
 * From noisy matrices to a name: how often right, wrong and refused, and how long it takes, with GAP and ml-matrix beside.
 * Usage: node bench/lie/index.js [--quick] [--bases 20] [--part names|times|eigen]. Writes bench/lie/RESULTS.md when all ran.
 *
 * Every algebra is hidden in random dense bases (see algebras.js) with relative noise 0, 1e-6, 1e-3 and 1e-2, and the
 * noise is told to `identify`. Right is the name; for algebras without a name here, the right dimensions and Levi factor;
 * for dependent generators, that they are refused for it.
 */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "../../packages/base/dist/index.js";
import * as l from "../../packages/lie/dist/index.js";
import { hidden, notSemisimple, realForms, simpleTypes } from "./algebras.js";
import { eigenTimes } from "./eigen-times.js";
import { gapTimes } from "./gap-times.js";

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const quick = process.argv.includes("--quick");
const bases = Number(option("bases", quick ? 2 : 20));
const part = option("part", "all");
const NOISES = [0, 1e-6, 1e-3, 1e-2];

const lines = [];
const say = (line = "") => {
  lines.push(line);
  console.log(line);
};

function judge({ name, expect }, found) {
  const text = found.recognised ? found.name : `${found.name}: ${found.reason}`;
  if (expect ? expect.test(text) : found.recognised && found.name === name) return "right";
  return found.recognised ? "wrong" : "refused";
}

const started = loadavg()[0];
const median = (x) => [...x].sort((a, b) => a - b)[Math.floor(x.length / 2)];

function names(title, cases) {
  say(`\n## ${title}\n`);
  say(`| algebra | ${NOISES.map((noise) => `noise ${noise}`).join(" | ")} | median time, s |`);
  say(`| --- | ${NOISES.map(() => "---").join(" | ")} | --- |`);
  const total = NOISES.map(() => ({ right: 0, wrong: 0, refused: 0 }));
  const mistakes = [];
  for (const each of cases) {
    const g = each.make();
    const times = [];
    const cells = NOISES.map((noise, column) => {
      const count = { right: 0, wrong: 0, refused: 0 };
      for (let basis = 0; basis < bases; basis++) {
        const matrices = hidden(l, g, createRng(basis).stream(`${each.name} ${noise}`), noise);
        const start = performance.now();
        const found = l.identify(matrices, { noise });
        times.push((performance.now() - start) / 1000);
        const verdict = judge(each, found);
        count[verdict]++;
        total[column][verdict]++;
        if (verdict === "wrong") mistakes.push(`${each.name} at noise ${noise}, basis ${basis}: ${found.name}`);
      }
      return Object.entries(count)
        .filter(([, n]) => n > 0)
        .map(([verdict, n]) => (n === bases ? verdict : `${n} ${verdict}`))
        .join(", ");
    });
    say(`| ${each.name} | ${cells.join(" | ")} | ${median(times).toFixed(3)} |`);
  }
  const share = (n) => `${((100 * n) / (cases.length * bases)).toFixed(1)} %`;
  const sums = total.map(
    ({ right, wrong, refused }) => `${share(right)} right, ${share(wrong)} wrong, ${share(refused)} refused`,
  );
  say(`| **all** | ${sums.join(" | ")} | |`);
  for (const mistake of mistakes) say(`\nwrong: ${mistake}`);
}

function times() {
  say("\n## Times to a name, s\n");
  say(
    "Exact, in a random dense basis of the span; GAP's `SemiSimpleType` on its own exact sparse structure constants.\n",
  );
  const cases = [
    ["so(10)", () => l.so(10), "D", 5],
    ["f4", () => l.f4(), "F", 4],
    ["e6", () => l.e6(), "E", 6],
    ["e7", () => l.e7Split(), "E", 7],
    ["so(26)", () => l.so(26), "D", 13],
    ["e8", () => l.e8(), "E", 8],
  ];
  say("| algebra | matrices | identify | GAP |");
  say("| --- | --- | --- | --- |");
  for (const [name, make, letter, rank] of cases) {
    const given = make();
    // Dense combinations of e8 take 122 MB and as long to make as to name: it is given as it is, in its adjoint.
    const g = name === "e8" ? given : hidden(l, given, createRng(1), 0);
    const rounds = given.count > 100 ? 1 : 5;
    const mine = median(
      Array.from({ length: rounds }, () => {
        const start = performance.now();
        const found = l.identify(g);
        if (!found.factors.some((factor) => factor.dynkin === `${letter}${rank}`))
          throw new Error(`${name}: ${found.name}`);
        return (performance.now() - start) / 1000;
      }),
    );
    const gap = gapTimes(letter, rank, join(tmpdir(), "noether-bench.g"), quick ? 30 : 120);
    say(`| ${name} | ${g.count} of size ${g.size} | ${mine.toFixed(3)} | ${gap} |`);
  }
}

say("# Lie algebras: from noisy matrices to a name");
const gapVersion = spawnSync("gap", ["-q", "-b"], {
  input: 'Print(GAPInfo.Version,"\\n");QUIT;\n',
  encoding: "utf8",
}).stdout?.trim();
say(
  `\nMade by \`pnpm bench lie\`, ${bases} bases for each algebra and noise. ${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, one thread, GAP ${gapVersion || "not installed"}; load ${started.toFixed(1)} at the start.`,
);
if (part === "all" || part === "eigen") eigenTimes(l, say, quick ? 3 : 7);
if (part === "all" || part === "times") times();
if (part === "all" || part === "names") {
  names("Every simple type of dimension up to 133, compact", simpleTypes(l));
  names("Real forms", realForms(l));
  names("Not semisimple, sums, and generators that are no basis", notSemisimple(l));
}
say(`\nLoad ${loadavg()[0].toFixed(1)} at the end.`);
if (part === "all" && !quick) writeFileSync(new URL("RESULTS.md", import.meta.url), `${lines.join("\n")}\n`);
