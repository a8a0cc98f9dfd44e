/** Each picture by its content: elements and texts are snapshots, and a few facts are asserted by name. */

import { createRng } from "@noether/base";
import { discover, measureBreaking, normalSamples, spectral } from "@noether/core";
import { discoverGroup, namedFamily } from "@noether/gan";
import { describeAlgebra, g2, heisenberg, so, standardAlgebra } from "@noether/lie";
import { euclideanNorm, minkowskiProduct } from "@noether/oracles";
import { evenEdges, histogram } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import {
  algebraFigure,
  breakingFigure,
  discoveryFigure,
  evaluationFigure,
  ganFigure,
  histogramsFigure,
  planeView,
  scanFigure,
  sizeScanFigure,
} from "../src/index.js";
import { renderPng } from "../src/png/index.js";
import { outline } from "./outline.js";

const plane = normalSamples(createRng(0), { count: 500, vectors: 1, dimension: 2 });
const pairs = normalSamples(createRng(0), { count: 2000, vectors: 2, dimension: 4 });

describe("discoveryFigure", () => {
  it("shows the name, the spectrum, six generators and their brackets", async () => {
    const result = await discover(minkowskiProduct(), pairs, spectral());
    const svg = discoveryFigure(result, { source: "2,000 samples of a test" });
    const { size, title, elements, texts } = outline(svg);
    expect({ size, elements }).toMatchSnapshot();
    expect(title).toContain("so(1,3)");
    expect(texts).toContain("The 6 generators");
    expect(texts).toContain("How sure: the spectrum");
    expect(texts.filter((text) => /^(boost|rotation) /.test(text) || /W. {2}(boost|rotation)/.test(text))).toHaveLength(
      6,
    );
    expect(texts.at(-2)).toMatch(/^oracle .* · 2,000 samples of a test$/);
    expect(discoveryFigure(structuredClone(result), { source: "2,000 samples of a test" })).toBe(svg);
  });

  it("draws fields of the plane as arrows", async () => {
    const oracle = euclideanNorm(2);
    const result = await discover(oracle, plane, spectral());
    const view = await planeView(result, oracle, plane);
    expect(outline(discoveryFigure(result, { plane: view }))).toMatchSnapshot();
  });
});

describe("breakingFigure", () => {
  it("has a row for each generator, and a panel along the context", async () => {
    const oracle = euclideanNorm(2);
    const context = { name: "x", values: plane.data.filter((_, i) => i % 2 === 0) };
    const breaking = await measureBreaking(oracle, plane, so(2), { context });
    const { title, texts } = outline(breakingFigure(breaking, { oracle, source: "a test" }));
    expect(title).toBe(
      `How much rotation x1–x2 is broken. change of ${oracle.formula}; intervals hold simultaneously at 95 % confidence`,
    );
    expect(texts).toContain("Along x");
    expect(texts).toContain("rotation x1–x2");
  });
});

describe("algebraFigure", () => {
  it.each([
    ["g2", g2()],
    ["so(1,3)", so(1, 3)],
    ["an algebra without roots", heisenberg(1)],
  ])("of %s", (name, generators) => {
    expect(outline(algebraFigure(describeAlgebra(generators), { source: name }))).toMatchSnapshot();
  });

  it("has a node for each simple root, and a point for each root", () => {
    const found = describeAlgebra(standardAlgebra("e6"));
    const { texts } = outline(algebraFigure(found, { source: "e6" }));
    expect(texts).toContain("Dynkin diagram: E6");
    expect(texts).toContain("Roots in the Coxeter plane: E6, Coxeter number 12");
    expect(texts).toContain("72 roots, Weyl group of order 51,840");
  });
});

describe("ganFigure", () => {
  it("shows replicas, training, parameters and the group", async () => {
    const rng = createRng(1);
    const data = Float64Array.from({ length: 2 * 2500 }, () => rng.normal());
    const quick = { replicas: 4, steps: 400, batchSize: 64, examinationSteps: 100, tolerance: 0.1 };
    const options = { rng: createRng(2), ...quick, cyclic: { order: 3 }, provenance: { data: "a Gaussian", seed: 2 } };
    const found = await discoverGroup(data, namedFamily("scaled-rotations", 2), options);
    const { size, title, texts } = outline(ganFigure(found));
    expect(size).toBe("1600 × 1000");
    expect(title).toMatch(/^Z3/);
    for (const heading of ["The replicas", "The training", "The parameters", "The multiplication table"]) {
      expect(texts).toContain(heading);
    }
    expect(texts.at(-2)).toMatch(/^a Gaussian · .* · seed 2$/);
  }, 60_000);
});

describe("evaluationFigure", () => {
  const model = (label: string, auc: number) => ({
    label,
    auc,
    interval: [auc - 0.01, auc + 0.01] as const,
    roc: { background: [0, 0.5, 1], signal: [0, auc, 1] },
    calibration: [
      { predicted: 0.2, observed: 0.25, error: 0.02, share: 0.5 },
      { predicted: 0.8, observed: 0.75, error: 0.02, share: 0.5 },
    ],
  });
  const data = { source: "a test", signal: 1000, background: 2000 };

  it("names one classifier in the title, and several in the legend", () => {
    const one = outline(evaluationFigure({ data, models: [model("a", 0.8)] }));
    expect(one).toMatchSnapshot();
    expect(one.title).toMatch(/^a: AUC 0.8000 \(0.7900 to 0.8100\)/);
    const { texts } = outline(evaluationFigure({ data, models: [model("a", 0.8), model("b", 0.7)] }));
    expect(texts).toContain("a, AUC 0.800");
    expect(texts).toContain("b, AUC 0.700");
  });
});

describe("sizeScanFigure", () => {
  it("draws a line with a band for each network", () => {
    const networks = ["general", "hybrid"] as const;
    const points = networks.flatMap((network, k) =>
      [1000, 10_000].map((size) => {
        const auc = 0.6 + 0.1 * k + size / 1e5;
        return { network, size, auc, interval: [auc - 0.01, auc + 0.01] as const };
      }),
    );
    const training = { trainings: 2, epochs: 5 };
    const drawn = outline(
      sizeScanFigure({ data: { source: "a test", parts: { test: 500 } }, networks, points, training }),
    );
    expect(drawn).toMatchSnapshot();
  });
});

describe("scanFigure", () => {
  it("has a cell for each number of generators, framed where an algebra was found", () => {
    const training = (generators: number, loss: number, algebra: string | null) => ({
      generators,
      loss: { loss },
      dominant: "closure",
      succeeded: algebra !== null,
      algebra,
      members: { of: 3 },
    });
    const trainings = [training(1, 1e-8, "so(2)"), training(2, 0.1, null)];
    const drawn = outline(
      scanFigure({ data: { source: "a test" }, scans: [{ dimension: 2, oracle: "|x|", trainings }] }),
    );
    expect(drawn).toMatchSnapshot();
  });
});

describe("histogramsFigure", () => {
  it("says what lies beyond the edges", () => {
    const series = [{ label: "all", histogram: histogram([1, 2, 3, 9], evenEdges(0, 4, 4)), total: 4 }];
    const panels = [{ name: "pt", label: "pT [GeV]", level: "particle" as const, series, logarithmic: false }];
    const drawn = outline(histogramsFigure({ events: 2, panels }, { file: "a file" }));
    expect(drawn).toMatchSnapshot();
    expect(drawn.texts).toContain("beyond the edges: pt 25 %");
  });
});

describe("renderPng", () => {
  it("gives a PNG of twice the page's size or more, the same bytes each time", () => {
    const svg = algebraFigure(describeAlgebra(standardAlgebra("so(3)")), { source: "so(3)" });
    const png = renderPng(svg);
    expect(String.fromCharCode(...png.subarray(1, 4))).toBe("PNG");
    const view = new DataView(png.buffer, png.byteOffset);
    expect(view.getUint32(16) / view.getUint32(20)).toBeCloseTo(1600 / 900, 2); // rounded to whole pixels
    expect(renderPng(svg)).toEqual(png);
  });
});
