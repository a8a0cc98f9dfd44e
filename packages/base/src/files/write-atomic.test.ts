import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../noether-error.js";
import { writeFileAtomic, writeFolderAtomic } from "./write-atomic.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-base-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("writeFileAtomic", () => {
  it("writes, replaces, makes the folders above, and leaves no temporary name", async () => {
    const path = join(folder, "a", "b.txt");
    await writeFileAtomic(path, "one");
    await writeFileAtomic(path, "two");
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(readdirSync(join(folder, "a"))).toEqual(["b.txt"]);
  });

  it("reports what the file system said", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(writeFileAtomic(join(folder, "file", "x"), "")).rejects.toMatchObject({ code: "write-failed" });
  });
});

describe("writeFolderAtomic", () => {
  it("moves all files in at once and keeps what else is there", async () => {
    writeFileSync(join(folder, "old"), "old");
    writeFileSync(join(folder, "kept"), "kept");
    await writeFolderAtomic(folder, async (temporary) => {
      writeFileSync(join(temporary, "old"), "new");
      writeFileSync(join(temporary, "more"), "more");
      expect(readFileSync(join(folder, "old"), "utf8")).toBe("old");
    });
    expect(readdirSync(folder).sort()).toEqual(["kept", "more", "old"]);
    expect(readFileSync(join(folder, "old"), "utf8")).toBe("new");
  });

  it("leaves nothing behind when filling fails, and passes our own errors on", async () => {
    const path = join(folder, "out");
    const error = new InputError<string>({ code: "some-code", got: "a", expected: "b", fix: "C." });
    const filling = writeFolderAtomic(path, async (temporary) => {
      writeFileSync(join(temporary, "half"), "half");
      throw error;
    });
    await expect(filling).rejects.toBe(error);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses a path that is a file", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(writeFolderAtomic(join(folder, "file"), async () => {})).rejects.toMatchObject({
      code: "not-a-folder",
    });
  });
});
