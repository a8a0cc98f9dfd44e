/** The picture: one row a class, the digit in the middle, to its sides what it becomes; left by the flow, right at random. */

import type { Box } from "@noether/figures";
import { BROKEN, FAINT, figurePage, INK, KEPT, RULE, text, titled } from "@noether/figures";
import { grayImage } from "@noether/figures/png";
import type { Followed } from "./follow.js";
import { PIXELS } from "./load-mnist.js";

const SIDE = 28;
/** Room between images, and below each for what its logits do. */
const GAP = 6;
const CAPTION = 22;
/** Between the two halves. */
const MIDDLE = 44;
/** Above the images: their lengths. */
const HEAD = 26;

/** Draws the page. */
export function drawDigits(
  { flow, random }: { readonly flow: Followed; readonly random: Followed },
  source: string,
): string {
  return figurePage(
    {
      width: 1500,
      height: 1340,
      title: "Digits carried along flows that keep all ten logits",
      subtitle:
        "pictures decoded from a 16-dimensional latent space; below each the change of its logits (root mean square), and what the classifier reads if not the same digit",
      source,
    },
    ({ x, y, width, height }) => {
      const half = (width - MIDDLE) / 2;
      return [
        titled(
          "along the flow: P(z) u",
          "length of the path in latent space; the digit is in the middle",
          { x, y, width: half, height },
          (box) => images(flow, box),
        ),
        titled(
          "along a random direction",
          "the same digits, the same lengths",
          { x: x + half + MIDDLE, y, width: half, height },
          (box) => images(random, box),
        ),
      ];
    },
  );
}

function images({ lengths, count, pictures, logitChange, reads }: Followed, { x, y, width, height }: Box): string {
  const across = width / lengths.length;
  const down = (height - HEAD) / count;
  const side = Math.min(across - GAP, down - CAPTION - GAP);
  const parts: string[] = [];
  const middle = lengths.indexOf(0);
  lengths.forEach((length, k) => {
    const left = x + k * across + (across - side) / 2;
    const center = left + side / 2;
    const sign = length > 0 ? "+" : "−";
    parts.push(
      text(k === middle ? "digit" : `${sign}${Math.abs(length)}`, center, y + 16, {
        size: 14,
        anchor: "middle",
        color: FAINT,
      }),
    );
    for (let i = 0; i < count; i++) {
      const top = y + HEAD + i * down;
      const at = k * count + i;
      const change = logitChange[at]!;
      if (Number.isNaN(change)) {
        parts.push(text("ends", center, top + side / 2, { size: 13, anchor: "middle", color: FAINT }));
        continue;
      }
      parts.push(
        grayImage(
          { values: pictures.subarray(at * PIXELS, (at + 1) * PIXELS), width: SIDE, height: SIDE },
          left,
          top,
          side,
        ),
        `<rect x="${left}" y="${top}" width="${side}" height="${side}" fill="none" stroke="${k === middle ? INK : RULE}" stroke-width="${k === middle ? 2 : 1}"/>`,
      );
      if (k === middle) continue;
      const same = reads[at] === reads[middle * count + i];
      const label = `${changeText(change)}${same ? "" : `, reads ${reads[at]}`}`;
      parts.push(text(label, center, top + side + 16, { size: 12, anchor: "middle", color: same ? KEPT : BROKEN }));
    }
  });
  return parts.join("\n");
}

/** For people: `3.1`, or `4e−12`. */
function changeText(change: number): string {
  return change >= 0.01 ? change.toFixed(change < 1 ? 2 : 1) : change.toExponential(0).replace("-", "−");
}
