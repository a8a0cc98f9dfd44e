/** The figures on inertial densities and on the discovery map. */

import type { Figure } from "../paper.js";
import { inertialFigure } from "./inertial-scan.js";
import { inertialWays } from "./inertial-ways.js";
import { learnedMap } from "./learned-map.js";

export const inertialFigures: readonly Figure[] = [inertialFigure, inertialWays, learnedMap];
