import { describe, expect, it } from "vitest";
import { headingLevels } from "./heading-levels.js";

describe("levels of headings", () => {
  it("never jump by more than one", () => {
    expect(headingLevels('<h1>a</h1><h5 class="x" id="y">b <i>c</i></h5><h2>d</h2><h4>e</h4>')).toBe(
      '<h1>a</h1><h2 class="as-h5 x" id="y">b <i>c</i></h2><h2>d</h2><h3 class="as-h4">e</h3>',
    );
  });

  it("stay where they are in order, and so do other elements", () => {
    const html = "<header><h1>a</h1></header><h2>b</h2><h3>c</h3><h2>d</h2>";
    expect(headingLevels(html)).toBe(html);
  });
});
