/** The events of a study, as its parts take them. */

import type { ComponentOrder, LoadedLabeledEvents } from "@noether/physics-data";
import type { ClassifierEvents } from "../data/classifier-events.js";

/** Labeled events with what a study needs to know of them. */
export interface StudyInput {
  readonly events: ClassifierEvents;
  /** Events with the same number stay on one side of the split, `[events]`. */
  readonly groups: Int32Array;
  /** The fewest particles of an event. */
  readonly fewest: number;
  /** The order of the components in the file that the events are from. */
  readonly order: ComponentOrder;
  /** The origin of the events in words, such as `"20,000 events of muons.npz"`. */
  readonly source: string;
  /** What was found or done when the events were read, in sentences. */
  readonly notes: readonly string[];
}

/** Events of files, as `loadLabeledEvents` gives them, as the input of a study. */
export function studyInput(loaded: LoadedLabeledEvents): StudyInput {
  const { count, vectors, data, labels, weights, groups, fewest, fileOrder, files, notes } = loaded;
  const origin = files.length === 0 ? "" : ` of ${files.map(baseName).join(" and ")}`;
  return {
    events: { count, vectors, data, labels, weights },
    groups,
    fewest,
    order: fileOrder?.order ?? "E,px,py,pz",
    source: `${count.toLocaleString("en")} events${origin}`,
    notes,
  };
}

/** The name of a file without its folders. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1)!;
}

/** The SHA-256 of the momenta, the labels, the weights and the groups, in hexadecimal digits. */
export async function studyChecksum({ events, groups }: Pick<StudyInput, "events" | "groups">): Promise<string> {
  const { data: p4, labels, weights } = events;
  const arrays = [p4, labels, weights ?? new Float64Array(), groups].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const together = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of arrays) {
    together.set(bytes, at);
    at += bytes.length;
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", together));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
