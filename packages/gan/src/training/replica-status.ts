/** From examinations to words. */

import type { Examination } from "./examine.js";
import type { ReplicaOutcome, ReplicaStatus, SymmetryGanResult } from "./symmetry-gan-result.js";

/** An image whose least spread is less than this share of the sample's has lost a dimension. */
const FLAT = 0.05;
/** An image this much wider than the sample is gone. */
const GONE = 10;
/** Standard errors that chance may add to the area under the curve. */
const SIGMAS = 3;
/** A map that moves samples by less than this, in units of the spread, is the identity to what training can tell. */
const STILL = 0.05;

/** The status of a replica that was examined on the data and, where there is one, on the inertial sample: the worse counts. */
export function statusOf(examinations: readonly Examination[], tolerance: number): ReplicaStatus {
  const worst = examinations.reduce((a, b) => (Number.isNaN(b.auc) || b.auc > a.auc ? b : a));
  const { auc, aucError, moved, flatness, growth } = worst;
  const evidence = { auc, aucError, moved };
  const area = `${auc.toFixed(3)} ± ${aucError.toFixed(3)}`;
  if (Number.isNaN(auc) || !(growth <= GONE)) {
    return { outcome: "diverged", status: "It left the data. Lower rates.generator.", ...evidence };
  }
  if (flatness < FLAT) {
    return {
      outcome: "collapsed",
      status: `Its image is flat: ${flatness.toPrecision(2)} of the data's least spread. Take a family that keeps volumes.`,
      ...evidence,
    };
  }
  return auc <= 0.5 + tolerance + SIGMAS * aucError
    ? { outcome: "converged", status: `A fresh classifier cannot tell: area under the curve ${area}.`, ...evidence }
    : { outcome: "stuck", status: `A fresh classifier can tell: area under the curve ${area}.`, ...evidence };
}

/** What training says of all its replicas. */
export function summaryOf(
  statuses: readonly ReplicaStatus[],
): Pick<SymmetryGanResult, "outcome" | "status" | "statuses" | "outcomes"> {
  const outcomes: Record<ReplicaOutcome, number> = { converged: 0, stuck: 0, collapsed: 0, diverged: 0 };
  for (const { outcome } of statuses) outcomes[outcome]++;
  const { converged } = outcomes;
  const others = (["stuck", "collapsed", "diverged"] as const)
    .filter((name) => outcomes[name] > 0)
    .map((name) => `, ${outcomes[name]} ${name}`)
    .join("");
  const count = `${converged} of ${statuses.length} replicas converged${others}.`;
  if (converged === 0) {
    const least = Math.min(...statuses.map(({ auc }) => auc).filter((auc) => !Number.isNaN(auc)), 1);
    const status = `${count} No symmetry in this family: the best map has an area under the curve of ${least.toFixed(3)}.`;
    return { outcome: "none", status, statuses, outcomes };
  }
  const farthest = Math.max(...statuses.filter(({ outcome }) => outcome === "converged").map(({ moved }) => moved));
  if (farthest >= STILL) return { outcome: "symmetries", status: count, statuses, outcomes };
  const most = farthest.toPrecision(2);
  const status = `${count} Only the identity: no converged map moves samples by more than ${most} of their spread.`;
  return { outcome: "only-identity", status, statuses, outcomes };
}
