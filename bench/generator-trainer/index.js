/**
 * Training generators: the experiments of arXiv:2301.05638 and arXiv:2302.05383 over many seeds, beside the figures that
 * the authors stored and beside their implementation run here.
 * Usage: node bench/generator-trainer/index.js [--seeds 20] [--only SO(4)] [--ledger FILE]. A whole run writes
 * RESULTS.md; rows that FILE has are not computed again, so that a run that was cut off goes on where it was.
 *
 * It measures the built packages: run `pnpm build` first.
 * Times are CPU seconds of one process on one thread: neighbors do not count.
 */

import { writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startTorch } from "../engine/measure.js";
import { openAsyncLedger } from "./async-ledger.js";
import { determinantCases, maps, realCases, unitaryCases } from "./cases.js";
import { measureCase } from "./measure-case.js";
import { measureMap } from "./measure-map.js";
import { resultsPage } from "./results-page.js";

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const seeds = Number(option("seeds", 20));
const only = option("only", undefined);
const row = openAsyncLedger(option("ledger", join(tmpdir(), `noether-bench-trainer-${process.pid}.jsonl`)));
/** CPU seconds that the peer is measured for. */
const PEER_SECONDS = 3;

const torch = await startTorch(fileURLToPath(new URL("torch-peer.py", import.meta.url)), 1);
if (torch.missing) console.log(`PyTorch is left out: ${torch.missing}`);

/** What their implementation makes of the same experiment, or undefined where they have none. */
function peer({ make: [kind, n = kind === "lorentz" ? 4 : 2], count, theirs, name }) {
  if (torch.missing || theirs === undefined) return undefined;
  const unitary = kind === "u" || kind === "su";
  const closure = !["squeeze", "SO(10)", "U(4)", "SU(4)", "U(5)", "SU(5)", "U(6)", "SU(6)"].includes(
    kind === "squeeze" ? kind : name,
  );
  const group = unitary ? "u" : kind === "norm" ? "so" : kind;
  return torch.ask({ group, n, count, closure, seconds: PEER_SECONDS });
}

const rows = [];
for (const each of [...realCases, ...unitaryCases, ...determinantCases]) {
  if (only !== undefined && each.name !== only) continue;
  const label = `${each.name}, ${each.count}`;
  const count = Math.min(seeds, each.fewer ?? seeds);
  const ours = await row(`${label}, ${count} seeds`, () => measureCase(each, count));
  const theirs = await row(`${label}, peer`, () => peer(each));
  rows.push({ ...each, ours, peer: theirs ?? undefined });
  const rate = theirs ? `, peer ${(theirs.steps / theirs.cpu).toPrecision(3)} steps per CPU second` : "";
  console.log(`${label}: ${ours.found} of ${count}, ${ours.epochs} epochs, ${ours.seconds.toFixed(2)} CPU s${rate}`);
}
torch.stop?.();
const scans = [];
for (const map of only === undefined ? maps : []) {
  const numbers = await row(`map of ${map.name}`, () => measureMap(map));
  scans.push({ ...map, numbers });
  console.log(`${map.name}: algebras of ${numbers.flatMap((each) => (each.name ? [each.count] : [])).join(", ")}`);
}

const page = resultsPage(rows, scans, { seeds, torch: torch.version, cpu: cpus()[0].model });
console.log(`\n${page}`);
if (only === undefined) writeFileSync(new URL("RESULTS.md", import.meta.url), page);
