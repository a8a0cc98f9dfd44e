/** A name that is cut where it is long: `"unidentified (dimension 3, …"`. */
export function shortName(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}
