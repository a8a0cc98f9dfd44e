/**
 * Jets beside FastJet, and reading beside Python. Usage: node bench/physics-data/index.js [--quick] [line ...]
 *
 * Jets: the 500 events of data/events_lhco_500.h5, anti-kT R = 1, clustering and inclusive jets above 20 GeV on both sides,
 * interleaved in rounds; FastJet is built from packages/physics-data/test/fastjet-driver.cc (g++, libfastjet-dev) and runs each of
 * its strategies. Reading: every reader in a process of its own, so that its peak memory is its own; medians over rounds. What
 * is not installed is left out, and said. A whole run writes RESULTS.md.
 */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as data from "../../packages/physics-data/dist/index.js";
import { median, work } from "../engine/measure.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const quick = process.argv.includes("--quick");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const ROUNDS = quick ? 3 : 7;
const LINES = ["jets", "lhe", "hdf5", "npz", "csv"];
const unknown = wanted.find((name) => !LINES.includes(name));
if (unknown !== undefined) {
  console.error(`got the line "${unknown}"; expected one of ${LINES.join(", ")}. Correct its name.`);
  process.exit(1);
}
const chosen = (name) => wanted.length === 0 || wanted.includes(name);
const number = (value) => value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 1 : 0 });

const said = [];
const say = (line) => {
  console.log(line);
  said.push(line);
};
say(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);
const folder = mkdtempSync(join(tmpdir(), "noether-bench-"));
try {
  if (chosen("jets")) await jets();
  if (chosen("lhe")) reading("lhe", "LHE, plain text", manyLhe());
  if (chosen("csv")) reading("csv", "CSV, 8 columns of doubles", await manyCsv());
  if (chosen("hdf5"))
    reading("hdf5", "HDF5, gzip 9, 500 x 2101 doubles", here("../../data/events_lhco_500.h5"), 500 * 2101 * 8);
  if (chosen("npz")) reading("npz", "npz, stored, 800,000 floats", here("../../data/dijets.npz"));
  if (wanted.length === 0) writeFileSync(here("RESULTS.md"), report(said.join("\n")));
} finally {
  rmSync(folder, { recursive: true });
}

function report(text) {
  return `# Jets and reading, beside FastJet and Python

As \`pnpm bench physics-data\` printed it; medians over ${ROUNDS} rounds, the rivals in turn. On a loaded machine only the rates per
CPU second compare. Jets: particles in memory, clustering and inclusive jets above 20 GeV; FastJet's rates are per CPU second. Two
threads: a stream of ${quick ? "2,000" : "8,000"} events through \`clusterEvents\`, whose threads start anew each time. Reading: a fresh process for
each reader and round; its best of several passes, so without the start of libraries, and the peak of its resident memory.

\`\`\`
${text}
\`\`\`
`;
}

async function jets() {
  const events = [];
  for await (const batch of data.readLhcoBatches(here("../../data/events_lhco_500.h5"))) {
    for (let i = 0; i < batch.events; i++) {
      events.push(batch.p4.slice(4 * batch.offsets[i], 4 * batch.offsets[i + 1]));
    }
  }
  let found = 0;
  const pass = () => {
    found = 0;
    for (const p4 of events) found += data.inclusiveJets(data.clusterJets(p4), { minPt: 20 }).jets;
  };
  const driver = join(folder, "driver");
  const source = here("../../packages/physics-data/test/fastjet-driver.cc");
  const built = spawnSync(process.env.CXX ?? "g++", ["-O2", source, "-o", driver, "-lfastjet", "-lm"]);
  const input = events
    .map((p4) => {
      const lines = [];
      for (let at = 0; at < p4.length; at += 4) lines.push([p4[at + 1], p4[at + 2], p4[at + 3], p4[at]].join(" "));
      return `${lines.length}\n${lines.join("\n")}`;
    })
    .join("\n");
  const batches = [];
  for await (const batch of data.readLhcoBatches(here("../../data/events_lhco_500.h5"), { batchSize: 50 }))
    batches.push(batch);
  /** A stream of batches through two threads, which start anew each time. */
  const stream = async (passes) => {
    const many = Array.from({ length: passes }, () => batches).flat();
    let jets = 0;
    for await (const batch of data.clusterEvents(many, { minPt: 20, threads: 2 })) jets += batch.jets;
    if (jets !== passes * found) throw new Error(`${jets} jets in two threads`);
  };
  const rates = {};
  const add = (name, rate) => {
    rates[name] = [...(rates[name] ?? []), rate];
  };
  const loads = [];
  pass();
  for (let round = 0; round < ROUNDS; round++) {
    loads.push(loadavg()[0]);
    const ours = await work(pass, events.length, quick ? 0.7 : 1.5);
    add("noether, 1 thread", ours.count / ours.wall);
    add("noether, 1 thread, per CPU second", ours.count / ours.cpu);
    const passes = quick ? 4 : 16;
    const both = await work(() => stream(passes), passes * events.length, 0.001); // once
    add("noether, 2 threads", both.count / both.wall);
    add("noether, 2 threads, per CPU second", both.count / both.cpu);
    if (built.status !== 0) continue;
    const text = execFileSync(driver, ["anti-kt", "1", "time", quick ? "3" : "5"], { input, encoding: "utf8" });
    for (const line of text.trim().split("\n")) {
      const [strategy, rate] = line.split(" ");
      add(`FastJet, ${strategy}`, Number(rate));
    }
  }
  say(`\njets: anti-kT R = 1, ${events.length} events, ${found} jets; load ${median(loads).toFixed(1)}`);
  for (const [name, list] of Object.entries(rates)) say(`  ${name.padEnd(36)} ${number(median(list))} events/s`);
  if (built.status !== 0) say("  no FastJet: apt-get install libfastjet-dev g++");
}

/** One file by our reader and by Python's, each in fresh processes, in turn. */
function reading(name, title, path, bytes = statSync(path).size) {
  const sides = [
    ["noether", () => run(process.execPath, [here("read-one.js"), name, path])],
    ["Python", () => run("/usr/bin/python3", [here("read-one.py"), name, path])],
  ];
  const results = new Map();
  const loads = [];
  for (let round = 0; round < ROUNDS; round++) {
    loads.push(loadavg()[0]);
    for (const [side, read] of sides) results.set(side, [...(results.get(side) ?? []), read()]);
  }
  say(`\n${name}: ${title}, ${number(bytes / 1e6)} MB; load ${median(loads).toFixed(1)}`);
  for (const [side, list] of results) {
    const missing = list.find((each) => each.missing !== undefined);
    if (missing !== undefined) {
      say(`  ${side}: ${missing.missing}`);
      continue;
    }
    const seconds = median(list.map((each) => each.seconds));
    const rate = `${number(bytes / 1e6 / seconds)} MB/s, ${number(list[0].rows / seconds)} rows/s`;
    const cpu = median(list.map((each) => each.cpu));
    const memory = median(list.map((each) => each.peak));
    say(
      `  ${side.padEnd(8)} ${rate}, ${number(bytes / 1e6 / cpu)} MB per CPU second, peak memory ${number(memory / 1e6)} MB (${list[0].how})`,
    );
  }
}

function run(command, args) {
  const { stdout, status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status === 0) return JSON.parse(stdout);
  return { missing: error?.message ?? stderr.trim().split("\n").at(-1) };
}

/** One event of five particles, many times. */
function manyLhe() {
  const path = join(folder, "many.lhe");
  const line =
    " 13 1 3 3 0 0 -2.9459619739e+01 +1.9000810808e+01 -6.1556079809e+01 +7.0838202743e+01 0.0e+00 0.0e+00 9.0e+00\n";
  const event = `<event>\n 5 1 +1.0000000e+00 9.03943105e+01 7.81751000e-03 1.30180520e-01\n${line.repeat(5)}</event>\n`;
  const head = '<LesHouchesEvents version="3.0">\n<init>\n 2212 2212 6500 6500 0 0 0 0 3 1\n 1 1 1 1\n</init>\n';
  writeFileSync(path, `${head}${event.repeat(quick ? 20_000 : 100_000)}</LesHouchesEvents>\n`);
  return path;
}

async function manyCsv() {
  const path = join(folder, "many.csv");
  const rows = quick ? 20_000 : 100_000;
  const columns = Array.from({ length: 8 }, (_, c) => Float64Array.from({ length: rows }, (_, i) => Math.sin(i + c)));
  await data.writeCsv(path, [{ rows, names: columns.map((_, c) => `x${c}`), columns }]);
  return path;
}
