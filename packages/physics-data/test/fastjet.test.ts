/** The jets of 500 events beside FastJet 3.4.0's (data/fastjet-antikt10.npz): the same jets, order and constituents. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clusterJets, inclusiveJets, readLhcoBatches, readNpz } from "../src/index.js";

const dataFile = (name: string): string => fileURLToPath(new URL(`../../../data/${name}`, import.meta.url));

/** Sums of some hundred doubles in FastJet's own order; measured: 4e-16. */
const RELATIVE = 1e-12;

describe("anti-kT, R = 1", () => {
  it("finds FastJet's 1,903 jets above 20 GeV, in number, order, constituents and four-momentum; dijets.npz holds the first two", async () => {
    const reference = await readNpz(dataFile("fastjet-antikt10.npz"));
    const [event, p4, nconst, jetOfParticle] = ["event", "p4", "nconst", "jet_of_particle"].map(
      (key) => reference[key]!.data,
    );
    const dijets = (await readNpz(dataFile("dijets.npz")))["jets"]!.data;
    let row = 0;
    let read = 0;
    let worst = 0;
    for await (const batch of readLhcoBatches(dataFile("events_lhco_500.h5"))) {
      for (let i = 0; i < batch.events; i++, read++) {
        const particles = batch.p4.subarray(4 * batch.offsets[i]!, 4 * batch.offsets[i + 1]!);
        const jets = inclusiveJets(clusterJets(particles, { algorithm: "anti-kt", radius: 1 }), { minPt: 20 });
        const slots = jetOfParticle!.subarray(700 * read, 700 * read + particles.length / 4);
        expect([...jets.jetOfParticle]).toEqual([...slots]);
        const leading = [...jets.p4.subarray(0, 8)].map((_, k) => Math.fround(jets.p4[4 * (k >> 2) + ((k + 1) % 4)]!));
        expect(leading).toEqual([...dijets.subarray(8 * read, 8 * read + 8)]);
        for (let jet = 0; jet < jets.jets; jet++, row++) {
          expect([event![row], nconst![row]]).toEqual([read, jets.multiplicity[jet]]);
          const energy = Number(p4![4 * row + 3]);
          for (const [ours, theirs] of [3, 0, 1, 2].entries()) {
            worst = Math.max(worst, Math.abs(jets.p4[4 * jet + ours]! - Number(p4![4 * row + theirs])) / energy);
          }
        }
      }
    }
    expect({ read, row }).toEqual({ read: 500, row: 1903 });
    expect(worst).toBeLessThan(RELATIVE);
  });
});
