import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type LhcoBatch, readLhcoBatches } from "../hdf5/read-lhco.js";
import type { JetBatch } from "./cluster-block.js";
import { type ClusterEventsOptions, clusterEvents } from "./cluster-events.js";
import { clusterJets } from "./cluster-jets.js";
import { inclusiveJets } from "./jets-of.js";

const path = fileURLToPath(new URL("../../../../data/events_lhco_500.h5", import.meta.url));
const batches: LhcoBatch[] = [];
for await (const batch of readLhcoBatches(path, { batchSize: 15 })) {
  batches.push(batch);
  if (batches.length === 3) break;
}

async function all(of: Iterable<{ offsets: Int32Array; p4: Float64Array }>, options: ClusterEventsOptions = {}) {
  const found: JetBatch[] = [];
  for await (const batch of clusterEvents(of, options)) found.push(batch);
  return found;
}

describe("clusterEvents", () => {
  it("finds the inclusive jets of each event, a batch for a batch", async () => {
    const heard: number[] = [];
    const found = await all(batches, { radius: 0.4, minPt: 20, onEvent: ({ done }) => heard.push(done) });
    expect(heard).toEqual([15, 30, 45]);
    for (const [b, { offsets, p4, multiplicity, jetOfParticle }] of found.entries()) {
      const batch = batches[b]!;
      for (let i = 0; i < batch.events; i++) {
        const particles = batch.p4.subarray(4 * batch.offsets[i]!, 4 * batch.offsets[i + 1]!);
        const jets = inclusiveJets(clusterJets(particles, { radius: 0.4 }), { minPt: 20 });
        expect(jets.jets).toBeGreaterThan(0);
        expect(p4.slice(4 * offsets[i]!, 4 * offsets[i + 1]!)).toEqual(jets.p4);
        expect(multiplicity.slice(offsets[i]!, offsets[i + 1]!)).toEqual(jets.multiplicity);
        expect(jetOfParticle.slice(batch.offsets[i]!, batch.offsets[i + 1]!)).toEqual(jets.jetOfParticle);
      }
    }
  });

  it("takes events without particles, and batches without events", async () => {
    const none = { offsets: Int32Array.of(0), p4: new Float64Array() };
    const empty = { offsets: Int32Array.of(0, 0, 1, 1), p4: Float64Array.of(5, 3, 4, 0) };
    const [a, b] = (await all([none, empty])) as [JetBatch, JetBatch];
    expect(a).toMatchObject({ events: 0, jets: 0 });
    expect([...b.offsets]).toEqual([0, 0, 1, 1]);
  });

  it("refuses offsets that do not fit, and passes on what is wrong with particles", async () => {
    const p4 = Float64Array.of(5, 3, 4, 0);
    for (const offsets of [[0, 2], [1, 1], [0, 1, 0, 1], [0]]) {
      await expect(all([{ offsets: Int32Array.from(offsets), p4 }])).rejects.toMatchObject({ code: "bad-offsets" });
    }
    const nan = { offsets: Int32Array.of(0, 1), p4: Float64Array.of(5, Number.NaN, 4, 0) };
    await expect(all([nan])).rejects.toMatchObject({ name: "InputError", code: "not-finite" });
    await expect(all(batches, { threads: 0 })).rejects.toMatchObject({ code: "not-an-integer" });
  });
});
