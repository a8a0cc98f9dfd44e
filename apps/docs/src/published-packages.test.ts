import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { publishedPackages } from "./published-packages.js";
import { repositoryRoot } from "./repository-root.js";

describe("publishedPackages", () => {
  it("knows a package's further doors by the folders of their sources", () => {
    const engine = publishedPackages.find(({ name }) => name === "@noether/engine")!;
    expect(engine.entries).toEqual({ "train/workers": "workers" });
  });

  it.each(publishedPackages.map((each) => [each.name, each] as const))("%s stands after what it needs", (name, own) => {
    const before = publishedPackages.slice(0, publishedPackages.indexOf(own)).map((each) => each.name);
    expect(before).toEqual(expect.arrayContaining(own.dependencies.filter((each) => each.startsWith("@noether/"))));
    for (const folder of Object.keys(own.entries)) {
      expect(existsSync(join(repositoryRoot, "packages", own.folder, "src", folder, "index.ts")), name).toBe(true);
    }
  });
});
