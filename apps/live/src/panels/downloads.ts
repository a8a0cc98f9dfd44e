/** What one takes away: the model, the result, the script that proves it. Made in the page; nothing is fetched or sent. */

import { html } from "../dom.js";
import type { Answer } from "../question.js";

/** Links, and how to let go of what they hold. */
export interface Downloads {
  readonly element: HTMLElement;
  dispose(): void;
}

/** Makes the links. */
export function downloads({ result, source, fileOrder, timing, onnx, gap }: Answer): Downloads {
  const json = JSON.stringify({ ...result, data: { source, fileOrder }, timing }, null, 2);
  const files: (readonly [name: string, type: string, content: BlobPart, says: string])[] = [
    ["result.json", "application/json", json, "everything that is known"],
  ];
  if (onnx !== undefined) {
    files.unshift([
      "generators.onnx",
      "application/octet-stream",
      onnx as Uint8Array<ArrayBuffer>,
      "x, t → exp(Σ t W) x",
    ]);
  }
  if (gap !== undefined) files.push(["algebra.g", "text/plain", gap, "a script for GAP that proves the name"]);
  const urls = files.map(([, type, content]) => URL.createObjectURL(new Blob([content], { type })));
  const links = files.map(([name, , , says], i) =>
    html("li", {}, html("a", { href: urls[i]!, download: name }, name), ` ${says}`),
  );
  return {
    element: html("ul", { class: "downloads" }, ...links),
    dispose() {
      for (const url of urls) URL.revokeObjectURL(url);
    },
  };
}
