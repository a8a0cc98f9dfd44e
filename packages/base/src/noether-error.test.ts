import { describe, expect, it } from "vitest";
import { FileError, NoetherError } from "./noether-error.js";

describe("NoetherError", () => {
  it("says in one line what was got, what was expected and how to fix it", () => {
    const cause = new Error("underneath");
    const error = new FileError<string>({
      code: "npz-truncated",
      got: "12 bytes",
      expected: "80 bytes",
      fix: "Copy it again.",
      cause,
    });
    expect(error).toBeInstanceOf(NoetherError);
    expect(error.name).toBe("FileError");
    expect(error.code).toBe("npz-truncated");
    expect(error.message).toBe("got 12 bytes; expected 80 bytes. Copy it again.");
    expect(error.cause).toBe(cause);
  });
});
