import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { eventsFolder } from "./index.js";

it("points into the package, where packing puts the files", () => {
  const manifest = join(eventsFolder, "../package.json");
  expect(existsSync(manifest)).toBe(true);
  const { name, files } = JSON.parse(readFileSync(manifest, "utf8")) as { name: string; files: string[] };
  expect(name).toBe("@noether/sample-events");
  expect(files).toContain("data");
});
