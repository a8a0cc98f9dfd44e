/** Plain data as JSON and back, without a loss: typed arrays, NaN, infinities and −0 too, which JSON alone does not know. */

const ARRAYS = { Uint8Array, Int32Array, Float32Array, Float64Array } as const;
type ArrayName = keyof typeof ARRAYS;

/** The written form of a typed array: its bytes, little-endian, as base64. */
interface WrittenArray {
  readonly $array: ArrayName;
  readonly base64: string;
}

/** The written form of a number that JSON does not know. */
interface WrittenNumber {
  readonly $number: string;
}

/** The data as one line of JSON. */
export function plainToJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { $number: Object.is(value, -0) ? "-0" : String(value) } satisfies WrittenNumber;
    }
    const name = nameOf(value);
    if (name === undefined) return value;
    const { buffer, byteOffset, byteLength } = value as Uint8Array;
    return {
      $array: name,
      base64: Buffer.from(buffer, byteOffset, byteLength).toString("base64"),
    } satisfies WrittenArray;
  });
}

/** The data of such a line. @throws SyntaxError where it is no JSON. */
export function plainFromJson(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$number" in value) return Number((value as WrittenNumber).$number);
    if (!("$array" in value)) return value;
    const { $array, base64 } = value as WrittenArray;
    return new ARRAYS[$array](Uint8Array.from(Buffer.from(base64, "base64")).buffer);
  });
}

function nameOf(value: unknown): ArrayName | undefined {
  return (Object.keys(ARRAYS) as ArrayName[]).find((name) => value instanceof ARRAYS[name]);
}
