/** SVG to PNG with fonts of our own, so that a machine without any draws the same picture. */

import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { FONT } from "../page/style.js";

const FILES = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

/** The PNG of a picture, at twice its nominal size. */
export function renderPng(svg: string): Uint8Array {
  const { resolve } = createRequire(import.meta.url);
  const resvg = new Resvg(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: {
      fontFiles: FILES.map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`)),
      loadSystemFonts: false,
      defaultFontFamily: FONT,
    },
  });
  return resvg.render().asPng();
}
