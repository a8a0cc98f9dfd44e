import { createRng } from "@noether/base";
import { add, mul, reshape, slice, square, sum, type Tensor } from "@noether/engine";
import { so } from "@noether/lie";
import { euclideanNorm, minkowskiProduct, type Oracle, squeezeProduct } from "@noether/oracles";
import { expect, it } from "vitest";
import {
  affine,
  checkModel,
  discover,
  discoverFromSums,
  exportOnnx,
  fieldFrame,
  fieldsOf,
  flow,
  fourier,
  gradient,
  measureBreaking,
  mergeGramSums,
  neuralFields,
  normalSamples,
  polynomial,
  resultToJson,
  type Samples,
  scan,
  spectral,
  sumEquations,
} from "../src/index.js";

/** Nothing but what JSON has, and typed arrays. */
function expectPlain(value: unknown, path = "result"): void {
  if (value === undefined || value === null) return;
  if (["string", "number", "boolean"].includes(typeof value)) return;
  expect(typeof value, `${path} is a ${typeof value}`).toBe("object");
  if (ArrayBuffer.isView(value)) return;
  const prototype = Object.getPrototypeOf(value);
  expect([Object.prototype, Array.prototype], `${path} is an instance of a class`).toContain(prototype);
  for (const [key, entry] of Object.entries(value as object)) expectPlain(entry, `${path}.${key}`);
}

/** Typed arrays as JSON has them; numbers that JSON has not, as it writes them. */
function asJson(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, entry) => (ArrayBuffer.isView(entry) ? [...(entry as Float64Array)] : entry)),
  );
}

const drawn = ({ vectors, dimension }: Oracle, count: number): Samples =>
  normalSamples(createRng(1), { count, vectors, dimension });
const norm = euclideanNorm(3);
const few = { epochs: 20, trainings: 2 };
const learned: Oracle = { ...norm, domain: "data" };
const vector: Oracle = { ...euclideanNorm(2), evaluate: (x: Tensor) => reshape(x, ["N", 2]) };
const bumpy: Oracle = {
  ...euclideanNorm(2),
  evaluate: (x) => {
    const flat = reshape(x, ["N", 2]);
    return add(sum(square(square(flat)), 1, { keepDims: true }), mul(slice(flat, 1, 0, 1), 0.3));
  },
};

const verbs: Readonly<Record<string, () => Promise<unknown>>> = {
  "discover, spectral": () => discover(norm, drawn(norm, 100), spectral()),
  "discover, too few samples": () => discover(norm, drawn(norm, 5), spectral()),
  "discover, affine": () => discover(norm, drawn(norm, 100), spectral({ fields: affine() })),
  "discover, polynomial": () => discover(norm, drawn(norm, 300), spectral({ fields: polynomial(2) })),
  "discover, waves that come close": () => discover(bumpy, drawn(bumpy, 300), spectral({ fields: fourier() })),
  "discover, a representation": () => discover(vector, drawn(vector, 100), spectral({ values: "linear" })),
  "discover, of what was learned": () => discover(learned, drawn(norm, 500), spectral()),
  "discover, on a light cone": () => discover(norm, onSphere(drawn(norm, 100)), spectral()),
  "discover, gradient": () => discover(norm, drawn(norm, 100), gradient({ generators: 3, snapshots: [10], ...few })),
  "discover, gradient that diverges": () =>
    discover(norm, drawn(norm, 100), gradient({ generators: 3, learningRate: 1e300, ...few })),
  "discover, neural fields": () => {
    const squeeze = squeezeProduct();
    return discover(squeeze, drawn(squeeze, 200), neuralFields({ hidden: [4], ...few }));
  },
  scan: () => scan(norm, drawn(norm, 100), { generators: { from: 1, to: 2 }, ...few }),
  "fieldFrame, sumEquations and mergeGramSums": async () => {
    const frame = await fieldFrame(norm, drawn(norm, 100));
    const sums = await sumEquations(norm, drawn(norm, 100), frame, { folds: 2 });
    return { frame, sums, merged: mergeGramSums([sums, sums]), result: await discoverFromSums(norm, sums) };
  },
  measureBreaking: () =>
    measureBreaking(norm, drawn(norm, 100), so(3), {
      context: { name: "place", values: Float64Array.from({ length: 100 }, (_, i) => i) },
    }),
  checkModel: async () => {
    const oracle = minkowskiProduct();
    const result = await discover(oracle, drawn(oracle, 200), spectral());
    return checkModel(exportOnnx(result), result, oracle, drawn(oracle, 20), { rng: createRng(2) });
  },
  flow: async () => {
    const result = await discover(norm, drawn(norm, 100), spectral());
    return fieldsOf(result).map((field) => flow(field, [1, 2, 3], [0, 1]));
  },
};

it.each(Object.entries(verbs))("%s answers with plain data", async (_, verb) => {
  const answer = await verb();
  expectPlain(answer);
  expect(structuredClone(answer)).toEqual(answer);
  expect(asJson(asJson(answer))).toEqual(asJson(answer));
});

it("a result that was cloned is as good as the first one", async () => {
  const oracle = minkowskiProduct();
  const result = await discover(oracle, drawn(oracle, 200), spectral());
  const clone = structuredClone(result);
  expect(exportOnnx(clone)).toEqual(exportOnnx(result));
  expect(resultToJson(clone)).toEqual(resultToJson(result));
  expect(await discoverFromSums(oracle, clone.sums!)).toEqual(result);
});

it("a training that diverges is an outcome with a sentence", async () => {
  const diverging = gradient({ generators: 3, learningRate: 1e300, ...few });
  const { outcome, status, training } = await discover(norm, drawn(norm, 100), diverging);
  expect([outcome, training.outcome]).toEqual(["diverged", "diverged"]);
  expect(status).toContain("Lower learningRate");
  expect(training.generators.entries.every(Number.isFinite)).toBe(true);
  const numbers = await scan(norm, drawn(norm, 100), { generators: 3, learningRate: 1e300, ...few });
  expect(numbers).toMatchObject({ outcome: "diverged", succeeded: [] });
});

it.each([
  ["spectral", spectral()],
  ["gradient", gradient({ generators: 1, ...few })],
  ["neural fields", neuralFields(few)],
])("a signal stops discover with its reason (%s)", async (_, strategy) => {
  const stop = new AbortController();
  stop.abort(new Error("enough"));
  await expect(discover(norm, drawn(norm, 100), strategy, { signal: stop.signal })).rejects.toThrow("enough");
});

/** Rows of length 1. */
function onSphere({ data, ...rest }: Samples): Samples {
  const n = rest.dimension;
  const lengths = Float64Array.from({ length: data.length / n }, (_, i) =>
    Math.hypot(...data.subarray(i * n, (i + 1) * n)),
  );
  return { ...rest, data: data.map((value, at) => value / lengths[Math.floor(at / n)]!) };
}
