import { fileURLToPath } from "node:url";
import { createRng } from "@noether/base";
import type { AffineMap } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { invariantMass } from "../kinematics/invariant-mass.js";
import { readLheFinalState } from "../lhe/read-lhe-final-state.js";
import { dijetSampler } from "./dijet-sampler.js";
import { drellYanSampler } from "./drell-yan-sampler.js";
import { gaussianSampler } from "./gaussian-sampler.js";
import { bimodalSampler, circleSampler, gridSampler } from "./mixture-samplers.js";
import type { SymmetricDensity } from "./symmetric-density.js";

/** E² - p² of a massless muon, as a part of E². */
const MASSLESS = 1e-10;

/** Seeds are fixed: a test that passes once passes always. At this distance a right sampler fails once in 10^5 seeds. */
const KS = 2.5;
/** Rounding of the maps, times the steepness of the densities. */
const ROUNDING = 1e-9;
const ROWS = 20_000;

const samplers: Readonly<Record<string, SymmetricDensity>> = {
  "N(0.5, 1)": gaussianSampler({ mean: [0.5] }),
  "two peaks": bimodalSampler(),
  "N(0, 1) in 2D": gaussianSampler({ mean: [0, 0] }),
  "N(0, diag(1, 2))": gaussianSampler({ mean: [0, 0], covariance: [1, 0, 0, 2] }),
  "a slanted Gaussian": gaussianSampler({ mean: [1, -0.5], covariance: [1, 0.5, 0.5, 1.5] }),
  "8 peaks on a circle": circleSampler(),
  "a grid of 25 peaks": gridSampler(),
  dijets: dijetSampler(),
  "Drell-Yan, Z": drellYanSampler({ process: "z" }),
  "Drell-Yan, photon": drellYanSampler({ process: "photon" }),
};

/** √n times the largest distance of the sample's distribution from `cdf`. */
function kolmogorov(sample: Iterable<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let worst = 0;
  for (const [i, x] of sorted.entries())
    worst = Math.max(worst, Math.abs(cdf(x) - i / n), Math.abs(cdf(x) - (i + 1) / n));
  return Math.sqrt(n) * worst;
}

/** √(nm/(n+m)) times the largest distance of two samples' distributions. */
function twoSample(a: Float64Array, b: Float64Array): number {
  const [x, y] = [a.toSorted(), b.toSorted()];
  let [i, j, worst] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    if (x[i]! <= y[j]!) i++;
    else j++;
    worst = Math.max(worst, Math.abs(i / x.length - j / y.length));
  }
  return Math.sqrt((x.length * y.length) / (x.length + y.length)) * worst;
}

function column(points: Float64Array, dimension: number, of: number): Float64Array {
  return Float64Array.from({ length: points.length / dimension }, (_, row) => points[row * dimension + of]!);
}

function applied({ matrix, translation }: AffineMap, points: Float64Array): Float64Array {
  const dimension = translation.length;
  return points.map((_, at) => {
    const [row, i] = [Math.floor(at / dimension), at % dimension];
    let sum = translation[i]!;
    for (let j = 0; j < dimension; j++) sum += matrix[i * dimension + j]! * points[row * dimension + j]!;
    return sum;
  });
}

/** x' = center + exp(t W) (x - center), by the series. */
function flow(generator: Float64Array, center: Float64Array, t: number): AffineMap {
  const dimension = center.length;
  let term = Float64Array.from(generator, (_, i) => (i % (dimension + 1) === 0 ? 1 : 0));
  const matrix = term.slice();
  for (let n = 1; n < 60; n++) {
    term = term.map((_, at) => {
      let sum = 0;
      for (let k = 0; k < dimension; k++)
        sum += generator[Math.floor(at / dimension) * dimension + k]! * term[k * dimension + (at % dimension)]!;
      return (sum * t) / n;
    });
    for (const [at, value] of term.entries()) matrix[at]! += value;
  }
  const translation = center.map((c, i) => c - center.reduce((sum, x, j) => sum + matrix[i * dimension + j]! * x, 0));
  return { matrix, translation };
}

/** The distribution of coordinate `of`, from the density on a grid over [-8, 8] in each dimension. */
function marginal(
  sampler: SymmetricDensity,
  of: number,
): { cdf: (x: number) => number; total: number; mean: number; variance: number } {
  const [steps, reach] = [sampler.dimension === 1 ? 4000 : 640, 8];
  const width = (2 * reach) / steps;
  const at = (i: number): number => -reach + (i + 0.5) * width;
  const mass = new Float64Array(steps);
  const count = steps ** sampler.dimension;
  const points = new Float64Array(count * sampler.dimension);
  for (let i = 0; i < count; i++) {
    points[i * sampler.dimension] = at(i % steps);
    if (sampler.dimension === 2) points[2 * i + 1] = at(Math.floor(i / steps));
  }
  for (const [i, log] of sampler.logDensity(points).entries()) {
    mass[of === 0 ? i % steps : Math.floor(i / steps)]! += Math.exp(log) * width ** sampler.dimension;
  }
  const edges = [0, ...mass].map(
    (
      (sum) => (value: number) =>
        (sum += value)
    )(0),
  );
  const cdf = (x: number): number => {
    const place = Math.min(steps - 1e-9, Math.max(0, (x + reach) / width));
    const i = Math.floor(place);
    return edges[i]! + (place - i) * mass[i]!;
  };
  const moment = (power: number, about: number): number =>
    mass.reduce((sum, m, i) => sum + m * (at(i) - about) ** power, 0);
  const mean = moment(1, 0);
  return { cdf, total: edges.at(-1)!, mean, variance: moment(2, mean) };
}

describe.each(Object.entries(samplers))("%s", (_, sampler) => {
  const { dimension, symmetry } = sampler;
  const points = sampler.sample(2000, createRng(11));

  // Those of more dimensions have tests of their own below.
  const flat = it.runIf(dimension <= 2);
  flat("has the density of its sample: mean, variance and Kolmogorov-Smirnov in each coordinate", () => {
    const sample = sampler.sample(ROWS, createRng(1));
    for (let of = 0; of < dimension; of++) {
      const { cdf, total, mean, variance } = marginal(sampler, of);
      expect(total).toBeCloseTo(1, 5);
      const values = column(sample, dimension, of);
      const mine = values.reduce((sum, x) => sum + x, 0) / ROWS;
      const spread = values.reduce((sum, x) => sum + (x - mine) ** 2, 0) / ROWS;
      expect(Math.abs(mine - mean)).toBeLessThan(4 * Math.sqrt(variance / ROWS));
      expect(Math.abs(spread / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / ROWS));
      expect(kolmogorov(values, cdf)).toBeLessThan(KS);
    }
  });

  it("keeps its density under the generators and maps of its group, which close after 2π", () => {
    const before = sampler.logDensity(points);
    const flows = symmetry.generators.flatMap((generator) =>
      [0.3, 2.2].map((t) => flow(generator, symmetry.center, t)),
    );
    for (const map of [...symmetry.maps, ...flows]) {
      const after = sampler.logDensity(applied(map, points));
      const finite = [...before.keys()].filter((i) => Number.isFinite(before[i]) && Number.isFinite(after[i]));
      expect(finite.length).toBeGreaterThan(0.999 * before.length); // rounding may take a point past a cut
      for (const i of finite)
        expect(Math.abs(after[i]! - before[i]!)).toBeLessThan(ROUNDING * Math.max(1, Math.abs(before[i]!)) * 100);
    }
    for (const generator of symmetry.generators) {
      const { matrix } = flow(generator, symmetry.center, 2 * Math.PI);
      for (const [i, entry] of matrix.entries()) expect(entry).toBeCloseTo(i % (dimension + 1) === 0 ? 1 : 0, 8);
    }
  });

  it("keeps its sample under its group, and gives the same sample for the same seed", () => {
    const [a, b] = [sampler.sample(ROWS / 4, createRng(2)), sampler.sample(ROWS / 4, createRng(3))];
    expect(sampler.sample(10, createRng(2))).toEqual(a.slice(0, 10 * dimension));
    for (const map of [...symmetry.maps, ...symmetry.generators.map((each) => flow(each, symmetry.center, 1))]) {
      const moved = applied(map, a);
      for (let of = 0; of < dimension; of++) {
        expect(twoSample(column(moved, dimension, of), column(b, dimension, of))).toBeLessThan(KS);
      }
    }
  });
});

describe("groups", () => {
  it("hold no more: half the rotation of a finite group, and a rotation of a Gaussian that is not round, change the density", () => {
    const turned = (sampler: SymmetricDensity, angle: number): number => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const points = sampler.sample(500, createRng(4));
      const after = sampler.logDensity(
        applied({ matrix: Float64Array.of(c, -s, s, c), translation: new Float64Array(2) }, points),
      );
      return Math.max(...sampler.logDensity(points).map((log, i) => Math.abs(log - after[i]!)));
    };
    expect(turned(circleSampler(), Math.PI / 8)).toBeGreaterThan(1);
    expect(turned(gridSampler(), Math.PI / 4)).toBeGreaterThan(1);
    expect(turned(samplers["N(0, diag(1, 2))"]!, 0.5)).toBeGreaterThan(0.1);
    expect(samplers["8 peaks on a circle"]!.symmetry.name).toBe("D8");
  });

  it("refuse what is no covariance, and rows that are not whole", () => {
    expect(() => gaussianSampler({ mean: [0, 0], covariance: [1, 2, 2, 1] })).toThrow("positive matrix");
    expect(() => gaussianSampler({ mean: [0, 0], covariance: [1, 0.5, 0, 1] })).toThrow("positive matrix");
    expect(() => gridSampler().logDensity([1, 2, 3])).toThrow("whole rows");
    expect(() => bimodalSampler({ deviation: 0 })).toThrow("deviation");
    expect(() => drellYanSampler({ process: "w" as never })).toThrow("process");
  });
});

describe("dijetSampler", () => {
  it("has an exponential pT, a flat azimuth and a normal imbalance", () => {
    const [minPt, slope, imbalance] = [1200, 190, 50];
    const sample = dijetSampler({ minPt, slope, imbalance }).sample(ROWS, createRng(5));
    const of = (value: (at: number) => number): number[] => Array.from({ length: ROWS }, (_, row) => value(4 * row));
    const pt = of((at) => Math.hypot(sample[at]!, sample[at + 1]!));
    expect(kolmogorov(pt, (x) => 1 - Math.exp(-(x - minPt) / slope))).toBeLessThan(KS);
    const phi = of((at) => Math.atan2(sample[at + 1]!, sample[at]!));
    expect(kolmogorov(phi, (x) => 0.5 + x / (2 * Math.PI))).toBeLessThan(KS);
    const { cdf } = marginal(samplers["N(0.5, 1)"]!, 0);
    for (const c of [0, 1]) {
      const normal = of((at) => (sample[at + c]! + sample[at + c + 2]!) / imbalance + 0.5);
      expect(kolmogorov(normal, cdf)).toBeLessThan(KS);
    }
  });

  it("has the density of its sample: 1 / density adds up to the volume of a ring times a square of imbalance", () => {
    const [low, high, imbalance] = [1250, 1400, 100];
    const sampler = dijetSampler({ imbalance });
    const sample = sampler.sample(ROWS, createRng(9));
    let [sum, inner] = [0, 0];
    for (const [row, log] of sampler.logDensity(sample).entries()) {
      const [x, y, u, v] = [0, 1, 2, 3].map((i) => sample[4 * row + i]!) as [number, number, number, number];
      const pt = Math.hypot(x, y);
      if (pt < low || pt > high || Math.abs(x + u) > imbalance || Math.abs(y + v) > imbalance) continue;
      sum += Math.exp(-log) / ROWS;
      if (pt < 1325) inner += Math.exp(-log) / ROWS;
    }
    const volume = (from: number, to: number): number => Math.PI * (to ** 2 - from ** 2) * (2 * imbalance) ** 2;
    expect(Math.abs(sum / volume(low, high) - 1)).toBeLessThan(0.06); // 4 standard errors
    expect(Math.abs(inner / volume(low, 1325) - 1)).toBeLessThan(0.08);
  });

  it("has a normalized density: its mean ratio to that of a wider one is 1", () => {
    const wide = dijetSampler({ slope: 250, imbalance: 130 });
    const points = wide.sample(ROWS, createRng(6));
    const log = wide.logDensity(points);
    const ratios = dijetSampler()
      .logDensity(points)
      .map((each, i) => Math.exp(each - log[i]!));
    expect(Math.abs(ratios.reduce((sum, x) => sum + x, 0) / ROWS - 1)).toBeLessThan(0.04); // 4 standard errors
  });
});

describe("drellYanSampler", () => {
  const [z, photon] = [samplers["Drell-Yan, Z"]!, samplers["Drell-Yan, photon"]!];
  const [fromZ, fromPhoton] = [z.sample(ROWS, createRng(7)), photon.sample(ROWS, createRng(8))];

  it("makes massless, balanced pairs within the cuts", () => {
    for (const sample of [fromZ, fromPhoton]) {
      let [mass, least, widest, unbalanced] = [0, 1000, 0, 0];
      for (let at = 0; at < sample.length; at += 4) {
        const [energy, x, y, zed] = [sample[at]!, sample[at + 1]!, sample[at + 2]!, sample[at + 3]!];
        const pt = Math.hypot(x, y);
        mass = Math.max(mass, Math.abs(energy ** 2 - pt ** 2 - zed ** 2) / energy ** 2);
        least = Math.min(least, pt);
        widest = Math.max(widest, Math.abs(Math.asinh(zed / pt)));
        if (at % 8 === 4)
          unbalanced = Math.max(unbalanced, Math.abs(sample[at - 3]! + x), Math.abs(sample[at - 2]! + y));
      }
      expect(mass).toBeLessThan(MASSLESS);
      expect(least).toBeGreaterThan(10 - 1e-9);
      expect(least).toBeLessThan(11);
      expect(widest).toBeLessThan(2.5 + 1e-9);
      expect(unbalanced).toBe(0);
    }
  });

  it("has normalized densities: each gives a box its volume back", () => {
    // E[1 / density; box] is the volume of the box in (m, y, cosθ, φ).
    for (const [sampler, sample, low, high] of [
      [z, fromZ, 89, 93],
      [photon, fromPhoton, 75, 95],
    ] as const) {
      const log = sampler.logDensity(sample);
      const mass = invariantMass(sample, ROWS, 2);
      const eta = (row: number, muon: number): number =>
        Math.atanh(sample[8 * row + 4 * muon + 3]! / sample[8 * row + 4 * muon]!);
      let sum = 0;
      for (let row = 0; row < ROWS; row++) {
        const [y, c] = [(eta(row, 0) + eta(row, 1)) / 2, Math.tanh((eta(row, 0) - eta(row, 1)) / 2)];
        if (mass[row]! > low && mass[row]! < high && Math.abs(y) < 1 && Math.abs(c) < 0.8) sum += Math.exp(-log[row]!);
      }
      const volume = (high - low) * 2 * 1.6 * 2 * Math.PI;
      expect(Math.abs(sum / ROWS / volume - 1)).toBeLessThan(0.05); // 4 standard errors
    }
  });

  it("likes the Z's pairs better than the same with their muons exchanged: the asymmetry has its sign", () => {
    const exchanged = fromZ.map((_, at) => fromZ[Math.floor(at / 8) * 8 + ((at + 4) % 8)]!);
    const other = z.logDensity(exchanged);
    const gain = z.logDensity(fromZ).reduce((sum, log, i) => sum + log - other[i]!, 0);
    expect(gain).toBeGreaterThan(5); // 12 here, -12 with the other sign
  });

  it("has the quartiles of PYTHIA's masses: the Z's to 0.5 %, the photon's to 2.5 %", async () => {
    // PYTHIA's pairs, whose parton densities are others: the Z's line shape must agree, the photon's fall roughly.
    for (const [name, sample, tolerance] of [
      ["signal", fromZ, 0.005],
      ["background", fromPhoton, 0.025],
    ] as const) {
      const path = fileURLToPath(new URL(`../../../../data/drellyan-${name}.lhe.gz`, import.meta.url));
      const theirs = await readLheFinalState(path);
      const quantiles = (p4: Float64Array, events: number): number[] => {
        const sorted = invariantMass(p4, events, 2).sort();
        return [0.25, 0.5, 0.75].map((q) => sorted[Math.floor(q * events)]!);
      };
      const [mine, other] = [quantiles(sample, ROWS), quantiles(theirs.p4, theirs.events)];
      for (const [i, mass] of mine.entries()) expect(Math.abs(mass / other[i]! - 1)).toBeLessThan(tolerance);
    }
  });

  it("tells Z from photon by its likelihood ratio as well as anything can: AUC 0.8 to 0.95, more than by the distance from the peak", () => {
    const auc = (score: (sample: Float64Array) => Float64Array): number => {
      const all = [
        ...[...score(fromZ)].map((x) => [x, 1] as const),
        ...[...score(fromPhoton)].map((x) => [x, 0] as const),
      ].sort((a, b) => a[0] - b[0]);
      let [below, sum] = [0, 0];
      for (const [, label] of all) {
        if (label === 0) below++;
        else sum += below;
      }
      return sum / ROWS ** 2;
    };
    const ratio = auc((sample) => {
      const other = photon.logDensity(sample);
      return z.logDensity(sample).map((log, i) => log - other[i]!);
    });
    const mass = auc((sample) => invariantMass(sample, ROWS, 2).map((m) => -Math.abs(m - 91.188)));
    expect(ratio).toBeGreaterThan(mass);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(0.95);
  });
});
