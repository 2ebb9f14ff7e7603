import { l10n, type Uri, window } from 'vscode';
import { serialiseSweepFile } from '../../core/files/sweepFile';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { type ResultExport } from '../../protocol/sweepView';
import { sweepSuffix } from '../contributions';
import { askWhere } from '../ui/askWhere';
import { keepSuffix } from '../ui/keepSuffix';
import { safeFileStem } from '../ui/safeFileStem';
import { fileName, writeAtomically } from '../ui/workspaceFiles';

interface Kind {
  /** What stands after the result's name in the file's. */
  readonly suffix: string;
  /** Name and ending for the dialog. */
  readonly filter: () => Record<string, string[]>;
  readonly text: (result: SweepResult, block: number) => string | Promise<string>;
}

// Loaded when they are needed: an activation does not wait for the code of tables.
const csvTables = () => import('../../core/report/sweepTablesCsv');
const latexTables = () => import('../../core/report/latex/sweepTable');

const kinds: Readonly<Record<ResultExport, Kind>> = {
  result: {
    suffix: sweepSuffix,
    filter: () => ({ [l10n.t('Sweep result')]: ['json'] }),
    text: (result) => serialiseSweepFile(result),
  },
  'blocks-csv': {
    suffix: '.blocks.csv',
    filter: () => ({ CSV: ['csv'] }),
    text: async (result) => (await csvTables()).sweepBlocksCsv(result),
  },
  'examples-csv': {
    suffix: '.examples.csv',
    filter: () => ({ CSV: ['csv'] }),
    text: async (result, block) => (await csvTables()).sweepExamplesCsv(result, block),
  },
  latex: {
    suffix: '.tex',
    filter: () => ({ LaTeX: ['tex'] }),
    text: async (result) => (await latexTables()).sweepTableLatex(result),
  },
};

/**
 * Asks for a place and writes a result there in one of its forms.
 *
 * @param block whose examples are written
 * @param beside folder that is proposed; absent: the workspace's first
 * @returns the file; undefined when the person thought better of it
 * @throws TaskVectorError `file-not-writable`
 */
export async function exportResult(
  result: SweepResult,
  kind: ResultExport,
  block: number,
  beside?: Uri,
): Promise<Uri | undefined> {
  const { suffix, filter } = kinds[kind];
  const asked = await askWhere({
    name: `${safeFileStem(result.recipe.name, 'sweep')}${suffix}`,
    beside,
    title: kind === 'result' ? l10n.t('Save Result') : l10n.t('Export Result'),
    filters: filter(),
  });
  // Only our suffix opens in our editor; tables are anybody's.
  const place = asked && (kind === 'result' ? await keepSuffix(asked, suffix) : asked);
  if (!place) return undefined;
  await writeResult(result, kind, block, place);
  void window.showInformationMessage(l10n.t('Written to {0}.', fileName(place)));
  return place;
}

/** Writes a result in one of its forms, whole or not at all. */
export async function writeResult(
  result: SweepResult,
  kind: ResultExport,
  block: number,
  place: Uri,
): Promise<void> {
  const shown = Math.min(block, result.blocks.length - 1);
  await writeAtomically(place, new TextEncoder().encode(await kinds[kind].text(result, shown)));
}
