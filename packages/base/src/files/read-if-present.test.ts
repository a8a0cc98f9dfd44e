import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readIfPresent } from "./read-if-present.js";
import { writeFileAtomic } from "./write-atomic.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-base-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("readIfPresent", () => {
  it("gives what was written, and nothing where there is nothing", async () => {
    const path = join(folder, "some");
    expect(await readIfPresent(path)).toBeUndefined();
    await writeFileAtomic(path, Uint8Array.of(1, 2, 3));
    expect([...(await readIfPresent(path))!]).toEqual([1, 2, 3]);
  });

  it("reports what cannot be read", async () => {
    await expect(readIfPresent(folder)).rejects.toMatchObject({ code: "read-failed" });
  });
});
