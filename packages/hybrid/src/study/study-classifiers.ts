/** The trained classifiers of a study, from its plain data. */

import type { Classifier } from "../training/classifier.js";
import { chosenNetwork } from "./network-choice.js";
import type { TrainedStudy } from "./train-study.js";

/** One classifier for each training; together they are the study's ensemble. */
export function studyClassifiers({
  network,
  numbers,
}: Pick<TrainedStudy, "network" | "numbers">): readonly Classifier[] {
  const made = chosenNetwork(network);
  return numbers.map((own) => ({ network: made, ...own }));
}
