import { Resvg } from "@resvg/resvg-js";
import { expect, it } from "vitest";
import { grayImage } from "./gray-image.js";

/** Drawn at their own size, pixels are not mixed; colors are rounded to 1/255. */
const ROUNDING = 1;

it("draws pixels where they belong, 0 white and 1 black", () => {
  const values = Float64Array.of(0, 1, 0.25, 0.5, -1, 2);
  const image = grayImage({ values, width: 3, height: 2 }, 10, 20, 3);
  const drawn = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="100">${image}</svg>`).render();
  const gray = (x: number, y: number): number => drawn.pixels[4 * (y * drawn.width + x)]!;
  const middles = [0, 1, 2, 3, 4, 5].map((i) => gray(10 + (i % 3), 20 + Math.floor(i / 3)));
  middles.forEach((value, i) => {
    expect(Math.abs(value - 255 * (1 - Math.min(1, Math.max(0, values[i]!)))), `pixel ${i}`).toBeLessThanOrEqual(
      ROUNDING,
    );
  });
});
