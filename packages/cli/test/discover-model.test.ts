/**
 * A classifier that PyTorch trained on muon pairs is questioned by one command, and physics confirms the answer.
 *
 * Proton beams are the same under rotations about the beam, exactly; under boosts along it nearly, as what is inside protons is
 * boosted at random. Nothing else keeps the pairs: they balance in the transverse plane. The classifier was told none of this.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import type { DiscoveryJson } from "@noether/core";
import { decodeNpz, toFloat64 } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

const muons = join(import.meta.dirname, "../../../data/drellyan-20k.npz");
const classifier = join(import.meta.dirname, "fixtures/muon-classifier.onnx");
/** Rotations are learned from 16,000 events, not built in: a share of what a random direction does. */
const KEPT = 0.05;
/** What physics keeps only nearly. */
const NEARLY = 0.1;
/** What it does not keep. */
const BROKEN = 0.25;
/** A step of t is not the limit t → 0, and float32 rounds. */
const STEP = 0.01;
const STEP_ERROR = 0.02;
/** Area under the curve: the standard error of 20,000 events is 0.002. */
const SAME_AREA = 0.005;

const ask = ["discover", "--model", classifier, "--data", muons, "--measure", "so(1,3)", "--context", "pt"] as const;

let folder: string;
let json: DiscoveryJson;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "noether-model-"));
  const { code, out, err } = await runCli([...ask, "--out", join(folder, "answer"), "--json"]);
  expect([code, err]).toEqual([0, ""]);
  json = JSON.parse(out) as DiscoveryJson;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a classifier from PyTorch", () => {
  it("keeps rotations about the beam and boosts along it, and nothing else", () => {
    expect(json).toMatchObject({ outcome: "found", dimension: 2, algebra: "R+R", strategy: "spectral" });
    expect(json.near.map((plane) => plane?.label)).toEqual(["rotation px–py", "boost pz–E"]);
    for (const plane of json.near) expect(plane!.cosine).toBeGreaterThan(0.99);
    const { worst, next, tolerance } = json.count!;
    expect(worst!).toBeLessThan(tolerance);
    expect(next!).toBeGreaterThan(tolerance);
    expect(json.data).toMatchObject({ fileOrder: "px,py,pz,E", components: ["px", "py", "pz", "E"] });
  });

  it("breaks each Lorentz generator by an amount with an interval, most where there are fewest events", () => {
    const { generators, context, spread } = json.breaking!;
    expect(context).toBe("pT [GeV] of the first");
    expect(spread).toBeGreaterThan(1);
    const share = Object.fromEntries(generators.map(({ label, ofRandom }) => [label, ofRandom]));
    expect(share["rotation px–py"]!.high).toBeLessThan(KEPT);
    expect(share["boost pz–E"]!.low).toBeGreaterThan(KEPT);
    expect(share["boost pz–E"]!.high).toBeLessThan(NEARLY);
    for (const label of ["boost px–E", "boost py–E", "rotation px–pz", "rotation py–pz"]) {
      expect(share[label]!.low).toBeGreaterThan(BROKEN);
    }
    const bins = generators.find(({ label }) => label === "rotation px–py")!.bins;
    expect(bins).toHaveLength(5);
    expect(bins.at(-1)!.ofRandom.low).toBeGreaterThan(bins[0]!.ofRandom.high);
  });

  it("breaks them alike for both classes, which are bins of their own", async () => {
    const args = ["discover", "--model", classifier, "--data", muons, "--context", "label", "--json"];
    const { breaking } = JSON.parse((await runCli(args)).out) as DiscoveryJson;
    expect(breaking).toMatchObject({ context: "label", kinds: [0, 1] });
    for (const { bins, ofRandom } of breaking!.generators) {
      expect(bins.map(({ samples }) => samples)).toEqual([9500, 9500]);
      for (const bin of bins) expect(Math.abs(bin.ofRandom.value / ofRandom.value - 1)).toBeLessThan(0.3);
    }
  }, 60_000);

  it("as onnxruntime itself says of moved events", async () => {
    const { out } = await runCli([...ask, "--head", "values", "--json"]);
    const { generators, samples } = (JSON.parse(out) as DiscoveryJson).breaking!;
    for (const [label, move] of [
      ["rotation px–py", rotation],
      ["boost pz–E", boost],
    ] as const) {
      const [ahead, back] = [await askModel(move(() => STEP)(events())), await askModel(move(() => -STEP)(events()))];
      let squares = 0;
      for (let i = 0; i < samples; i++) squares += ((ahead[i]! - back[i]!) / (2 * STEP)) ** 2;
      const { change } = generators.find((each) => each.label === label)!;
      expect(Math.abs(Math.sqrt(squares / samples) / change.value - 1)).toBeLessThan(STEP_ERROR);
    }
  }, 60_000);

  it("and classifies as well where every event is turned about the beam by an angle of its own", async () => {
    const { label } = decodeNpz(readFileSync(muons));
    const truth = toFloat64(label!);
    const rng = createRng(3);
    const area = async (p4: Float32Array): Promise<number> => {
      const scores = await askModel(p4);
      return areaUnderCurve({ scores, labels: truth }).auc;
    };
    const before = await area(events());
    expect(before).toBeGreaterThan(0.88);
    expect(Math.abs((await area(rotation(() => 2 * Math.PI * rng.uniform())(events()))) - before)).toBeLessThan(
      SAME_AREA,
    );
    const tilted = await area(tilt(() => rng.normal())(events()));
    expect(before - tilted).toBeGreaterThan(10 * SAME_AREA);
  });

  it("writes report and meter, and prints lines of 80 columns", async () => {
    const names = [
      "breaking.png",
      "breaking.svg",
      "generators.npz",
      "generators.onnx",
      "report.png",
      "report.svg",
      "result.json",
    ];
    expect(readdirSync(join(folder, "answer")).sort()).toEqual(names);
    const svg = readFileSync(join(folder, "answer/breaking.svg"), "utf8");
    for (const part of ["rotation px–py", "boost pz–E", "Along pT [GeV] of the first"]) expect(svg).toContain(part);
    const { out } = await runCli(ask);
    for (const part of ["R+R: rotation px–py, boost pz–E", "signal of muon-classifier.onnx", "of a random direction"]) {
      expect(out).toContain(part);
    }
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("takes momenta in its own order, whatever that of the file", async () => {
    const lhe = join(import.meta.dirname, "../../../data/drellyan-signal.lhe.gz");
    const args = ["discover", "--model", classifier, "--data", lhe, "--measure", "so(1,3)", "--json"];
    const shares = async (...more: string[]): Promise<Record<string, number>> => {
      const answer = JSON.parse((await runCli([...args, ...more])).out) as DiscoveryJson;
      expect(answer.data.fileOrder).toBe("E,px,py,pz");
      return Object.fromEntries(answer.breaking!.generators.map(({ label, ofRandom }) => [label, ofRandom.value]));
    };
    const right = await shares("--takes", "px,py,pz,E");
    expect(right["rotation px–py"]).toBeLessThan(KEPT);
    expect(right["boost pz–E"]).toBeLessThan(NEARLY);
    expect((await shares())["rotation px–py"]).toBeGreaterThan(BROKEN); // px and py are where E and px should be
  }, 60_000);

  it("by finite differences gives the same answer, and says their error", async () => {
    const { out } = await runCli(["discover", "--model", classifier, "--data", muons, "--step", "1e-4", "--json"]);
    const differences = JSON.parse(out) as DiscoveryJson;
    expect(differences).toMatchObject({ outcome: "found", dimension: 2 });
    expect(differences.data.notes.join(" ")).toContain("finite differences");
    expect(Math.abs(differences.count!.worst! / json.count!.worst! - 1)).toBeLessThan(STEP_ERROR);
  }, 60_000);
});

/** Momenta of all events, `[20000, 2, 4]` as (px, py, pz, E), as the file has them. */
function events(): Float32Array {
  return Float32Array.from(decodeNpz(readFileSync(muons))["p4"]!.data as Float32Array);
}

/** The probability of a Z for each event. */
async function askModel(p4: Float32Array): Promise<Float64Array> {
  const session = await InferenceSession.create(classifier);
  const { signal } = await session.run({ p4: new Tensor("float32", p4, [p4.length / 8, 2, 4]) });
  await session.release();
  return Float64Array.from(signal!.data as Float32Array);
}

type Move = (p4: Float32Array) => Float32Array;

/** Turns the components i and j of both muons by an angle for each event. */
function turn(i: number, j: number, angle: () => number): Move {
  return (p4) => {
    for (let event = 0; event < p4.length; event += 8) {
      const t = angle();
      for (const at of [event, event + 4]) {
        const [a, b] = [p4[at + i]!, p4[at + j]!];
        [p4[at + i], p4[at + j]] = [a * Math.cos(t) - b * Math.sin(t), a * Math.sin(t) + b * Math.cos(t)];
      }
    }
    return p4;
  };
}

function rotation(angle: () => number): Move {
  return turn(0, 1, angle);
}

/** Out of the transverse plane. */
function tilt(angle: () => number): Move {
  return turn(0, 2, angle);
}

/** Along the beam by a rapidity for each event. */
function boost(rapidity: () => number): Move {
  return (p4) => {
    for (let event = 0; event < p4.length; event += 8) {
      const t = rapidity();
      for (const at of [event, event + 4]) {
        const [pz, energy] = [p4[at + 2]!, p4[at + 3]!];
        [p4[at + 2], p4[at + 3]] = [
          pz * Math.cosh(t) + energy * Math.sinh(t),
          energy * Math.cosh(t) + pz * Math.sinh(t),
        ];
      }
    }
    return p4;
  };
}
