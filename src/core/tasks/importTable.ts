import * as l10n from '@vscode/l10n';
import { csvRows, headerColumns } from '../csv/rows';
import { type ImportedPairs } from './importedPairs';

/** Names of columns that hold further accepted answers, alone or with a number: `accept`, `also 2`. */
const furtherAnswers = /^(accept(ed)?|also|alternatives?|synonyms?)[ _-]?\d*$/;

/**
 * Reads CSV or TSV. A header that names an input and an output picks these columns, and as further accepted answers
 * those called `accept`, `also`, `alternative` or `synonym`; other columns are left alone. Without a header every row
 * is input, output and further accepted answers.
 *
 * @throws TaskVectorError `task-invalid` with the line
 */
export function importTable(text: string, delimiter: ',' | '\t', into: ImportedPairs): void {
  const rows = csvRows(text, delimiter);
  const header = rows[0]?.cells ?? [];
  const columns = headerColumns(header);
  const further = header.map((name) => furtherAnswers.test(name.trim().toLowerCase()));
  for (const { line, cells, badQuote } of columns ? rows.slice(1) : rows) {
    const place = (): string => l10n.t('line {0}', line);
    if (badQuote)
      into.refuse(place, l10n.t('a quotation mark is not closed, or not doubled inside a quoted text'));
    if (!columns) {
      if (cells.length < 2)
        into.refuse(place, delimiter === ',' ? l10n.t('there is no comma') : l10n.t('there is no tab'));
      into.add(place, cells[0], cells.slice(1));
      continue;
    }
    const answers = cells.filter((_, column) => further[column]);
    into.add(place, cells[columns.input] ?? '', [cells[columns.output] ?? '', ...answers]);
  }
}
