import { describe, expect, it } from "vitest";
import type { Examination } from "./examine.js";
import { statusOf, summaryOf } from "./replica-status.js";
import type { ReplicaOutcome } from "./symmetry-gan-result.js";

const fine: Examination = { auc: 0.505, aucError: 0.01, moved: 1, flatness: 1, growth: 1 };
const outcome = (change: Partial<Examination>): ReplicaOutcome => statusOf([{ ...fine, ...change }], 0.02).outcome;

describe("statusOf", () => {
  it("allows three standard errors beside the tolerance", () => {
    expect(outcome({})).toBe("converged");
    expect(outcome({ auc: 0.5499 })).toBe("converged");
    expect(outcome({ auc: 0.5501 })).toBe("stuck");
  });

  it("names what is lost and what is gone", () => {
    expect(outcome({ flatness: 0.049 })).toBe("collapsed");
    expect(outcome({ growth: 11 })).toBe("diverged");
    expect(outcome({ auc: Number.NaN, growth: Number.NaN, flatness: Number.NaN })).toBe("diverged");
  });

  it("goes by the worse of two samples", () => {
    expect(statusOf([fine, { ...fine, auc: 0.9 }], 0.02).outcome).toBe("stuck");
    expect(statusOf([{ ...fine, auc: 0.9 }, fine], 0.02).outcome).toBe("stuck");
    expect(statusOf([fine, { ...fine, auc: Number.NaN }], 0.02).outcome).toBe("diverged");
  });
});

describe("summaryOf", () => {
  const stay = statusOf([{ ...fine, moved: 0.01 }], 0.02);
  const stuck = statusOf([{ ...fine, auc: 0.8 }], 0.02);

  it("counts all replicas, and says so where there is no symmetry or only the identity", () => {
    expect(summaryOf([statusOf([fine], 0.02), stuck])).toMatchObject({
      outcome: "symmetries",
      status: "1 of 2 replicas converged, 1 stuck.",
      outcomes: { converged: 1, stuck: 1, collapsed: 0, diverged: 0 },
    });
    expect(summaryOf([stuck])).toMatchObject({
      outcome: "none",
      status:
        "0 of 1 replicas converged, 1 stuck. No symmetry in this family: the best map has an area under the curve of 0.800.",
    });
    const only = summaryOf([stay]);
    expect(only.outcome).toBe("only-identity");
    expect(only.status).toContain("Only the identity");
  });
});
