import { expect, it } from "vitest";
import { ownPictures } from "./own-pictures.js";

it("shows the site's own copy of a README's picture, from however deep a page", () => {
  const markdown = "![a](https://raw.githubusercontent.com/noether-ml/noether/main/docs/pictures/x.png)";
  expect(ownPictures(markdown, "index.html")).toBe("![a](pictures/x.png)");
  expect(ownPictures(markdown, "reference/core.html")).toBe("![a](../pictures/x.png)");
});
