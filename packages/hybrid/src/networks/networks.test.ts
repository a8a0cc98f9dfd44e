import { createRng, type Rng } from "@noether/base";
import {
  type CompiledGraph,
  compile,
  constant,
  grad,
  graph,
  hostExecutor,
  input,
  mean,
  parameterCount,
  square,
  sum,
  type Tensor,
  type TensorData,
  tensorTree,
} from "@noether/engine";
import { boost, rotate } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { contexts, firstPt, meanAbsEta, meanPt, multiplicity } from "./context.js";
import { eventInput, eventsOf } from "./events.js";
import { hybridNetwork, type Join } from "./hybrid-network.js";
import { invariantNetwork } from "./invariant-network.js";
import { allPairInvariants, pairInvariants } from "./invariants.js";
import { applyNetwork, createParameters, createStatistics, type Network } from "./network.js";
import { particleFlow } from "./particle-flow.js";
import { preset } from "./preset.js";

/** Sums of some hundred float32 products in another order. */
const ROUNDING_32 = 1e-6;
/** Products of 1e4 GeV² whose parts are up to γ² times as large, in float64, and what a network makes of it. */
const ROUNDING_64 = 1e-10;
/** Central differences with a step of 1e-6: a third derivative times 1e-12, and rounding over 1e-6; relu's kinks are rarely met. */
const DIFFERENCES = 1e-6;

const inside = ({ data, shape }: TensorData): Tensor => constant(data as Float64Array, shape);

/** Statistics as training might leave them: norms that do something. */
function livelyStatistics(network: Network, rng: Rng): ReturnType<typeof createStatistics> {
  return Object.fromEntries(
    Object.entries(createStatistics(network)).map(([name, norms]) => [
      name,
      norms.map(({ mean: m, variance: v }) => ({
        mean: { ...m, data: Float64Array.from(m.data as Float64Array, () => 0.1 * rng.normal()) },
        variance: { ...v, data: Float64Array.from(v.data as Float64Array, () => 0.5 + rng.uniform()) },
      })),
    ]),
  );
}

function compiledNetwork(network: Network, precision: "float32" | "float64" = "float32"): Promise<CompiledGraph> {
  const rng = createRng(5);
  const parameters = tensorTree(createParameters(network, rng), inside);
  const { logit, weights } = applyNetwork(
    network,
    parameters,
    tensorTree(livelyStatistics(network, rng.stream("statistics")), inside),
    eventInput(network.particles),
  );
  return compile(graph({ logit, ...(weights === undefined ? {} : { weights }) }), { precision });
}

async function logits(compiled: CompiledGraph, p4: ArrayLike<number>, particles: number): Promise<Float64Array> {
  const feeds = { p4: { data: Float64Array.from(p4), shape: [p4.length / (4 * particles), particles, 4] } };
  return Float64Array.from((await compiled.run(feeds))["logit"]!.data as Float64Array);
}

/** Massless particles of some tens of GeV, `[events, particles, 4]`. */
function draw(rng: Rng, events: number, particles: number): Float64Array {
  const p4 = new Float64Array(events * particles * 4);
  for (let at = 0; at < p4.length; at += 4) {
    for (let c = 1; c < 4; c++) p4[at + c] = 30 * rng.normal();
    p4[at] = Math.hypot(p4[at + 1]!, p4[at + 2]!, p4[at + 3]!);
  }
  return p4;
}

const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!) / (1 + Math.abs(value))), 0);

const small = { event: [32, 16], latent: 8 };
const anyNumber: Readonly<Record<string, Network>> = {
  general: particleFlow({ ...small, particle: [32] }),
  invariant: invariantNetwork({ ...small, pair: [16] }),
  hybrid: hybridNetwork(small),
  "hybrid with unit latents": hybridNetwork({ ...small, normalizeLatents: true }),
};

describe("preset", () => {
  it.each([
    ["authors", "general", 227_357],
    ["authors", "invariant", 250_753],
    ["authors", "hybrid", 211_755],
    ["text", "general", 194_577],
    ["text", "invariant", 233_985],
    ["text", "hybrid", 182_371],
    ["text", "enlarged-hybrid", 200_611],
  ] as const)("%s %s has the paper's %i parameters", (name, network, count) => {
    expect(parameterCount(createParameters(preset(name, network), createRng(0)))).toBe(count);
  });

  it("take another context for the symmetry factor", () => {
    const blocks = preset("text", "hybrid", { context: contexts(meanPt, multiplicity) }).blocks;
    expect(blocks["weight"]!.widths[0]).toBe(2);
    expect({ ...blocks, weight: 0 }).toEqual({ ...preset("text", "hybrid").blocks, weight: 0 });
  });

  it("joins its parts in four ways, which differ in the classifier's first layer alone", () => {
    const count = (join: Join): number =>
      parameterCount(createParameters(preset("text", "hybrid", { join }), createRng(0)));
    const sumJoin = count("weighted-sum");
    expect(count("weighted-concat")).toBe(sumJoin + 16 * 512);
    expect(count("concat-with-weight")).toBe(sumJoin + 17 * 512);
    expect(count("concat-with-context")).toBe(sumJoin + 17 * 512 - (4418 + 256)); // without the weight's network
  });

  it("refuses names that it does not know", () => {
    expect(() => preset("paper" as "text", "general")).toThrow(/the preset "paper"/);
    expect(() => preset("text", "particle" as "general")).toThrow(/the network "particle"/);
    expect(() => hybridNetwork({ join: "sum" as Join })).toThrow(/the join "sum"/);
  });

  it("of the same seed begins with the same numbers, whichever blocks stand beside", () => {
    const [a, b] = [preset("text", "general"), preset("text", "hybrid")].map((network) =>
      createParameters(network, createRng(3)),
    );
    expect(a!["event"]).toEqual(b!["event"]);
  });
});

describe.each(Object.entries(anyNumber))("the %s network for any number of particles", (_, network) => {
  it("does not depend on the order of particles, nor on padding", async () => {
    const rng = createRng(1);
    const compiled = await compiledNetwork(network);
    for (const particles of [1, 2, 5]) {
      const p4 = draw(rng, 40, particles);
      const plain = await logits(compiled, p4, particles);
      const shuffled = new Float64Array(p4.length);
      const padded = new Float64Array(40 * (particles + 3) * 4);
      for (let event = 0; event < 40; event++) {
        for (let i = 0; i < particles; i++) {
          const row = p4.subarray((event * particles + i) * 4, (event * particles + i + 1) * 4);
          shuffled.set(row, (event * particles + ((i + 1 + event) % particles)) * 4);
          padded.set(row, (event * (particles + 3) + ((i + event) % (particles + 3))) * 4);
        }
      }
      expect(largest(plain, await logits(compiled, shuffled, particles))).toBeLessThan(ROUNDING_32);
      expect(largest(plain, await logits(compiled, padded, particles + 3))).toBeLessThan(ROUNDING_32);
      if (particles > 1) expect(new Set(plain).size).toBe(40); // one massless particle has no invariant
    }
    await compiled.dispose();
  });

  it("has batch statistics that do not depend on padding", async () => {
    const parameters = tensorTree(createParameters(network, createRng(5)), inside);
    const { logit, statistics } = applyNetwork(
      network,
      parameters,
      tensorTree(createStatistics(network), inside),
      eventInput(),
      { training: true },
    );
    const moved = Object.entries(statistics).flatMap(([name, norms]) =>
      norms.flatMap((norm, i) => [
        [`${name}_${i}_mean`, norm.mean],
        [`${name}_${i}_variance`, norm.variance],
      ]),
    ) as [string, Tensor][];
    const compiled = await compile(graph({ logit, ...Object.fromEntries(moved) }), { precision: "float64" });
    const p4 = draw(createRng(2), 20, 2);
    const padded = Float64Array.from({ length: 20 * 12 }, (_, i) =>
      i % 12 < 8 ? p4[8 * Math.floor(i / 12) + (i % 12)]! : 0,
    );
    const outputs = await compiled.run({ p4: { data: p4, shape: [20, 2, 4] } });
    const others = await compiled.run({ p4: { data: padded, shape: [20, 3, 4] } });
    for (const [name, { data }] of Object.entries(outputs)) {
      expect(largest(data as Float64Array, others[name]!.data as Float64Array), name).toBeLessThan(ROUNDING_64);
    }
    await compiled.dispose();
  });
});

describe("the invariant networks", () => {
  it.each([
    ["of a pair", invariantNetwork({ invariants: pairInvariants(), event: [32, 16] }), 2],
    ["of all pairs", anyNumber["invariant"]!, 4],
  ] as const)("%s say the same in every frame, in float64 to 1e-10", async (_, network, particles) => {
    const rng = createRng(7);
    const compiled = await compiledNetwork(network, "float64");
    const p4 = draw(rng, 50, particles);
    const plain = await logits(compiled, p4, particles);
    for (let trial = 0; trial < 10; trial++) {
      const velocity = [rng.normal(), rng.normal(), rng.normal()].map((v) => 0.4 * Math.tanh(v));
      const moved = rotate(boost(p4, velocity), [rng.normal(), rng.normal(), rng.normal()], rng.uniform());
      expect(largest(plain, await logits(compiled, moved, particles))).toBeLessThan(ROUNDING_64);
    }
    await compiled.dispose();
  });

  it("and the general one does not", async () => {
    const compiled = await compiledNetwork(anyNumber["general"]!, "float64");
    const p4 = draw(createRng(7), 50, 2);
    const moved = boost(p4, [0, 0, 0.3]);
    expect(largest(await logits(compiled, p4, 2), await logits(compiled, moved, 2))).toBeGreaterThan(1e-2);
    await compiled.dispose();
  });
});

describe("invariants and contexts", () => {
  const run = async (value: Tensor, p4: readonly number[], particles: number) => {
    const compiled = await compile(graph({ value }), { precision: "float64", executor: hostExecutor });
    const { data } = (
      await compiled.run({
        p4: { data: Float64Array.from(p4), shape: [p4.length / (4 * particles), particles, 4] },
      })
    )["value"]!;
    return Array.from(data as Float64Array);
  };
  // p = (5, 3, 0, 4), q = (3, 0, 0, -3): p·q = 15 + 12 = 27, (p - q)² = 4 - 9 - 49 = -54
  const two = [5, 3, 0, 4, 3, 0, 0, -3];

  it("are p·q and (p - q)², in a unit, or as their signed logarithm", async () => {
    const p4 = eventInput(2);
    expect(await run(pairInvariants({ scale: 1 }).compute({ p4 }).values, two, 2)).toEqual([27, -54]);
    expect(await run(pairInvariants({ scale: 9 }).compute({ p4 }).values, two, 2)).toEqual([3, -6]);
    expect(await run(pairInvariants().compute({ p4 }).values, two, 2)).toEqual([
      Math.log(28 / 5000),
      -Math.log(55 / 5000),
    ]);
    const all = await run(allPairInvariants({ scale: 1 }).compute({ p4 }).values, two, 2);
    expect(all).toEqual([0, 0, 27, -54, 27, -54, 0, 0]);
  });

  it("can be of another form: that of rotations keeps lengths", async () => {
    const form = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    expect(await run(pairInvariants({ scale: 1, form }).compute({ p4: eventInput(2) }).values, two, 2)).toEqual([
      -12, 58,
    ]);
    expect(() => pairInvariants({ form: [1, -1] })).toThrow(/form/);
  });

  it("are transverse momenta", async () => {
    const p4 = eventInput(2);
    const pair = [5, 3, 4, 0, 13, 12, -5, 0];
    expect(await run(firstPt.compute({ p4 }), pair, 2)).toEqual([5]);
    expect(await run(meanPt.compute({ p4 }), pair, 2)).toEqual([9]);
    expect(await run(contexts(firstPt, meanPt).compute({ p4 }), pair, 2)).toEqual([5, 9]);
  });

  it("are pseudorapidities and numbers of particles, where padding does not count", async () => {
    const padded = [5, 3, 4, 0, 0, 0, 0, 0, 13, 3, 0, -4]; // η = 0 and -asinh(4/3) = -ln 3
    const events = eventsOf(eventInput());
    const [eta, count] = await run(contexts(meanAbsEta, multiplicity).compute(events), padded, 3);
    expect(eta).toBeCloseTo(Math.log(3) / 2, 6);
    expect(count).toBe(2);
    expect(await run(multiplicity.compute({ p4: eventInput(2) }), padded.slice(0, 8), 2)).toEqual([1]);
    // along the beam: large, not infinite
    expect((await run(meanAbsEta.compute({ p4: eventInput(1) }), [7, 0, 0, 7], 1))[0]).toBeCloseTo(Math.asinh(7e6), 4);
  });
});

describe("gradients of the networks", () => {
  it.each(["general", "invariant", "hybrid"] as const)("are those of finite differences: %s", async (name) => {
    const network = {
      general: particleFlow({ particles: 2, normPerParticle: true, particle: [6], latent: 3, event: [5] }),
      invariant: invariantNetwork({ invariants: pairInvariants(), event: [6, 5] }),
      hybrid: hybridNetwork({
        particles: 2,
        particle: [6],
        invariants: pairInvariants(),
        invariant: [5],
        weight: [4],
        latent: 3,
        event: [5],
      }),
    }[name];
    const first = createParameters(network, createRng(11));
    const leaves: { readonly name: string; readonly value: TensorData; readonly tensor: Tensor }[] = [];
    const parameters = tensorTree(first, (value, path) => {
      const tensor = input(path.replaceAll(".", "_"), value.shape);
      leaves.push({ name: path.replaceAll(".", "_"), value, tensor });
      return tensor;
    });
    const p4 = eventInput(2);
    const statistics = tensorTree(createStatistics(network), inside);
    const { logit } = applyNetwork(network, parameters, statistics, p4, { training: true });
    const loss = mean(square(logit));
    const gradients = grad(
      loss,
      leaves.map(({ tensor }) => tensor),
    );
    const outputs = Object.fromEntries(gradients.map((tensor, i) => [`d_${leaves[i]!.name}`, tensor]));
    const compiled = await compile(graph({ loss: sum(loss), ...outputs }), { precision: "float64" });
    const data = draw(createRng(12), 16, 2).map((value) => value / 30);
    const feeds = {
      p4: { data, shape: [16, 2, 4] },
      ...Object.fromEntries(leaves.map((leaf) => [leaf.name, leaf.value])),
    };
    const at = await compiled.run(feeds);
    const step = 1e-6;
    for (const leaf of leaves) {
      const index = Math.floor(leaf.value.data.length / 2);
      const moved = (by: number) => {
        const copy = Float64Array.from(leaf.value.data as Float64Array);
        copy[index]! += by;
        return compiled.run({ ...feeds, [leaf.name]: { data: copy, shape: leaf.value.shape } });
      };
      const [up, down] = [await moved(step), await moved(-step)];
      const slope = (Number(up["loss"]!.data[0]) - Number(down["loss"]!.data[0])) / (2 * step);
      const exact = Number(at[`d_${leaf.name}`]!.data[index]);
      expect(Math.abs(slope - exact), leaf.name).toBeLessThan(DIFFERENCES * (1 + Math.abs(exact)));
    }
    await compiled.dispose();
  });
});
