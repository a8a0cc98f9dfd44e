/** A table of numbers and words, as written beside a picture. */

/** Rows under a head; every row has as many cells as the head. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** As comma-separated text (RFC 4180), numbers with all of their digits. */
export function tableToCsv({ head, rows }: Table): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
