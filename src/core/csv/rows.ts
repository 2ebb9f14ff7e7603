import Papa from 'papaparse';

/** One row of a CSV or TSV text: its cells, and the 1-based line that it starts in. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  /** True where a quotation mark isn't closed, or stands in the middle of a quoted cell. */
  readonly badQuote: boolean;
}

/**
 * Rows of a CSV (`,`) or TSV (tab) text with RFC 4180 quotes; a quoted cell may hold line ends. Rows without any text
 * are left out. Never throws: a quote that isn't closed takes the rest of the text into its cell.
 */
export function csvRows(text: string, delimiter: ',' | '\t'): Row[] {
  const unix = text.replace(/\r\n?/g, '\n');
  const rows: Row[] = [];
  let line = 1;
  let read = 0;
  Papa.parse(unix, {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    step: ({ data, errors, meta }) => {
      if (data.some((cell) => cell.trim() !== ''))
        rows.push({ line, cells: data, badQuote: errors.some(({ type }) => type === 'Quotes') });
      for (; read < meta.cursor; read++) if (unix[read] === '\n') line++;
    },
  });
  return rows;
}

const inputNames = ['input', 'in', 'source', 'question', 'query', 'prompt', 'x'];
const outputNames = ['output', 'out', 'target', 'answer', 'completion', 'y'];

/** Columns of input and output, where these cells are a header that names both. */
export function headerColumns(
  cells: readonly string[],
): { readonly input: number; readonly output: number } | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const input = names.findIndex((name) => inputNames.includes(name));
  const output = names.findIndex((name) => outputNames.includes(name));
  return input >= 0 && output >= 0 ? { input, output } : undefined;
}
