import { describe, expect, it } from "vitest";
import { affineLine } from "../families/linear-family.js";
import type { ReplicaOutcome, ReplicaStatus } from "../training/symmetry-gan-result.js";
import { replicaMaps } from "./replica-maps.js";
import { symmetryGroup } from "./symmetry-group.js";

function status(outcome: ReplicaOutcome): ReplicaStatus {
  return { outcome, status: "", auc: 0.5, aucError: 0.01, moved: 1 };
}

describe("replicaMaps", () => {
  it("gives the maps of a family, and counts what did not converge as no symmetry", () => {
    const family = affineLine();
    const [identity, reflection] = [
      family.parameterNames.map((_, k) => k),
      family.parameterNames.map((_, k) => 1 - 2 * k),
    ];
    const replicas = Float64Array.from([identity, reflection, identity, reflection, [Number.NaN, 1], [5, 5]].flat());
    const statuses = [...Array(4).fill(status("converged")), status("diverged"), status("stuck")] as ReplicaStatus[];
    const maps = replicaMaps({ count: 6, replicas, statuses }, family);
    expect(Array.from(maps.matrices)).toEqual([1, -1, 1, -1, 0, 5]);
    expect(Array.from(maps.translations!)).toEqual([0, 1, 0, 1, 0, 5]);
    expect(symmetryGroup(maps)).toMatchObject({ name: "Z2", rejected: [4, 5] });
  });

  it("refuses families whose maps are no matrices", () => {
    const { affine: _, ...nonlinear } = affineLine();
    expect(() => replicaMaps({ count: 0, replicas: new Float64Array(0), statuses: [] }, nonlinear)).toThrow(
      "linear or affine",
    );
  });
});
