/** Checkpoints of a training of replicas: those that are done, as the bytes of `@noether/engine`'s container. */

import { checkSameRun, packCheckpoint, unpackCheckpoint } from "@noether/engine";
import type { Examination } from "./examine.js";
import type { PlayedReplica } from "./play-game.js";

/** What is kept of a replica that is done. */
export interface FinishedReplica extends Omit<PlayedReplica, "discriminators"> {
  /** The examinations on the data and, where there is one, on the inertial sample; absent until they are made. */
  readonly examinations?: readonly Examination[] | undefined;
}

const KIND = "replicas";

interface Header {
  readonly fingerprint: string;
  readonly finished: readonly FinishedReplica[];
}

/** The bytes of the replicas that are done. */
export function encodeReplicas(fingerprint: string, finished: readonly FinishedReplica[]): Uint8Array {
  const header: Header = { fingerprint, finished };
  return packCheckpoint({ kind: KIND, header, arrays: {} });
}

/**
 * The replicas in these bytes.
 *
 * @throws InputError `other-run` where they are of another run than that with this fingerprint; FileError as
 *   `unpackCheckpoint` of the engine.
 */
export function decodeReplicas(bytes: Uint8Array, fingerprint: string): FinishedReplica[] {
  const header = unpackCheckpoint(bytes, KIND).header as Header;
  checkSameRun(header.fingerprint, fingerprint);
  return [...header.finished];
}
