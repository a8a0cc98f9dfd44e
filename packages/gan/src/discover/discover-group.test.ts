import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { shearFamily } from "../families/shear-family.js";
import { type DiscoverGroupOptions, discoverGroup } from "./discover-group.js";
import type { DiscoveredGroup } from "./discovered-group.js";
import { discoveredGroupToJson } from "./discovered-group-to-json.js";
import { namedFamily } from "./named-family.js";
import { takeComponents } from "./take-components.js";

const ROWS = 2500;
/** Areas under the curve of 250 rows against 250 images have a standard error of 0.026. */
const FAIR = 0.12;
const plane = Float64Array.from({ length: 2 * ROWS }, createRng(1).normal);
const family = namedFamily("scaled-rotations", 2);
const shears = shearFamily(2);
const QUICK = { replicas: 4, steps: 400, batchSize: 64, examinationSteps: 100, tolerance: 0.1 };
const options: DiscoverGroupOptions = { rng: createRng(2), ...QUICK, cyclic: { order: 3 } };

describe("discoverGroup", () => {
  let whole: DiscoveredGroup;

  it("trains, names the group, tests its components on rows that were held out, and asks score matching", async () => {
    whole = await discoverGroup(plane, family, { ...options, provenance: { data: "a Gaussian", seed: 2 } });
    expect(whole).toMatchObject({ outcome: "finite", inertial: null, seed: 2, group: { name: "Z3" } });
    expect(whole.data).toEqual({ source: "a Gaussian", dimension: 2, heldOut: 500 });
    expect(whole.status).toBe(`${whole.group!.status} ${whole.training.status}`);
    expect(whole.tests).toHaveLength(3);
    for (const { auc } of whole.tests!) expect(Math.abs(auc - 0.5)).toBeLessThan(FAIR);
    expect(whole.rival).toMatchObject({ outcome: "symmetries", name: "so(2)", agreement: { outcome: "fewer" } });
  });

  it("gives plain data: structuredClone copies it, and its JSON comes back as it was", () => {
    expect(structuredClone(whole)).toEqual(whole);
    const json = discoveredGroupToJson(whole);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json.replicas).toHaveLength(4);
    expect(json.group!.table).toHaveLength(3);
  });

  it("stops with its signal, and resumes to the same record", async () => {
    const stop = new AbortController();
    let saved: Uint8Array | undefined;
    const save = (bytes: Uint8Array): void => {
      saved ??= bytes;
      stop.abort(new Error("enough"));
    };
    const cut = { ...options, replicasPerGraph: 2 };
    await expect(discoverGroup(plane, family, { ...cut, checkpoint: { save }, signal: stop.signal })).rejects.toThrow(
      "enough",
    );
    const resumed = await discoverGroup(plane, family, {
      ...cut,
      resume: saved,
      provenance: { data: "a Gaussian", seed: 2 },
    });
    expect(resumed.training.replicas).toEqual(whole.training.replicas);
    expect(discoveredGroupToJson(resumed)).toEqual(discoveredGroupToJson(whole));
  });

  it("tells no group of maps that are not affine, and leaves out what nobody asked for", async () => {
    const still = { ...QUICK, steps: 1, start: () => new Float64Array(shears.parameterNames.length) };
    const found = await discoverGroup(plane.subarray(0, 2 * 1200), shears, {
      rng: createRng(3),
      ...still,
      rival: false,
    });
    expect(found).toMatchObject({ group: null, tests: null, rival: null, data: { source: null, heldOut: 0 } });
    expect(found.outcome).toBe("only-identity");
    expect(found.status).toBe(found.training.status);
  });

  it("refuses an inertial sample before it trains", async () => {
    const inertial = { data: plane.subarray(0, 20), imposed: "afterwards" } as const;
    await expect(discoverGroup(plane, family, { ...options, inertial })).rejects.toMatchObject({
      code: "too-few-samples",
    });
  });
});

describe("namedFamily", () => {
  it.each([
    [undefined, 1, "affine maps of the line"],
    [undefined, 2, namedFamily("volume-preserving", 2).name],
    ["planes:0-1,2-3", 4, "rotations in the planes 0-1, 2-3"],
  ])("%s on R^%s: %s", (name, dimension, expected) => {
    expect(namedFamily(name, dimension).name).toBe(expected);
  });

  it.each([
    ["circles", 2, "no-such-family"],
    ["constructor", 2, "no-such-family"],
    ["rotations", 1, "family-dimension"],
    ["scaled-rotations", 3, "family-dimension"],
    ["planes:0-2", 2, "not-an-integer"],
  ])("refuses %s on R^%s with %s", (name, dimension, code) => {
    expect(() => namedFamily(name, dimension)).toThrow(expect.objectContaining({ code }));
  });
});

describe("takeComponents", () => {
  const samples = { count: 2, vectors: 2, dimension: 3, data: Float64Array.from({ length: 12 }, (_, i) => i) };

  it("takes the same components of each vector, in the order of the places", () => {
    expect(takeComponents(samples, [2, 0])).toEqual({ data: Float64Array.of(2, 0, 5, 3, 8, 6, 11, 9), dimension: 4 });
    expect(takeComponents(samples)).toEqual({ data: samples.data, dimension: 6 });
  });

  it.each([[[3]], [[-1]], [[0.5]], [[]]])("refuses the places %j", (places) => {
    expect(() => takeComponents(samples, places)).toThrow(expect.objectContaining({ code: "no-such-component" }));
  });
});
