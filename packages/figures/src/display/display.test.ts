import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { figurePage } from "../page/figure-page.js";
import { display, displayed } from "./display.js";

const SVG = figurePage({ title: "A <b> & c", subtitle: "what is drawn", source: "a test" }, () => []);
const SHOW = Symbol.for("Jupyter.display");

describe("display", () => {
  it("is an object that Jupyter shows, where there is no document", () => {
    const shown = display(SVG) as ReturnType<typeof display> & Record<symbol, () => Record<string, string>>;
    expect(shown[SHOW]!()).toEqual({ "image/svg+xml": SVG, "text/plain": "A <b> & c. what is drawn" });
    expect(String(shown)).toBe(SVG);
    expect(JSON.parse(JSON.stringify(shown))).toEqual({ svg: SVG });
  });

  it("is an element with the picture in it, where there is a document", () => {
    const { document } = parseHTML("<!doctype html><html><body></body></html>");
    const shown = display(SVG, { document: { createElement: (name) => document.createElement(name) } });
    expect(shown).toMatchObject({ tagName: "FIGURE" });
    document.body.append(shown as never);
    expect(document.querySelectorAll("figure > svg")).toHaveLength(1);
    expect(document.querySelector("figure text")!.textContent).toBe("A <b> & c");
    expect((shown as unknown as Record<symbol, () => object>)[SHOW]!()).toMatchObject({ "image/svg+xml": SVG });
  });
});

describe("displayed", () => {
  it("lets a result show itself and leaves its data alone", () => {
    const result = { outcome: "found", values: [1, 2] };
    const shown = displayed(result, ({ outcome }) => `<svg><title>${outcome}</title></svg>`);
    expect(shown).toBe(result);
    expect(structuredClone(shown)).toEqual({ outcome: "found", values: [1, 2] });
    expect(Object.keys(shown)).toEqual(["outcome", "values"]);
    expect((shown as unknown as Record<symbol, () => object>)[SHOW]!()).toEqual({
      "image/svg+xml": "<svg><title>found</title></svg>",
      "text/plain": "found",
    });
  });
});
