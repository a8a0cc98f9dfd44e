/** The time that GAP takes for the type of a simple algebra, from structure constants that carry no other knowledge. */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/** What a shell says of a command that is not there. */
const NOT_FOUND = 127;

/** CPU seconds as text, "not installed", or "over N" where it has no answer after `limit` CPU seconds. */
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
  const { stdout, status } = spawnSync("sh", ["-c", `ulimit -t ${limit}; exec gap -q -b "${file}"`], {
    input: "",
    encoding: "utf8",
  });
  if (status === NOT_FOUND) return "not installed";
  const answer = /^([A-G]\d+) (\d+)$/m.exec(stdout ?? "");
  return answer ? (Number(answer[2]) / 1000).toFixed(3) : `over ${limit}`;
}
