import * as l10n from '@vscode/l10n';
import { headerColumns } from '../csv/rows';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { quote } from '../text/quote';
import { type ContentLine, contentLines } from './contentLines';
import { PairCollector } from './pairCollector';
import { isJsonPair, readJson, readJsonLines } from './readJson';
import { readCsv, readLines } from './readLines';
import { promptShape, readPrompt } from './readPrompt';
import { type SelectionFormat, type SelectionReading, type Separator } from './selectionReading';
import { detectSeparator } from './separatorMatch';

/**
 * Understands a selection as input → output pairs.
 *
 * Tried in this order: JSON as a whole, JSON lines, a few-shot prompt, then one pair a line with the separator that
 * reads the most lines (comma and tab as CSV and TSV, with quotes). A separator that is given is kept to. Bullets,
 * numbering, `# comments` and blank lines are tolerated; what holds no pair is listed with the reason.
 *
 * @throws TaskVectorError `selection-empty` for white space; `selection-unreadable` when no pair was found or a limit
 *   is passed. Too few pairs for an experiment is for the planner to say.
 */
export function readSelection(text: string, options: { separator?: Separator } = {}): SelectionReading {
  if (text.trim() === '') {
    throw new TaskVectorError(
      'selection-empty',
      l10n.t('Nothing is selected.'),
      l10n.t('Select a few lines such as hot -> cold.'),
    );
  }
  if (text.length > limits.selectionCharacters) {
    throw new TaskVectorError(
      'selection-unreadable',
      l10n.t('The selection has {0} characters, more than {1}.', text.length, limits.selectionCharacters),
      l10n.t('Select fewer lines.'),
    );
  }
  const into = new PairCollector();
  const lines = contentLines(text);
  const understood = read(text, lines, options.separator, into);
  if (into.pairs.length === 0) {
    const first = quote(lines[0]?.text ?? text);
    throw new TaskVectorError(
      'selection-unreadable',
      l10n.t('No pair could be read from the selection; its first line is {0}.', first),
      l10n.t(
        'Write one pair a line, such as hot -> cold, hot = cold or hot, cold; or select JSON, CSV or a few-shot prompt.',
      ),
    );
  }
  return { ...understood, pairs: into.pairs, skipped: into.skipped };
}

type Understood = { readonly format: SelectionFormat; readonly separator?: Separator };

function read(
  text: string,
  lines: readonly ContentLine[],
  forced: Separator | undefined,
  into: PairCollector,
): Understood {
  if (!forced) {
    // The whole of a file of one-line pairs is no JSON; a lone `["hot", "cold"]` is, and reads the same either way.
    if (/^\s*[[{]/.test(text) && readJson(text, into)) return { format: 'json' };
    if (lines.some((line) => isJsonPair(line.text))) {
      readJsonLines(lines, into);
      return { format: 'jsonl' };
    }
  }
  const shape = promptShape(lines, forced);
  if (shape) {
    readPrompt(lines, shape, into);
    return shape.kind === 'prefix' ? { format: 'prompt', separator: shape.separator } : { format: 'prompt' };
  }
  const separator =
    forced ?? csvHeaderSeparator(lines[0]?.text) ?? detectSeparator(lines.map((line) => line.text));
  if (separator === ',' || separator === '\t') {
    readCsv(lines, separator, into);
    return { format: 'csv', separator };
  }
  if (!separator) {
    for (const { line, text } of lines) into.skip(line, text, l10n.t('no separator in this line'));
    return { format: 'lines' };
  }
  readLines(lines, separator, into);
  return { format: 'lines', separator };
}

/** The separator of a header such as `input,output`: it outweighs what the texts below it contain. */
function csvHeaderSeparator(header: string | undefined): Separator | undefined {
  return ([',', '\t'] as const).find((separator) => headerColumns((header ?? '').split(separator)));
}
