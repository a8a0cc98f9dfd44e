/** Where a study keeps what it has done, so that an interrupted one is resumed. */

import type { NetworkChoice } from "./network-choice.js";
import type { TrainingChoice } from "./training-choice.js";

/** All that the numbers of a study depend on, apart from its seed. */
export interface StudyRecord {
  readonly kind: "hybrid train" | "hybrid scan";
  readonly data: { readonly source: string; readonly sha256: string };
  readonly networks: readonly NetworkChoice[];
  readonly training: TrainingChoice;
  /** The numbers of training events of a scan. */
  readonly sizes?: readonly number[] | undefined;
}

/** Bytes by name: a folder (`studyFolder` of `@noether/hybrid/files`), a database, or a map. */
export interface StudyStore {
  /** Called once, before anything is trained; throws where the store holds another study. */
  readonly open?: ((study: StudyRecord) => Promise<void> | void) | undefined;
  /** The bytes of this name, or undefined where there are none to resume from. */
  readonly load: (name: string) => Promise<Uint8Array | undefined>;
  readonly save: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Removes what has this name, or has it in front of a slash. */
  readonly remove: (name: string) => Promise<void>;
}

/** The name before the slash of all checkpoints of trainings. */
export const CHECKPOINTS = "checkpoints";

/** The name of a training's checkpoint; the numbers of trainings count from 0. */
export function checkpointName(prefix: string, training: number): string {
  return `${CHECKPOINTS}/${prefix}seed-${training}.checkpoint`;
}
