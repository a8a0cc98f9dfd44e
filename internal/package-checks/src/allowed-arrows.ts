/** Who may import whom: the table of the design, by folder. Arrows point down only, so there is no cycle. */
export const allowedArrows: Readonly<Record<string, readonly string[]>> = {
  base: [],
  lie: ["base"],
  engine: ["base"],
  "sample-events": [],
  "physics-data": ["base", "sample-events"],
  oracles: ["base", "lie", "engine"],
  core: ["base", "oracles", "lie", "engine"],
  gan: ["base", "lie", "engine"],
  hybrid: ["base", "lie", "engine", "physics-data"],
  cli: ["base", "lie", "engine", "sample-events", "physics-data", "oracles", "core", "gan", "hybrid"],
};
