/** Muon pairs of both classes: Z (signal) and photon (background). */

import type { OnEvent, Rng } from "@noether/base";
import { dataset, drellYanSampler, readNpz, reorderComponents, toFloat64 } from "@noether/physics-data";

/** True momenta of the events of each class, `[events, 2, 4]`, components (E, px, py, pz), GeV. */
export interface MuonPairs {
  readonly events: number;
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/** The first `events` of each class of the PYTHIA sample, which has 10,000 as the authors' has. */
export async function pythiaPairs(events: number, onEvent: OnEvent): Promise<MuonPairs> {
  const { path } = await dataset("drellyan", { onEvent });
  const { p4, label } = await readNpz(path);
  const all = reorderComponents(toFloat64(p4!), { from: "px,py,pz,E" });
  const labels = toFloat64(label!);
  const of = (wanted: number): Float64Array => {
    const rows = Array.from(labels.keys()).filter((row) => labels[row] === wanted);
    const out = new Float64Array(8 * events);
    for (let i = 0; i < events; i++) out.set(all.subarray(8 * rows[i]!, 8 * rows[i]! + 8), 8 * i);
    return out;
  };
  return { events, signal: of(1), background: of(0) };
}

/** Draws `events` of each class from the tree-level density with the paper's cuts. */
export function sampledPairs(events: number, rng: Rng): MuonPairs {
  const draw = (process: "z" | "photon"): Float64Array =>
    drellYanSampler({ process }).sample(events, rng.stream(process));
  return { events, signal: draw("z"), background: draw("photon") };
}
