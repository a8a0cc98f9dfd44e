// Families of maps
export type { AffineMap, SymmetryFamily } from "./families/symmetry-family.js";

// What training gives
export type { GanHistory, ReplicaOutcome, ReplicaStatus, SymmetryGanResult } from "./training/symmetry-gan-result.js";
