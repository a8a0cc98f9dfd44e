/** The figures on dijets, in the paper's order. */

import type { Figure } from "../paper.js";
import { dijetAnswer } from "./dijet-answer.js";
import { dijetFig2 } from "./dijet-fig2.js";
import { dijetFig3 } from "./dijet-fig3.js";
import { dijetPlanes } from "./dijet-planes.js";
import { dijetSo4 } from "./dijet-so4.js";
import { dijetZ2 } from "./dijet-z2.js";

export const dijetFigures: readonly Figure[] = [dijetPlanes, dijetSo4, dijetFig2, dijetFig3, dijetZ2, dijetAnswer];
