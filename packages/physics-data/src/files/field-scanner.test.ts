import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { FieldFault, FieldScanner } from "./field-scanner.js";

function scanner(text: string): FieldScanner {
  const fields = new FieldScanner();
  fields.bytes = Buffer.from(text, "latin1");
  fields.end = text.length;
  return fields;
}

describe("FieldScanner", () => {
  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0))], { numRuns: 2000 })(
    "reads back every double to the last bit, in each way of writing it",
    (value) => {
      for (const text of [
        String(value),
        value.toExponential(),
        value.toExponential().replace("e", "D"),
        ` \t${value} `,
      ]) {
        expect(scanner(text).real()).toBe(value);
      }
    },
  );

  test.prop([fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: -40, max: 40 })], { numRuns: 2000 })(
    "rounds long digits as Number does",
    (digits, exponent) => {
      const text = `${digits}.${digits}e${exponent}`;
      expect(scanner(text).real()).toBe(Number(text));
    },
  );

  it("reads one field after the other", () => {
    const fields = scanner("  -13 +2147483647\t1. .5 -0.0E+00 1d-2\r\n");
    expect([fields.integer(), fields.integer()]).toEqual([-13, 2147483647]);
    expect([fields.real(), fields.real(), fields.real(), fields.real()]).toEqual([1, 0.5, -0, 0.01]);
    expect(() => fields.endLine(6)).not.toThrow();
  });

  it.each([
    "",
    "-",
    ".",
    "e5",
    "1e",
    "1e+",
    "NaN",
    "Inf",
    "-Infinity",
    "1e999",
    "0x10",
    "1.2.3",
    "1,5",
    "*****",
    "1e5x",
  ])("refuses %j as a real", (text) => {
    expect(() => scanner(text).real()).toThrow(FieldFault as never);
  });

  it.each(["", "+", "1.0", "2147483648", "1e3", "1-2", "99999999999999999999"])("refuses %j as an integer", (text) => {
    expect(() => scanner(text).integer()).toThrow(FieldFault as never);
  });
});
