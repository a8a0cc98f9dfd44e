/**
 * Floors within a package: each folder of `src` in a row may import only folders of rows above it (and its own row's, where that makes no
 * circle of files). Packages that are not named here have folders that do not lie on each other.
 */
export const folderFloors: Readonly<Record<string, readonly (readonly string[])[]>> = {
  core: [["fields", "samples"], ["system"], ["doubt"], ["spectral"]],
  engine: [["graph"], ["ops"], ["onnx"], ["import"]],
  lie: [["algebra"], ["structure"], ["identify"], ["snap"], ["describe"]],
  "linear-algebra": [["products"], ["factorizations"], ["eigen"], ["functions", "null-space", "random"]],
};
