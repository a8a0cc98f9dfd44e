// The whole answer
export type { ScoreAnswer } from "./discover/ask-score.js";
export {
  type DiscoverGroupOptions,
  discoverGroup,
  type GroupProvenance,
  type InertialDensity,
} from "./discover/discover-group.js";
export type { DiscoveredGroup, DiscoveredGroupOutcome, InertialTime } from "./discover/discovered-group.js";
export {
  type DiscoveredGroupJson,
  discoveredGroupToJson,
  type GroupComponentJson,
  type GroupJson,
  type ReplicaJson,
} from "./discover/discovered-group-to-json.js";
export { type NamedFamilyOptions, namedFamily } from "./discover/named-family.js";
export { type DensityRows, takeComponents, type VectorSamples } from "./discover/take-components.js";

// Families of maps
export { conjugateFamily } from "./families/conjugate-family.js";
export { type CouplingFamilyOptions, couplingFamily } from "./families/coupling-family.js";
export { fixParameters } from "./families/fix-parameters.js";
export { type GraphFamilySpec, graphFamily } from "./families/graph-family.js";
export {
  affineFamily,
  type GroupFamilyOptions,
  type GroupParameters,
  generalLinearFamily,
  groupFamily,
  planesFamily,
  rotationFamily,
  specialLinearFamily,
  volumePreservingFamily,
} from "./families/group-family.js";
export { affineLine, type LinearFamilySpec, linearFamily, scaledRotations } from "./families/linear-family.js";
export type { FamilyParameter } from "./families/matrix-family.js";
export { type ShearFamilyOptions, shearFamily } from "./families/shear-family.js";
export type { SymmetryFamily } from "./families/symmetry-family.js";

// ONNX
export { type ExportMapsOptions, exportMaps } from "./export/export-maps.js";

// Training
export { checkSample } from "./training/check-sample.js";
export type { GeneratorLoss } from "./training/game-step.js";
export {
  type ReplicaCheckpoints,
  type SymmetryGanOptions,
  trainSymmetryGan,
} from "./training/train-symmetry-gan.js";

// What training gives
export type {
  GanHistory,
  ReplicaOutcome,
  ReplicaStatus,
  SymmetryGanOutcome,
  SymmetryGanResult,
} from "./training/symmetry-gan-result.js";

// From first parameters to symmetries, by one network
export { followDiscoveryMap } from "./discovery-map/follow-discovery-map.js";
export { type DiscoveryMap, type DiscoveryMapOptions, trainDiscoveryMap } from "./discovery-map/train-discovery-map.js";

// From the cloud of replicas to a group
export { type FiniteGroup, finiteGroup } from "./replicas/finite/finite-group.js";
export { isomorphic } from "./replicas/finite/isomorphic.js";
export { type FiniteGroupName, nameFiniteGroup } from "./replicas/finite/name-finite-group.js";
export { type KeepInertialOptions, keepInertial } from "./replicas/keep-inertial.js";
export type { Maps } from "./replicas/maps.js";
export { replicaMaps } from "./replicas/replica-maps.js";
export { type SymmetryGroupOptions, symmetryGroup } from "./replicas/symmetry-group.js";
export { type TestComponentsOptions, testComponents } from "./replicas/test-components.js";
export type { GroupComponent, SymmetryGroup } from "./replicas/symmetry-group-result.js";

// Diagnostics
export { type AugmentationGain, augment, augmentationGain } from "./diagnostics/augmentation.js";
export { type TwoSampleOptions, type TwoSampleTest, twoSampleTest } from "./diagnostics/two-sample-test.js";
export { SYMMETRIC_LOSS } from "./training/symmetric-loss.js";

// The closed-form rival
export { type CompareWithScoreOptions, compareWithScore, type ScoreAgreement } from "./score/compare-with-score.js";
export {
  type ScoreDirection,
  type ScoreSymmetries,
  type ScoreSymmetriesOptions,
  scoreSymmetries,
} from "./score/score-symmetries.js";

// Errors
export type { GanErrorCode } from "./errors.js";
