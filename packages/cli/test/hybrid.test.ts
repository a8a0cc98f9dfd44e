import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  compile,
  constant,
  exportOnnx,
  graph,
  input,
  inspectOnnx,
  loadOnnx,
  max,
  onnxruntimeNode,
  onnxruntimeWeb,
  readOnnxMetadata,
  sum,
  type TensorData,
  tensorTree,
} from "@noether/engine";
import {
  applyNetwork,
  type EvaluationJson,
  eventInput,
  preset,
  restoreClassifier,
  scoreEvents,
  type TrainStudyJson,
} from "@noether/hybrid";
import { readNpz, toFloat64 } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";
import picocolors from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HybridExportJson } from "../src/hybrid/hybrid-export.js";
import { main } from "../src/main.js";
import { interruptingWrite, jetFile, muonFile, PER_CLASS } from "./hybrid-events.js";
import { runCli } from "./run-cli.js";

/** Float32 sums in another order, through some layers; probabilities are below 1. */
const ROUNDING = 1e-6;
const DOUBLE = 1e-12;
const WIDTH = 80;
const PARTS = ["--split", "0.5,0.2,0.3", "--threads", "1", "--batch", "64"];

let folder: string;
let muons: string;
let jets: string;
type TrainedJson = Extract<TrainStudyJson, { outcome: "trained" }>;
let trained: TrainedJson;
const at = (...names: string[]): string => join(folder, ...names);
const train = (...args: string[]): ReturnType<typeof runCli> =>
  runCli(["hybrid", "train", "--data", muons, ...PARTS, ...args]);
const json = async <T>(run: ReturnType<typeof runCli>): Promise<T> => {
  const { code, out, err } = await run;
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as T;
};

const HYBRID = ["--network", "hybrid", "--epochs", "3", "--trainings", "2", "--weights", "weight", "--group", "truth"];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "noether-hybrid-"));
  muons = muonFile(at("muons.npz"));
  jets = jetFile(at("jets.npz"));
  muonFile(at("nan.npz"), { change: (p4) => p4.fill(Number.NaN, 9, 10) });
  trained = await json(train(...HYBRID, "--out", at("hybrid"), "--json"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("noether hybrid train", () => {
  it("writes result, model, report and checkpoints; the result is what it prints", () => {
    const files = ["checkpoints", "model.onnx", "report.png", "report.svg", "result.json", "study.json"];
    expect(readdirSync(at("hybrid")).sort()).toEqual(files);
    expect(readdirSync(at("hybrid", "checkpoints")).sort()).toEqual(["seed-0.checkpoint", "seed-1.checkpoint"]);
    expect(JSON.parse(readFileSync(at("hybrid", "result.json"), "utf8"))).toEqual(trained);
    const { data, network, curves, test, trainings, roc, factor } = trained;
    expect(data).toMatchObject({ signal: PER_CLASS, background: PER_CLASS, order: "E,px,py,pz" });
    const { training, validation, test: rest } = data.parts;
    expect(training + validation + rest).toBe(2 * PER_CLASS);
    expect(training % 2).toBe(0); // groups of two
    expect(network).toMatchObject({ network: "hybrid", preset: "text", parameters: 182_371, pairs: true });
    expect(curves.map((curve) => curve.length)).toEqual([3, 3]);
    expect(curves.flat().every(({ auc, loss }) => auc! > 0 && auc! < 1 && loss > 0)).toBe(true);
    expect(trainings).toHaveLength(2);
    expect(test.interval[0]).toBeLessThan(test.auc);
    expect([roc.x.length, roc.ensemble.at(-1), Math.max(...roc.deviation) > 0]).toEqual([101, 1, true]);
    expect(factor!.bins.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(0.95 * rest);
    const svg = readFileSync(at("hybrid", "report.svg"), "utf8");
    for (const part of ["Learning", "Separation", "Calibration", "Symmetry factor", "mean pT"])
      expect(svg).toContain(part);
  });

  it.each([
    ["float32", [onnxruntimeNode(), onnxruntimeWeb()], ROUNDING],
    ["float64", [onnxruntimeNode()], DOUBLE],
  ] as const)(
    "exports what was trained, in %s: 1,000 events agree",
    async (precision, executors, tolerance) => {
      const network = preset("text", "hybrid");
      const restored = await restoreClassifier(network, readFileSync(at("hybrid", "checkpoints", "seed-0.checkpoint")));
      const from = at("hybrid", "checkpoints", "seed-0.checkpoint");
      await runCli(["hybrid", "export", from, "--precision", precision, "--out", at("one.onnx")]);
      const numbers = precision === "float32" ? Float32Array : Float64Array;
      const p4 = { data: numbers.from(toFloat64((await readNpz(muons))["p4"]!).slice(0, 8000)), shape: [1000, 2, 4] };
      // the network as the trainer runs it, batch norm apart from its layers
      const inside = ({ data, shape }: TensorData): ReturnType<typeof constant> =>
        constant(data as Float64Array, shape);
      const momenta = eventInput(2);
      const { logit } = applyNetwork(
        network,
        tensorTree(restored.parameters, inside),
        tensorTree(restored.statistics, inside),
        momenta,
      );
      const compiled = await compile(graph({ logit }, [momenta]), { precision });
      const logits = Array.from((await compiled.run({ p4 }))["logit"]!.data as Float32Array | Float64Array);
      const expected = logits.map((z) => 1 / (1 + Math.exp(-z)));
      await compiled.dispose();
      expect(new Set(expected).size).toBeGreaterThan(900);
      for (const executor of executors) {
        const session = await loadOnnx(readFileSync(at("one.onnx")), { executor });
        const found = (await session.run({ p4 }))["probability"]!.data;
        await session.dispose();
        expect(Math.max(...expected.map((value, i) => Math.abs(value - Number(found[i]))))).toBeLessThan(tolerance);
      }
    },
    60_000,
  );

  it("ends with the same bytes after an interruption, and asks before it takes up or throws away", async () => {
    const args = ["hybrid", "train", "--data", muons, ...PARTS, ...HYBRID, "--out", at("again")];
    let time = 0;
    const code = await main(args, {
      out: { write: () => true },
      err: { write: interruptingWrite("training hybrid", 5) }, // in the second of the second training's epochs
      interactive: true,
      colors: picocolors.createColors(false),
      now: () => (time += 1000),
    });
    expect(code).toBe(70);
    expect(readdirSync(at("again")).sort()).toEqual(["checkpoints", "study.json"]);
    expect(readdirSync(at("again", "checkpoints"))).toHaveLength(2);

    const anew = await runCli(args);
    expect([anew.code, anew.err]).toEqual([2, expect.stringMatching(/unfinished-run: .*--resume/)]);
    const other = await runCli([...args, "--resume", "--learning-rate", "0.01"]);
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringMatching(/other-run: got .*learningRate.hybrid = 0.01.* 0.001;/),
    ]);

    const again = await runCli([...args, "--resume", "--json"], { interactive: true });
    // what is left are two epochs of the second training
    expect(again.err).toContain("2 of 6 epochs");
    expect(again.err).not.toContain("3 of 6 epochs");
    const resumed = JSON.parse(again.out) as TrainedJson;
    expect({ ...resumed, files: [] }).toEqual({ ...trained, files: [] });
    for (const name of [
      "model.onnx",
      "report.svg",
      "report.png",
      "study.json",
      "checkpoints/seed-0.checkpoint",
      "checkpoints/seed-1.checkpoint",
    ])
      expect(readFileSync(at("again", name)).equals(readFileSync(at("hybrid", name))), name).toBe(true);
  }, 120_000);

  it("begins anew over a finished study, and leaves alone what is not its own", async () => {
    mkdirSync(at("mine", "checkpoints"), { recursive: true });
    writeFileSync(at("mine", "checkpoints", "seed-1.checkpoint"), "mine");
    const args = ["--network", "invariant", "--epochs", "1", "--out", at("mine")];
    await train(...args);
    expect(readFileSync(at("mine", "checkpoints", "seed-1.checkpoint"), "utf8")).toBe("mine");
    const { code } = await train(...args, "--learning-rate", "0.01");
    expect(code).toBe(0);
    expect(readdirSync(at("mine", "checkpoints"))).toEqual(["seed-0.checkpoint"]); // now the folder was a study's
  }, 60_000);

  it("tells a person what matters, in 80 columns", async () => {
    const { out } = await train("--network", "general", "--epochs", "4", "--patience", "1", "--learning-rate", "0.003");
    expect(out).toMatch(/general network: AUC 0\.\d{4} \(95 %: /);
    expect(out).toMatch(/rejection +\S+ at 30 % of signal/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(WIDTH);
  }, 60_000);

  it("takes the authors' preset: constant rates, weighted draws, the pooled area", async () => {
    const { training, curves, factor, network } = await json<TrainedJson>(
      train(
        "--network",
        "enlarged-hybrid",
        "--preset",
        "authors",
        "--join",
        "concat-with-context",
        "--epochs",
        "1",
        "--json",
      ),
    );
    expect(training).toMatchObject({
      learningRate: { "enlarged-hybrid": 1e-5 },
      schedule: "constant",
      weighting: "draw",
      pooled: true,
    });
    expect(curves[0]![0]!.pooledAuc).toBeGreaterThan(0);
    expect(network.context).toEqual(["first-pt"]);
    expect(factor!.bins[0]).not.toHaveProperty("weight"); // that join has none
  }, 60_000);

  it("trains on any number of particles, and the model takes any other", async () => {
    const args = ["hybrid", "train", "--data", jets, "--threads", "1", "--epochs", "2", "--out", at("jets")];
    const context = ["--network", "hybrid", "--context", "multiplicity,mean-abs-eta"];
    const { data, factor, network } = await json<TrainedJson>(runCli([...args, ...context, "--json"]));
    expect(data.particles).toEqual({ fewest: 1, most: 4 });
    expect(network.pairs).toBe(false);
    expect(factor).toMatchObject({ context: "number of particles" });
    expect(factor!.bins.map((bin) => bin.at)).toEqual([1, 2, 3, 4]);
    const model = readFileSync(at("jets", "model.onnx"));
    expect(inspectOnnx(model).inputs[0]!.shape).toEqual(["N", "P", 4]);
    const judged = await json<EvaluationJson>(
      runCli(["hybrid", "evaluate", "--model", at("jets", "model.onnx"), "--data", muons, "--json"]),
    );
    expect(judged.models[0]!.auc).toBeGreaterThan(0);
  }, 60_000);

  it.each([
    ["no-data", []],
    ["no-data", ["--signal", "MUONS"]],
    ["label-twice", ["--signal", "MUONS", "--background", "MUONS", "--label", "pdg"]],
    ["bad-label", ["--data", "MUONS", "--label", "pdg"]],
    ["no-such-column", ["--data", "MUONS", "--label", "class"]],
    ["no-such-column", ["--data", "MUONS", "--weights", "w"]],
    ["one-class", ["--data", "MUONS", "--label", "ones"]],
    ["out-of-range", ["--data", "MUONS", "--weights", "zero"]],
    ["not-finite", ["--data", "NAN"]],
    ["wrong-particles", ["--data", "JETS", "--preset", "authors"]],
    ["empty-part", ["--data", "MUONS", "--split", "0.9999,0.00005,0.00005"]],
    ["bad-option", ["--data", "MUONS", "--split", "0.5,0.5"]],
    ["bad-option", ["--data", "MUONS", "--context", "mass"]],
    ["no-folder", ["--data", "MUONS", "--resume"]],
    ["file-missing", ["--data", "nowhere.npz"]],
  ])("refuses with %s: %j", async (code, args) => {
    const paths: Readonly<Record<string, string>> = { MUONS: muons, JETS: jets, NAN: at("nan.npz") };
    const {
      code: exit,
      out,
      err,
    } = await runCli([
      "hybrid",
      "train",
      "--network",
      "hybrid",
      "--epochs",
      "1",
      ...args.map((arg) => paths[arg] ?? arg),
    ]);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toMatch(new RegExp(`^noether: ${code}: .*got .+; expected .+\\.\\n$`));
  });
});

describe("noether hybrid export", () => {
  it("gives the bytes of the training's own model, and its doubles", async () => {
    const answer = await json<HybridExportJson>(
      runCli(["hybrid", "export", at("hybrid"), "--out", at("out.onnx"), "--json"]),
    );
    expect(answer.trainings.map(({ epochs }) => epochs)).toEqual([3, 3]);
    expect(readFileSync(at("out.onnx")).equals(readFileSync(at("hybrid", "model.onnx")))).toBe(true);
    const { metadata } = readOnnxMetadata(readFileSync(at("out.onnx")));
    expect(metadata).toMatchObject({ "noether.network": "hybrid", "noether.preset": "text", "noether.trainings": "2" });
    await runCli(["hybrid", "export", at("hybrid"), "--precision", "float64", "--out", at("out-64.onnx")]);
    expect(inspectOnnx(readFileSync(at("out-64.onnx"))).inputs[0]).toMatchObject({
      dtype: "float64",
      shape: ["N", 2, 4],
    });
  });

  it("refuses what is no study, no checkpoint, or one of another preset", async () => {
    const attempt = (...from: string[]): ReturnType<typeof runCli> =>
      runCli(["hybrid", "export", at(...from), "--out", at("never.onnx")]);
    expect(await attempt("nowhere")).toMatchObject({ code: 2, err: expect.stringContaining("no-study: ") });
    const study = readFileSync(at("hybrid", "study.json"), "utf8");
    mkdirSync(at("mixed", "checkpoints"), { recursive: true });
    writeFileSync(at("mixed", "study.json"), study.replace('"preset": "text"', '"preset": "authors"'));
    expect(await attempt("mixed")).toMatchObject({ code: 2, err: expect.stringContaining("no-checkpoint: ") });
    copyFileSync(at("hybrid", "checkpoints", "seed-0.checkpoint"), at("mixed", "checkpoints", "seed-0.checkpoint"));
    const { err } = await attempt("mixed");
    expect(err).toMatch(
      /other-network: .*"particle" of widths 4, 64, 16; expected .* 4, 64, 64, 16, normed per particle/,
    );
    copyFileSync(muons, at("mixed", "checkpoints", "seed-0.checkpoint"));
    expect((await attempt("mixed")).err).toContain("not-a-checkpoint: ");
    writeFileSync(at("mixed", "study.json"), "[1]");
    expect((await attempt("mixed")).err).toContain("not-a-study: ");
  });
});

describe("noether hybrid evaluate", () => {
  it("judges our model as the library does, with weights", async () => {
    const args = ["--model", at("hybrid", "model.onnx"), "--data", muons, "--weights", "weight", "--out", at("judged")];
    const answer = await json<EvaluationJson>(runCli(["hybrid", "evaluate", ...args, "--json"]));
    expect(readdirSync(at("judged")).sort()).toEqual(["evaluation.json", "evaluation.png", "evaluation.svg"]);
    const [model] = answer.models;
    expect(model).toMatchObject({ network: "hybrid", output: "logit", scores: "logit", takes: "E,px,py,pz" });
    const arrays = await readNpz(muons);
    const [p4, label, weight] = ["p4", "label", "weight"].map((name) => toFloat64(arrays[name]!));
    const members = await Promise.all(
      [0, 1].map((k) =>
        restoreClassifier(preset("text", "hybrid"), readFileSync(at("hybrid", "checkpoints", `seed-${k}.checkpoint`))),
      ),
    );
    const { logit } = await scoreEvents(members, { count: 2 * PER_CLASS, vectors: 2, data: p4! });
    const expected = areaUnderCurve({ scores: logit, labels: label!, weights: weight });
    expect(Math.abs(model!.auc - expected.auc)).toBeLessThan(ROUNDING);
    expect(Math.abs(model!.error - expected.error)).toBeLessThan(ROUNDING);
    // drawn by their weights, the same score on average
    expect(Math.abs(answer.pooledAuc - model!.auc)).toBeLessThan(5 * model!.error);
  }, 60_000);

  it("judges a classifier of PyTorch's in the order of its file, and compares two on the same events", async () => {
    const theirs = join(import.meta.dirname, "fixtures/muon-classifier.onnx");
    const args = ["hybrid", "evaluate", "--model", theirs, at("hybrid", "model.onnx"), "--data", "drellyan"];
    const { models, differences } = await json<EvaluationJson>(runCli([...args, "--efficiencies", "0.5", "--json"]));
    expect(models[0]).toMatchObject({ label: "muon-classifier.onnx", takes: "px,py,pz,E", scores: "probability" });
    // it learned from four fifths of these events; with the energy first it would be no better than chance
    expect(models[0]!.auc).toBeGreaterThan(0.9);
    expect(models[0]!.rejection).toHaveLength(1);
    expect(differences[0]!.difference).toBeCloseTo(models[0]!.auc - models[1]!.auc, 9);
    const { out } = await runCli(args);
    expect(out).toContain("difference");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(WIDTH);
  }, 60_000);

  it.each([
    ["wrong-particles", ["--data", "JETS"]],
    ["which-output", ["--data", "MUONS", "--model", "TWO"]],
    ["model-input", ["--data", "MUONS", "--model", "THREE"]],
    ["out-of-range", ["--data", "MUONS", "--scores", "probability"]],
    ["model-output", ["--data", "MUONS", "--output", "score"]],
    ["one-class", ["--data", "MUONS", "--label", "ones"]],
  ])("refuses with %s: %j", async (code, args) => {
    const paths: Readonly<Record<string, string>> = {
      MUONS: muons,
      JETS: jets,
      TWO: at("two.onnx"),
      THREE: at("three.onnx"),
    };
    const [p4, flat] = [input("p4", ["N", 2, 4]), input("x", ["N", 3])];
    writeFileSync(paths["TWO"]!, exportOnnx(graph({ a: sum(p4, [1, 2]), b: max(p4, [1, 2]) })));
    writeFileSync(paths["THREE"]!, exportOnnx(graph({ a: sum(flat, 1) })));
    const { code: exit, err } = await runCli([
      "hybrid",
      "evaluate",
      "--model",
      at("hybrid", "model.onnx"),
      ...args.map((arg) => paths[arg] ?? arg),
    ]);
    expect([exit, err]).toEqual([2, expect.stringMatching(new RegExp(`^noether: ${code}: `))]);
  });
});

describe("noether hybrid", () => {
  it.each(["train", "evaluate", "scan", "export"])("%s explains itself with examples", async (command) => {
    const { code, out } = await runCli(["hybrid", command, "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:[^]*\\$ noether hybrid ${command} `));
  });
});
