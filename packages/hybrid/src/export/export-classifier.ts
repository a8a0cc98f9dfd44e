/** A trained classifier as an `.onnx` file for any runtime. */

import { exportOnnx } from "@noether/engine";
import { type Classifier, classifierList } from "../training/classifier.js";
import { classifierGraph } from "./classifier-graph.js";

/** Options of `exportClassifier`. */
export interface ExportClassifierOptions {
  /** The precision in which floats are stored and computed; default `"float32"`. */
  readonly precision?: "float32" | "float64" | undefined;
  /** Further metadata of the file, such as how the classifier was trained; default none. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * The bytes of the file: inputs and outputs are those of `classifierGraph`, and the metadata describe them.
 *
 * @throws InputError as `classifierGraph`.
 */
export function exportClassifier(
  classifiers: Classifier | readonly Classifier[],
  { precision = "float32", metadata = {} }: ExportClassifierOptions = {},
): Uint8Array {
  const list = classifierList(classifiers);
  const graph = classifierGraph(list);
  const { network } = list[0]!;
  return exportOnnx(graph, {
    precision,
    name: `${network.name} classifier`,
    metadata: {
      "noether.network": network.name,
      "noether.trainings": String(list.length),
      "noether.particles":
        network.particles === undefined ? "any; rows of zeros are padding" : String(network.particles),
      "noether.input": "p4: (E, px, py, pz) in GeV, metric (+, -, -, -)",
      "noether.output": "probability of signal; logit",
      ...metadata,
    },
  });
}
