/** The names that are taken, in a graph and in the graphs inside it. */
export type Names = (wanted: string) => string;

/** A function that makes names unlike all that it has made before. */
export function createNames(): Names {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (wanted) => {
    let name = wanted;
    for (let k = (counts.get(wanted) ?? 1) + 1; taken.has(name); k++) {
      name = `${wanted}_${k}`;
      counts.set(wanted, k);
    }
    taken.add(name);
    return name;
  };
}
