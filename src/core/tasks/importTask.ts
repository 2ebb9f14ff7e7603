import * as l10n from '@vscode/l10n';
import { headerColumns } from '../csv/rows';
import { isJsonPair } from '../demonstrations/readJson';
import { counted } from '../text/counted';
import { parseJson } from '../text/json';
import { readSelection } from '../demonstrations/readSelection';
import { TaskVectorError } from '../errors/taskVectorError';
import { importJson, importJsonLines } from './importJson';
import { ImportedPairs } from './importedPairs';
import { importTable } from './importTable';
import { type Task } from './task';

/**
 * Makes a task of a plain list of pairs, named after its file and scored exactly.
 *
 * The form goes by the file's extension (`.csv`, `.tsv`, `.tab`, `.json`, `.jsonl`, `.ndjson`), and where that says
 * nothing, by the content: JSON, JSON lines, a CSV or TSV header, or else what a selection may be, such as `hot -> cold`.
 * JSON lines in a `.json` file are read as what they are.
 *
 * @param text without a byte-order mark
 * @param fileName last part of the path, for the name and for messages
 * @throws TaskVectorError `task-invalid` with the place of the first thing that is wrong
 */
export function importTask(text: string, fileName: string): Task {
  const into = new ImportedPairs(fileName || l10n.t('the list'));
  if (text.trim() === '') into.refuse(() => l10n.t('line {0}', 1), l10n.t('the file is empty'));
  read(text, /\.([^.]+)$/.exec(fileName)?.[1].toLowerCase() ?? '', into);
  if (into.pairs.length === 0) into.refuse(() => l10n.t('line {0}', 1), l10n.t('there is no pair below'));
  const name = fileName.replace(/\.[^.]+$/, '') || fileName || 'list';
  return {
    name: name.slice(0, 200),
    description: `${counted(into.pairs.length, 'pair')} from ${fileName}`,
    scoring: 'exact',
    pairs: into.pairs,
    source: fileName,
  };
}

function read(text: string, extension: string, into: ImportedPairs): void {
  switch (extension) {
    case 'csv':
      return importTable(text, ',', into);
    case 'tsv':
    case 'tab':
      return importTable(text, '\t', into);
    case 'jsonl':
    case 'ndjson':
      return importJsonLines(text, into);
    case 'json':
      return isJsonLines(text) ? importJsonLines(text, into) : importJson(text, into);
  }
  if (isJsonLines(text)) return importJsonLines(text, into);
  if (/^\s*[[{]/.test(text) && parseJson(text) !== undefined) return importJson(text, into);
  const [header] = text.trimStart().split(/\r\n?|\n/, 1);
  const delimiter = ([',', '\t'] as const).find((candidate) => headerColumns(header.split(candidate)));
  if (delimiter) return importTable(text, delimiter, into);
  readAsSelection(text, into);
}

/** Whether the first two lines with text are a JSON pair each: then the whole can't be JSON. */
function isJsonLines(text: string): boolean {
  const lines = text.split(/\r\n?|\n/, 1000).filter((line) => line.trim() !== '');
  return (
    lines.length > 1 &&
    lines.slice(0, 2).every((line) => isJsonPair(line.trim()) && !line.trim().endsWith(','))
  );
}

function readAsSelection(text: string, into: ImportedPairs): void {
  try {
    const { pairs, skipped } = readSelection(text);
    const [unread] = skipped;
    if (unread) into.refuse(() => l10n.t('line {0}', unread.line), unread.reason);
    pairs.forEach(({ input, output }, index) =>
      into.add(() => l10n.t('pair {0}', index + 1), input, [output]),
    );
  } catch (cause) {
    if (!TaskVectorError.is(cause, 'selection-unreadable')) throw cause;
    into.refuse(
      () => l10n.t('line {0}', 1),
      l10n.t('no pair can be read; write one pair a line, such as hot -> cold'),
    );
  }
}
