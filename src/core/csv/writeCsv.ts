import Papa from 'papaparse';

/** A cell; undefined and what is no finite number are written as nothing. */
export type Cell = string | number | boolean | undefined;

/**
 * Rows as CSV (RFC 4180): commas, quotes where they are needed, CRLF after every row. Numbers keep all their digits, texts
 * all their characters: one that a spreadsheet takes for a formula stands as it is (docs/decisions/0014).
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string | number | boolean =>
    value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? '' : value;
  return `${Papa.unparse([head, ...rows.map((row) => row.map(cell))], { newline: '\r\n' })}\r\n`;
}
