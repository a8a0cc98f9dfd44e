/** A description of an algebra in JSON's types: every key is always present, null or empty where nothing is known. */

import type { Identification, IdentificationOutcome } from "../identify/identification.js";
import type { RootSystem } from "../structure/root-system.js";
import { weylGroupOrder } from "../structure/weyl-group-order.js";
import type { AlgebraDescription } from "./describe-algebra.js";

/** The JSON that `noether algebra --json` prints about an algebra. */
export interface AlgebraJson {
  readonly outcome: IdentificationOutcome;
  readonly status: string;
  /** Null without a name. */
  readonly algebra: string | null;
  readonly isomorphisms: readonly string[];
  readonly dimension: number;
  readonly rank: number;
  readonly kind: string | null;
  readonly ideals: Identification["factors"];
  readonly killing: Identification["killing"];
  readonly leviDimension: number | null;
  readonly radicalDimension: number | null;
  readonly nilradicalDimension: number | null;
  readonly centerDimension: number | null;
  readonly series: { readonly derived: readonly number[]; readonly lowerCentral: readonly number[] } | null;
  /** The roots of the semisimple part, or of a Levi factor. */
  readonly roots: {
    readonly count: number;
    /** In Bourbaki's order, part by part; node and generator numbers count from 0. */
    readonly parts: readonly {
      readonly type: string;
      readonly first: number;
      readonly coxeterNumber: number;
      readonly exponents: readonly number[];
      /** A decimal integer. */
      readonly weylGroupOrder: string;
    }[];
    readonly cartanMatrix: readonly (readonly number[])[];
    readonly involution: readonly number[];
    readonly painted: readonly number[];
  } | null;
  readonly action:
    | readonly {
        readonly highestWeight: readonly number[];
        readonly dimension: number;
        readonly multiplicity: number;
        readonly charges: readonly { readonly re: number; readonly im: number }[];
      }[]
    | null;
  readonly closureResidual: number | null;
  readonly exactDeviation: number | null;
  readonly confidence: number;
  readonly evidence: Identification["evidence"];
  /** Questions beside the name that noise left undecided. */
  readonly open: readonly string[];
  /** The nearest exact algebra; null unless asked for. `[B_a, B_b] = Σ f B_c` for the rows (a, b, c, f). */
  readonly exact:
    | { readonly outcome: "refused"; readonly status: string }
    | {
        readonly outcome: "snapped";
        readonly status: string;
        readonly residual: number;
        readonly brackets: readonly (readonly number[])[];
      }
    | null;
}

/** The description in JSON's types. */
export function algebraToJson(found: AlgebraDescription): AlgebraJson {
  const { outcome, status, identification, kind, series, nilradicalDimension, action, open, snapped } = found;
  const { name, isomorphisms, dimension, rank, factors, killing, closureResidual, evidence } = identification;
  const { radicalDimension, centerDimension, exactDeviation, confidence } = identification;
  return {
    outcome,
    status,
    algebra: outcome === "named" ? name : null,
    isomorphisms,
    dimension,
    rank,
    kind: kind ?? null,
    ideals: factors,
    killing,
    leviDimension: radicalDimension === undefined ? null : dimension - radicalDimension,
    radicalDimension: radicalDimension ?? null,
    nilradicalDimension: nilradicalDimension ?? null,
    centerDimension: centerDimension ?? null,
    series: series ?? null,
    roots: found.roots ? rootsToJson(found.roots, found) : null,
    action: action ?? null,
    closureResidual: closureResidual ?? null,
    exactDeviation: exactDeviation ?? null,
    confidence,
    evidence,
    open,
    exact:
      snapped === undefined
        ? null
        : snapped.outcome === "refused"
          ? snapped
          : {
              outcome: "snapped",
              status: snapped.status,
              residual: snapped.residual,
              brackets: rows(snapped.algebra.brackets, 4),
            },
  };
}

function rootsToJson(
  { count, rank, cartanMatrix, involution, painted, parts }: RootSystem,
  { planes = [] }: AlgebraDescription,
): NonNullable<AlgebraJson["roots"]> {
  return {
    count,
    parts: parts.map(({ type, first }, i) => ({
      type: `${type.letter}${type.rank}`,
      first,
      coxeterNumber: planes[i]!.coxeterNumber,
      exponents: planes[i]!.exponents,
      weylGroupOrder: weylGroupOrder(type).toString(),
    })),
    cartanMatrix: rows(cartanMatrix, rank),
    involution: [...involution],
    painted: [...painted],
  };
}

function rows(flat: Int8Array | Int32Array, length: number): number[][] {
  return Array.from({ length: flat.length / length }, (_, i) =>
    Array.from(flat.subarray(i * length, (i + 1) * length)),
  );
}
