import { describe, expect, it } from "vitest";
import { createProtobufWriter } from "./protobuf-writer.js";

function written(write: (w: ReturnType<typeof createProtobufWriter>) => void): string {
  const w = createProtobufWriter();
  write(w);
  return Buffer.from(w.finish()).toString("hex");
}

/** The examples of https://protobuf.dev/programming-guides/encoding/, and what `protoc --encode` gives for the rest. */
describe("createProtobufWriter", () => {
  it("writes integers of any size", () => {
    expect(written((w) => w.int(1, 150))).toBe("089601");
    expect(written((w) => w.int(2, 0))).toBe("1000");
    expect(written((w) => w.int(1, -2))).toBe("08feffffffffffffffff01");
    expect(written((w) => w.int(1, Number.MAX_SAFE_INTEGER))).toBe("08ffffffffffffff0f");
  });

  it("writes text, floats, nested messages and packed lists", () => {
    expect(written((w) => w.string(2, "testing"))).toBe("120774657374696e67");
    expect(written((w) => w.float(1, 1))).toBe("0d0000803f");
    expect(written((w) => w.message(3, (n) => n.int(1, 150)))).toBe("1a03089601");
    expect(written((w) => w.packedInts(6, [3, 270, 86942]))).toBe("3206038e029ea705");
    expect(written((w) => w.packedFloats(7, [1, -2]))).toBe("3a080000803f000000c0");
  });

  it("grows, and gives nested messages of more than 127 bytes a longer length", () => {
    const long = "x".repeat(1000);
    expect(written((w) => w.message(1, (n) => n.string(1, long)))).toBe(`0aeb070ae807${"78".repeat(1000)}`);
  });
});
