import { l10n, type QuickPickItem, Uri, window } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { sweepSuffix } from '../contributions';
import { copyResultCommand, copySweepCommand } from '../results/copyCommand';
import { readResult } from '../results/resultDocument';
import { exportResult } from '../results/resultExports';
import { type Services } from '../services';
import { chosenFiles } from '../sideBar/chosenFiles';
import { isRecent } from '../sideBar/resultTree';
import { type StoredSweep } from '../sweep/storedSweep';

/** A result that can be exported. */
interface Exported {
  readonly result: SweepResult;
  /** Whose examples are written. */
  readonly block: number;
  /** Folder that is proposed. */
  readonly beside?: Uri | undefined;
  readonly copyCommand: () => Promise<void>;
}

/**
 * Exports a result in a form that is asked for: of a row of the list, of a file, else of the page in front.
 *
 * @throws TaskVectorError `bad-request` where there is none; as reading the file says
 */
export async function exportAnyResult(services: Services, given?: unknown): Promise<void> {
  const exported = await resultAtHand(services, given);
  const { result, block, beside, copyCommand } = exported;
  const write = (kind: Parameters<typeof exportResult>[1]) => () => exportResult(result, kind, block, beside);
  const items: readonly (QuickPickItem & { readonly act: () => Promise<unknown> })[] = [
    { label: l10n.t('Blocks as CSV…'), act: write('blocks-csv') },
    {
      label: l10n.t('Examples as CSV…'),
      detail: l10n.t('Those after block {0}', block),
      act: write('examples-csv'),
    },
    { label: l10n.t('LaTeX Table…'), act: write('latex') },
    { label: l10n.t('Result File…'), detail: `*${sweepSuffix}`, act: write('result') },
    { label: l10n.t('Copy as CLI Command'), act: copyCommand },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Export {0}', result.recipe.name),
    placeHolder: l10n.t('Pictures of the chart, as SVG and PNG, are under Picture in its page'),
  });
  await picked?.act();
}

/** What a menu was opened on, else what stands in front: a file's page, or a panel. */
async function resultAtHand(services: Services, given: unknown): Promise<Exported> {
  const { panels, store } = services;
  if (isRecent(given)) return ofSweep(services, await store.read(given.sweep.id));
  const [file] = chosenFiles([], given ?? window.tabGroups.activeTabGroup.activeTab?.input);
  if (file?.path.endsWith(sweepSuffix)) return ofFile(services, file);
  return ofSweep(services, panels.active?.session);
}

/** A panel's sweep, or one as it was kept. */
function ofSweep(
  { extensionUri }: Services,
  sweep:
    | (Pick<StoredSweep, 'source' | 'corrections' | 'finished'> & {
        readonly chosenBlock?: number | undefined;
      })
    | undefined,
): Exported {
  const result = sweep?.finished?.result;
  if (!sweep || !result) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('There is no result to export.'),
      l10n.t('Open a result, or run a layer sweep first.'),
    );
  }
  const copyCommand = () => copySweepCommand(extensionUri, result, sweep.source, sweep.corrections);
  return { result, block: sweep.chosenBlock ?? result.bestBlock, copyCommand };
}

async function ofFile({ extensionUri }: Services, file: Uri): Promise<Exported> {
  const result = await readResult(file);
  const copyCommand = () => copyResultCommand(extensionUri, result, file);
  return { result, block: result.bestBlock, beside: Uri.joinPath(file, '..'), copyCommand };
}
