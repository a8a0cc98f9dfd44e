/**
 * Seeded streams of random numbers: xoroshiro128+ (pure-rand), normals by Marsaglia's polar method (d3-random).
 *
 * Same seed and same path of names: the same numbers, on every machine. Streams are named rather than counted, so that
 * a new consumer of randomness does not shift the numbers of the others.
 */

import { randomNormal } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { checkInteger } from "./check.js";

/** A stream of random numbers. Drawing from it moves it on. */
export interface Rng {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** An independent stream named within this one; it depends on the seed and the names alone, not on what was drawn. */
  stream(name: string): Rng;
}

/**
 * The root stream of a seed.
 *
 * @param seed - An integer of at least 0.
 * @throws InputError `not-an-integer`.
 */
export function createRng(seed: number): Rng {
  checkInteger(seed, "seed", 0);
  return streamOf(String(seed));
}

function streamOf(path: string): Rng {
  const generator = xoroshiro128plusFromState(hash128(path));
  const uniform = (): number => uniformFloat64(generator);
  return {
    uniform,
    normal: randomNormal.source(uniform)(),
    integer: (low, high) => uniformInt(generator, low, high),
    stream: (name) => streamOf(`${path}/${name}`),
  };
}

/** Four 32-bit words from a text: four multiply-xorshift lanes with different offsets, each finished by Murmur3's mix. */
function hash128(text: string): [number, number, number, number] {
  const lane = (offset: number): number => {
    let h = offset | 0;
    for (let i = 0; i < text.length; i++) {
      h = Math.imul(h ^ text.charCodeAt(i), 0x9e3779b1);
      h ^= h >>> 15;
    }
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
  };
  return [lane(0x243f6a88), lane(0x85a308d3), lane(0x13198a2e), lane(0x03707344) | 1]; // | 1: never the all-zero state
}
