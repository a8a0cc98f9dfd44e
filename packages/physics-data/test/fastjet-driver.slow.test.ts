/**
 * kT, Cambridge-Aachen and anti-kT beside FastJet itself, run by fastjet-driver.cc: needs g++ and Debian's libfastjet-dev,
 * and is skipped without them.
 */

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import {
  clusterJets,
  exclusiveJets,
  inclusiveJets,
  type JetAlgorithm,
  type Jets,
  readLhcoBatches,
} from "../src/index.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const RELATIVE = 1e-12;

const folder = mkdtempSync(join(tmpdir(), "noether-fastjet-"));
const driver = join(folder, "driver");
spawnSync(process.env["CXX"] ?? "g++", ["-O2", here("fastjet-driver.cc"), "-o", driver, "-lfastjet", "-lm"]);
afterAll(() => rmSync(folder, { recursive: true }));

async function events(): Promise<Float64Array[]> {
  const all: Float64Array[] = [];
  for await (const batch of readLhcoBatches(here("../../../data/events_lhco_500.h5"))) {
    for (let i = 0; i < batch.events; i++) all.push(batch.p4.slice(4 * batch.offsets[i]!, 4 * batch.offsets[i + 1]!));
  }
  return all;
}

const cases: readonly (readonly [JetAlgorithm, number, "inclusive" | "exclusive", number])[] = [
  ["anti-kt", 0.4, "inclusive", 20],
  ["anti-kt", 1, "inclusive", 20],
  ["cambridge-aachen", 0.4, "inclusive", 20],
  ["cambridge-aachen", 1, "inclusive", 20],
  ["cambridge-aachen", 1, "exclusive", 60], // more than there are inclusive ones: d_iB ties decide among fewer
  ["kt", 0.4, "inclusive", 20],
  ["kt", 1, "inclusive", 20],
  ["kt", 1, "exclusive", 4],
];

describe.skipIf(!existsSync(driver))("FastJet", async () => {
  const all = await events();
  const input = all
    .map((p4) => {
      const lines = Array.from({ length: p4.length / 4 }, (_, i) => [1, 2, 3, 0].map((c) => p4[4 * i + c]).join(" "));
      return `${lines.length}\n${lines.join("\n")}`;
    })
    .join("\n");

  it.each(cases)("finds the same jets: %s, R = %d, %s %d", (algorithm, radius, mode, value) => {
    const lines = execFileSync(driver, [algorithm, String(radius), mode, String(value)], {
      input,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    }).split("\n");
    let at = 0;
    let worst = 0;
    for (const p4 of all) {
      const sequence = clusterJets(p4, { algorithm, radius });
      const jets: Jets =
        mode === "inclusive" ? inclusiveJets(sequence, { minPt: value }) : exclusiveJets(sequence, { jets: value });
      expect(jets.jets).toBe(Number(lines[at++]));
      for (let jet = 0; jet < jets.jets; jet++) {
        const [px, py, pz, energy, ...constituents] = lines[at++]!.split(" ").map(Number);
        const ours = [...jets.jetOfParticle.keys()].filter((particle) => jets.jetOfParticle[particle] === jet);
        expect(ours).toEqual(constituents.sort((a, b) => a - b));
        for (const [c, theirs] of [energy!, px!, py!, pz!].entries()) {
          worst = Math.max(worst, Math.abs(jets.p4[4 * jet + c]! - theirs) / energy!);
        }
      }
    }
    expect(worst).toBeLessThan(RELATIVE);
  });
});
