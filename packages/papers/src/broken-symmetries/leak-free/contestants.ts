/**
 * The networks of the study without data leakage, and what each may tune: six settings for everyone, judged on validation events.
 */

import {
  lorentzAugmentation,
  type Network,
  pairInvariants,
  preset,
  residualPathwayNetwork,
  symmetryPenalty,
  type TrainClassifierOptions,
  weightPrior,
} from "@noether/hybrid";

/** What is tuned. */
export interface Settings {
  /** The first learning rate; it falls to 0 along a cosine. */
  readonly rate: number;
  readonly epochs: number;
  /** How strong the symmetry is meant to be, where that is a choice. */
  readonly strength?: number;
}

/** A network and a way to train it. */
export interface Contestant {
  readonly name: string;
  readonly network: Network;
  readonly settings: readonly Settings[];
  /** What training has beside the settings that all have. */
  readonly options?: (settings: Settings) => Partial<TrainClassifierOptions>;
}

const RATES = [3e-4, 1e-3, 3e-3];
const EPOCHS = [20, 60];
const TUNED = EPOCHS.flatMap((epochs) => RATES.map((rate): Settings => ({ rate, epochs })));

/** As many settings, of a strength and a rate. */
function withStrengths(strengths: readonly number[]): readonly Settings[] {
  return strengths.flatMap((strength) => [1e-3, 3e-3].map((rate) => ({ rate, epochs: EPOCHS[0]!, strength })));
}

/** The prior of the invariant pathway: as good as none. */
const WEAK_PRIOR = 1e-6;
const general = preset("text", "general");
const hybrid: Contestant = { name: "hybrid", network: preset("text", "hybrid"), settings: TUNED };

/** The paper's networks, as written, and the enlarged one of its appendix A. */
export const paperContestants: readonly Contestant[] = [
  { name: "general", network: general, settings: TUNED },
  { name: "invariant", network: preset("text", "invariant"), settings: TUNED },
  hybrid,
  { name: "enlarged hybrid", network: preset("text", "enlarged-hybrid"), settings: TUNED },
];

/** Other ways to use a broken symmetry, and the hybrid without its weights. */
export const otherContestants: readonly Contestant[] = [
  {
    name: "general, augmented",
    network: general,
    settings: withStrengths([0.1, 0.3, 1]),
    options: ({ strength: maxRapidity = 0 }) => ({ augment: lorentzAugmentation({ maxRapidity }) }),
  },
  {
    name: "general, soft penalty",
    network: general,
    settings: withStrengths([1e-3, 1e-2, 1e-1]),
    options: ({ strength = 0 }) => ({ penalties: [symmetryPenalty({ strength })] }),
  },
  {
    name: "residual pathway",
    network: residualPathwayNetwork({ invariant: { invariants: pairInvariants() } }),
    settings: withStrengths([1e-5, 1e-4, 1e-3]),
    options: ({ strength = 0 }) => ({
      penalties: [weightPrior({ particle: strength, event: strength, invariant: WEAK_PRIOR })],
    }),
  },
  {
    name: "hybrid without weights",
    network: preset("text", "hybrid", { join: "concat-with-context" }),
    settings: TUNED,
  },
];

/** The same, with one setting each: a version in seconds. */
export function quickly(contestants: readonly Contestant[]): readonly Contestant[] {
  return contestants.map((each) => ({ ...each, settings: [{ ...each.settings[0]!, rate: 3e-3, epochs: 10 }] }));
}
