import { createRng, type Rng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { type FiniteGroup, finiteGroup } from "./finite-group.js";
import { isomorphic } from "./isomorphic.js";
import {
  cyclicGroup,
  dicyclicGroup,
  dihedralGroup,
  directProduct,
  generalisedDihedral,
  matricesModulo,
  semidirectProduct,
  symmetricGroup,
} from "./known-groups.js";
import { nameFiniteGroup } from "./name-finite-group.js";

/** The same group with its elements but the identity in another order. */
function shuffled({ order, table }: FiniteGroup, rng: Rng): FiniteGroup {
  const place = Array.from({ length: order }, (_, i) => i);
  for (let i = order - 1; i > 1; i--) {
    const j = rng.integer(1, i);
    [place[i], place[j]] = [place[j]!, place[i]!];
  }
  const moved = new Int32Array(order * order);
  for (let a = 0; a < order; a++) {
    for (let b = 0; b < order; b++) moved[place[a]! * order + place[b]!] = place[table[a * order + b]!]!;
  }
  return finiteGroup(moved, order);
}

const D4 = dihedralGroup(4);
const CASES: readonly (readonly [string, FiniteGroup])[] = [
  ["trivial", cyclicGroup(1)],
  ["Z60", cyclicGroup(60)],
  ["Z2 x Z2", directProduct(cyclicGroup(2), cyclicGroup(2))],
  ["Z2 x Z2 x Z6", [cyclicGroup(2), cyclicGroup(3), cyclicGroup(2), cyclicGroup(2)].reduce(directProduct)],
  ["Z3 x Z12", [cyclicGroup(4), cyclicGroup(3), cyclicGroup(3)].reduce(directProduct)],
  ["D3", symmetricGroup(3)],
  ["D4", D4],
  ["D6", directProduct(cyclicGroup(2), dihedralGroup(3))],
  ["D15", dihedralGroup(15)],
  ["Q8", dicyclicGroup(2)],
  ["Q12", dicyclicGroup(3)],
  ["Q16", dicyclicGroup(4)],
  ["A4", symmetricGroup(4, true)],
  ["S4", symmetricGroup(4)],
  ["A5", symmetricGroup(5, true)],
  ["SL(2,3)", matricesModulo(3)],
  ["GL(2,3)", matricesModulo(3, true)],
  ["Z8 : Z2 [3]", semidirectProduct(8, 2, 3)],
  ["Z8 : Z2 [5]", semidirectProduct(8, 2, 5)],
  ["Z4 : Z4 [3]", semidirectProduct(4, 4, 3)],
  ["Z5 : Z4 [2]", semidirectProduct(5, 4, 2)],
  ["Dih(Z3 x Z3)", generalisedDihedral(3, 3)],
  ["Z2 x S4", directProduct(symmetricGroup(4), cyclicGroup(2))],
  ["Z2 x Z2 x D4", [D4, cyclicGroup(2), cyclicGroup(2)].reduce(directProduct)],
  ["Z3 x D5", semidirectProduct(15, 2, 4)],
  ["D3 x D3", directProduct(symmetricGroup(3), dihedralGroup(3))],
];

describe("nameFiniteGroup", () => {
  it.each(CASES)("knows %s, whatever the order of its elements", (name, group) => {
    expect(nameFiniteGroup(shuffled(group, createRng(1)))).toMatchObject({ name, recognized: true });
  });

  it("says other names", () => {
    expect(nameFiniteGroup(symmetricGroup(3)).isomorphisms).toEqual(["S3"]);
    expect(nameFiniteGroup(directProduct(cyclicGroup(2), dihedralGroup(3))).isomorphisms).toEqual(["Z2 x D3"]);
  });

  it("gives no name to a group that is none of its families", () => {
    // The Pauli group, Q8 and Z4 with their elements of order 2 in common, is no direct or split product of cyclic groups.
    const pauli = pauliGroup();
    expect(nameFiniteGroup(pauli)).toMatchObject({ name: "order 16, nonabelian, 10 classes", recognized: false });
  });
});

/** i^a X^b Z^c with Z X = −X Z. */
function pauliGroup(): FiniteGroup {
  const table = new Int32Array(256);
  for (let g = 0; g < 16; g++) {
    for (let h = 0; h < 16; h++) {
      const phase = (g & 3) + (h & 3) + 2 * ((g >> 3) & (h >> 2) & 1);
      table[g * 16 + h] = (phase & 3) | ((g ^ h) & 12);
    }
  }
  return finiteGroup(table, 16);
}

describe("isomorphic", () => {
  it("gives a map that keeps products", () => {
    const a = directProduct(D4, cyclicGroup(3));
    const b = shuffled(a, createRng(2));
    const map = isomorphic(a, b)!;
    for (let i = 0; i < a.order; i++) {
      for (let j = 0; j < a.order; j++) {
        expect(map[a.table[i * a.order + j]!]).toBe(b.table[map[i]! * b.order + map[j]!]);
      }
    }
  });

  it("tells groups with equal orders of elements apart", () => {
    // Both have three elements of order 2 and twelve of order 4.
    expect(isomorphic(directProduct(cyclicGroup(4), cyclicGroup(4)), semidirectProduct(4, 4, 3))).toBeUndefined();
  });
});

describe("finiteGroup", () => {
  it("refuses a table that does not associate", () => {
    // A loop of order 5 with every square 0: no group has it.
    const loop = [0, 1, 2, 3, 4, 1, 0, 3, 4, 2, 2, 4, 0, 1, 3, 3, 2, 4, 0, 1, 4, 3, 1, 2, 0];
    expect(() => finiteGroup(loop, 5)).toThrow("multiplication table of a group");
  });
});
