/** The time that GAP takes for the type of a simple algebra, from structure constants that carry no other knowledge. */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/** Seconds as text, "not installed", or "over N s". */
export function gapTimes(letter, rank, file, limit) {
  writeFileSync(
    file,
    `S := SimpleLieAlgebra( "${letter}", ${rank}, Rationals );;
L := LieAlgebraByStructureConstants( Rationals, StructureConstantsTable( Basis( S ) ) );;
start := Runtime();;
type := SemiSimpleType( L );;
Print( type, " ", Runtime() - start, "\\n" );
`,
  );
  const { stdout, error } = spawnSync("gap", ["-q", "-b", file], {
    input: "",
    encoding: "utf8",
    timeout: limit * 1000,
  });
  if (error?.code === "ENOENT") return "not installed";
  const answer = /^([A-G]\d+) (\d+)$/m.exec(stdout ?? "");
  return answer ? (Number(answer[2]) / 1000).toFixed(3) : `over ${limit}`;
}
