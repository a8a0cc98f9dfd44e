/** The paper's contestants at all sizes of the study, which several figures show. */

import type { FigureContext } from "../../paper.js";
import { paperContestants, quickly } from "./contestants.js";
import type { LeakFreeStudy } from "./leak-free-study.js";
import { type StudyResult, type StudySize, studyResults } from "./study-results.js";

const SIZES: readonly StudySize[] = [
  { events: 2_000, trainings: 5 },
  { events: 8_000, trainings: 5 },
  { events: 32_000, trainings: 5, epochs: 20 },
  { events: 128_000, trainings: 5, epochs: 10 },
  { events: 512_000, trainings: 3, epochs: 5 },
];
const QUICK_SIZES: readonly StudySize[] = [
  { events: 300, trainings: 2 },
  { events: 900, trainings: 2 },
];

/** The study's sizes, smallest first, with as many trainings as are asked for, or as are stated here. */
export function studySizes({ quick, trainings }: Pick<FigureContext, "quick" | "trainings">): readonly StudySize[] {
  return (quick ? QUICK_SIZES : SIZES).map((size) => ({ ...size, trainings: trainings ?? size.trainings }));
}

/** The paper's contestants at all sizes: figures share these trainings. */
export function paperResults(
  study: LeakFreeStudy,
  context: Pick<FigureContext, "quick" | "trainings">,
): Promise<readonly StudyResult[]> {
  const contestants = context.quick ? quickly(paperContestants) : paperContestants;
  return studyResults(study, contestants, studySizes(context));
}
