/** GAP re-proves a fixed list of names from the snapped constants of hidden algebras; skipped where it is not installed. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import {
  aff,
  directSum,
  e6Minus26,
  f4,
  type Generators,
  g2,
  g2Split,
  gl,
  heisenberg,
  identify,
  iso,
  sl,
  slComplex,
  slQuaternionic,
  snap,
  so,
  soStar,
  sp,
  spIndefinite,
  spReal,
  su,
  toGap,
  u,
} from "../src/index.js";
import { disguised } from "./disguise.js";

/** The name, the algebra, and how much its coordinates are skewed: what is not reductive is snapped in rational ones only. */
const NAMES: readonly [string, Generators, number?][] = [
  ["so(3)", so(3)],
  ["so(4)", so(4)],
  ["so(5)", so(5)],
  ["so(7)", so(7)],
  ["so(8)", so(8)],
  ["so(10)", so(10)],
  ["so(1,2)", so(1, 2)],
  ["so(1,3)", so(1, 3)],
  ["so(2,3)", so(2, 3)],
  ["so(2,4)", so(2, 4)],
  ["so(3,5)", so(3, 5)],
  ["sl(3,R)", sl(3)],
  ["sl(5,R)", sl(5)],
  ["su(3)", su(3)],
  ["su(5)", su(5)],
  ["su(1,2)", su(1, 2)],
  ["su(2,2)", su(2, 2)],
  ["sp(6,R)", spReal(3)],
  ["sp(3)", sp(3)],
  ["sp(1,2)", spIndefinite(1, 2)],
  ["so*(10)", soStar(5)],
  ["sl(2,H)", slQuaternionic(2)],
  ["sl(3,C)", slComplex(3)],
  ["g2", g2()],
  ["g2(2)", g2Split()],
  ["f4", f4()],
  ["e6(-26)", e6Minus26()],
  ["su(3)+su(2)+so(2)", directSum(su(3), u(2))],
  ["sl(4,R)+R", gl(4)],
  ["iso(1,3)", iso(1, 3), 0],
  ["heisenberg(2)", heisenberg(2), 0],
  ["aff(1)", aff(1), 0],
];

const installed = spawnSync("gap", ["-q", "-b"], { input: "QUIT;\n", stdio: "pipe" }).error === undefined;
if (!installed) process.stdout.write("skipped: gap is not installed (Debian: apt-get install gap-core)\n");

describe.skipIf(!installed)("GAP", () => {
  it.each(NAMES)("confirms %s", (name, g, shear = 0.3) => {
    const folder = mkdtempSync(join(tmpdir(), "noether-gap-"));
    try {
      const hidden = disguised(g, createRng(1).stream(name), { shear, noise: 1e-6 });
      const found = identify(hidden, { noise: 1e-5 });
      expect(found).toMatchObject({ name, outcome: "named" });
      const file = join(folder, "proof.g");
      writeFileSync(file, toGap(found, snap(hidden, { noise: 1e-5 })));
      const { stdout } = spawnSync("gap", ["-q", "-b", file], { input: "", encoding: "utf8", timeout: 300_000 });
      expect(stdout).toContain("confirmed: true");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("does not confirm a wrong name", () => {
    const folder = mkdtempSync(join(tmpdir(), "noether-gap-"));
    try {
      const file = join(folder, "proof.g");
      writeFileSync(file, toGap({ ...identify(so(1, 2)) }, snap(so(3))));
      const { stdout } = spawnSync("gap", ["-q", "-b", file], { input: "", encoding: "utf8", timeout: 300_000 });
      expect(stdout).toContain("confirmed: false");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
