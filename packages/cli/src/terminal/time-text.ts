/** Milliseconds for people: `840 ms`, `75 s`. */
export function timeText(ms: number): string {
  return ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(0)} s`;
}
