/** Small files of labeled events for the tests of `noether hybrid`. */

import { writeFileSync } from "node:fs";
import { createRng } from "@noether/base";
import { drellYanSampler, encodeNpz, type NdArray, smearTransverseMomentum } from "@noether/physics-data";

/** Of each class. */
export const PER_CLASS = 600;

const floats = (shape: readonly number[], data: Float64Array): NdArray => ({
  dtype: "float64",
  shape: [...shape],
  data,
});

/** Muon pairs, smeared: arrays p4, label, weight, truth (two events each), and zero, which is a weight of no event. */
export function muonFile(path: string, { change = (_: Float64Array): void => {}, seed = 1 } = {}): string {
  const events = 2 * PER_CLASS;
  const p4 = new Float64Array(8 * events);
  for (const [k, process] of (["z", "photon"] as const).entries()) {
    const rng = createRng(seed).stream(process);
    const truth = drellYanSampler({ process }).sample(PER_CLASS, rng.stream("truth"));
    p4.set(smearTransverseMomentum(truth, PER_CLASS, 2, { rng: rng.stream("smear") }), 8 * PER_CLASS * k);
  }
  change(p4);
  const column = (of: (i: number) => number): NdArray =>
    floats(
      [events],
      Float64Array.from({ length: events }, (_, i) => of(i)),
    );
  writeFileSync(
    path,
    encodeNpz({
      p4: floats([events, 2, 4], p4),
      label: column((i) => (i < PER_CLASS ? 1 : 0)),
      pdg: column((i) => (i < PER_CLASS ? 23 : 22)),
      weight: column((i) => 0.5 + (i % 3)),
      truth: column((i) => Math.floor(i / 2)),
      zero: column(() => 0),
      ones: column(() => 1),
    }),
  );
  return path;
}

/** One to four massless particles in an event, harder for signal; with padding. */
export function jetFile(path: string): string {
  const rng = createRng(5);
  const events = 400;
  const p4 = new Float64Array(events * 16);
  for (let event = 0; event < events; event++) {
    const scale = event % 2 === 1 ? 40 : 15;
    for (let k = 0; k <= rng.integer(0, 3); k++) {
      const at = 16 * event + 4 * k;
      for (let c = 1; c < 4; c++) p4[at + c] = scale * rng.normal();
      p4[at] = Math.hypot(p4[at + 1]!, p4[at + 2]!, p4[at + 3]!);
    }
  }
  const label = Float64Array.from({ length: events }, (_, i) => i % 2);
  writeFileSync(path, encodeNpz({ p4: floats([events, 4, 4], p4), label: floats([events], label) }));
  return path;
}

/** A terminal that goes away at the `at`-th drawing of a task whose name has `task` in it: what an interruption is like. */
export function interruptingWrite(task: string, at: number): (text: string) => boolean {
  let seen = 0;
  return (text) => {
    if (text.includes(task)) seen += 1;
    if (text.includes(task) && seen === at) throw new Error("interrupted");
    return true;
  };
}
