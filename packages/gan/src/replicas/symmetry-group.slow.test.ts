import { createRng, type Rng } from "@noether/base";
import { randomOrthogonal, randomRotation } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { symmetryGroup } from "./symmetry-group.js";

const SEEDS = 60;
/** 19 of 20 seeds. Measured: 60 of 60 in every case but 20 replicas of SO(2), with 59. */
const LEAST_RIGHT = 57;

interface Case {
  readonly name: string;
  readonly replicas: number;
  readonly size: number;
  readonly error: number;
  readonly draw: (rng: Rng) => ArrayLike<number>;
  /** How many of the replicas are random matrices instead. */
  readonly wrong?: number;
}

function turn(angle: number): number[] {
  return [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)];
}

function cyclic(k: number): (rng: Rng) => number[] {
  return (rng) => turn((2 * Math.PI * rng.integer(0, k - 1)) / k);
}

const anyTurn = (rng: Rng): number[] => turn(2 * Math.PI * rng.uniform());

const CASES: readonly Case[] = [
  { name: "Z2", replicas: 20, size: 2, error: 0.02, draw: cyclic(2) },
  { name: "Z7", replicas: 20, size: 2, error: 0.02, draw: cyclic(7) },
  { name: "Z8", replicas: 50, size: 2, error: 0.04, draw: cyclic(8), wrong: 8 },
  { name: "Z20", replicas: 50, size: 2, error: 0.01, draw: cyclic(20) },
  { name: "SO(2)", replicas: 20, size: 2, error: 0.03, draw: anyTurn },
  { name: "SO(2)", replicas: 50, size: 2, error: 0.046, draw: anyTurn },
  { name: "SO(2)", replicas: 50, size: 2, error: 0.03, draw: anyTurn, wrong: 10 },
  { name: "O(2)", replicas: 50, size: 2, error: 0.03, draw: (rng) => randomOrthogonal(2, rng) },
  { name: "SO(3)", replicas: 50, size: 3, error: 0.03, draw: (rng) => randomRotation(3, rng) },
];

describe("symmetryGroup", () => {
  it.each(CASES)("names $name from $replicas replicas with errors of $error in 19 of 20 seeds", (each) => {
    const { name, replicas, size, error, draw, wrong = 0 } = each;
    let right = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const rng = createRng(seed);
      const matrices = Array.from({ length: replicas }, (_, r) =>
        Array.from(
          r < wrong ? new Float64Array(size * size) : draw(rng),
          (x) => x + (r < wrong ? 1.2 : error) * rng.normal(),
        ),
      );
      if (symmetryGroup({ dimension: size, matrices: matrices.flat() }).name === name) right++;
    }
    expect(right).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });
});
