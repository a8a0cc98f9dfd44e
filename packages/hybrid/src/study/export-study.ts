/** The ensemble of a study as an `.onnx` file that says how it was made. */

import { exportClassifier } from "../export/export-classifier.js";
import { contextLabel } from "../networks/named-contexts.js";
import { isHybrid } from "./network-choice.js";
import { studyClassifiers } from "./study-classifiers.js";
import type { StudyRecord } from "./study-store.js";
import type { TrainedStudy } from "./train-study.js";

/** Options of `exportStudy`. */
export interface ExportStudyOptions {
  /** How floats are stored and computed; default `"float32"`. */
  readonly precision?: "float32" | "float64" | undefined;
  /** The seed of the study's `rng`, for the metadata; default: not mentioned. */
  readonly seed?: number | undefined;
}

/** The bytes of the file: p4 `[events, particles, 4]`, (E, px, py, pz) in GeV, to the probability and the mean logit. */
export function exportStudy(study: TrainedStudy, { precision, seed }: ExportStudyOptions = {}): Uint8Array {
  const { ends: _, ...training } = study.training;
  const { parameters: _count, ...network } = study.network;
  const { source, sha256 } = study.data;
  const record = { data: { source, sha256 }, networks: [network], training: { ...training, seed } };
  return exportClassifier(studyClassifiers(study), { precision, metadata: studyMetadata(record) });
}

/** What an exported classifier says of how it was made, for the metadata of its file. */
export function studyMetadata({
  data,
  networks: [chosen],
  training,
}: Pick<StudyRecord, "data" | "networks" | "training">): Readonly<Record<string, string>> {
  const { preset, join, context } = chosen!;
  const metadata: Record<string, string> = { "noether.preset": preset };
  if (isHybrid(chosen!)) {
    metadata["noether.join"] = join;
    metadata["noether.context"] = context.map(contextLabel).join("; ");
  }
  metadata["noether.data"] = `${data.source}, sha256 ${data.sha256}`;
  metadata["noether.training"] = JSON.stringify(training);
  return metadata;
}
