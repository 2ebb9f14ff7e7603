import * as l10n from '@vscode/l10n';
import { csvRows, headerColumns } from '../csv/rows';
import { type ContentLine } from './contentLines';
import { type PairCollector } from './pairCollector';
import { type Separator } from './selectionReading';
import { splitLine } from './separatorMatch';

/** Reads one pair a line, cut at the separator. The head of a Markdown table is left out. */
export function readLines(lines: readonly ContentLine[], separator: Separator, into: PairCollector): void {
  lines.forEach(({ line, text }, index) => {
    const split = splitLine(text, separator);
    if (!split) return into.skip(line, text, l10n.t('no {0} in this line', nameOf(separator)));
    const cells = [split.input, split.output];
    // Of a Markdown table; elsewhere `x -> y` is a pair.
    if (index === 0 && separator === '|' && headerColumns(cells)) return tellHeader(line, text, cells, into);
    into.add(line, text, split.input, split.output);
  });
}

/**
 * Reads CSV or TSV with quotes. A header that names an input and an output picks these columns; without one each row
 * must have two cells that aren't empty.
 */
export function readCsv(lines: readonly ContentLine[], separator: ',' | '\t', into: PairCollector): void {
  const rows = csvRows(inPlace(lines), separator);
  const columns = rows[0] && headerColumns(rows[0].cells);
  if (columns) tellHeader(rows[0].line, rows[0].cells.join(separator), rows[0].cells, into);
  for (const { line, cells } of columns ? rows.slice(1) : rows) {
    const text = cells.join(separator);
    if (columns) {
      into.add(line, text, cells[columns.input] ?? '', cells[columns.output] ?? '');
      continue;
    }
    const filled = cells.filter((cell, index) => index === 0 || cell.trim() !== '');
    if (filled.length > 2) {
      into.skip(
        line,
        text,
        l10n.t('{0} columns: put a text that contains a {1} in quotes', filled.length, nameOf(separator)),
      );
    } else if (cells.length === 1) {
      into.skip(line, text, l10n.t('no {0} in this line', nameOf(separator)));
    } else {
      into.add(line, text, filled[0] ?? '', filled[1] ?? '');
    }
  }
}

/** What may be a pair as well as a header is not left out in silence. */
function tellHeader(line: number, text: string, cells: readonly string[], into: PairCollector): void {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  if (names.includes('input') && names.includes('output')) return;
  into.skip(line, text, l10n.t('it names the columns'));
}

/** A separator in words, for reasons. */
function nameOf(separator: Separator): string {
  if (separator === '\t') return l10n.t('tab');
  return separator === ',' ? l10n.t('comma') : `"${separator}"`;
}

/** The lines as one text, each in the line that it came from. */
function inPlace(lines: readonly ContentLine[]): string {
  const text: string[] = new Array<string>(lines.at(-1)?.line ?? 0).fill('');
  for (const line of lines) text[line.line - 1] = line.text;
  return text.join('\n');
}
