import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { answerOf, patchedQuery } from '../../core/patch/patchedQuery';
import { paperTemplate } from '../../core/prompts/template';
import { stageText } from '../../core/text/engineWords';
import { behind, type EditorQuery, editorQuery } from '../continuation/editorQuery';
import { vectorSuffix } from '../contributions';
import { type PatchRequest } from '../../protocol/patchBench';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';
import { readVector } from '../vectors/readVector';

/**
 * Patches a vector into the selection, or the line up to the cursor, and proposes the continuation behind it.
 *
 * @param given a vector file; a menu of the editor hands over the file that it was opened on
 */
export async function patchSelection(services: Services, given?: unknown): Promise<void> {
  requireTrust(workspace.isTrusted);
  const query = editorQuery();
  const isVector = given instanceof Uri && given.path.endsWith(vectorSuffix);
  const uri = isVector
    ? given
    : await services.vectors.pickOne({
        title: l10n.t('Patch Vector into Selection'),
        placeHolder: l10n.t(
          'The patched continuation is shown behind the cursor: Tab takes it, Escape drops it',
        ),
      });
  if (!uri) return;
  const vector = await readVector(uri);
  await propose(services, query, vector);
}

async function propose(
  { bench, ghost, models }: Services,
  query: EditorQuery,
  vector: TaskVector,
): Promise<void> {
  const { name, template, pairs, chosenBlock, model } = vector.metadata;
  const block = chosenBlock ?? Math.floor(model.blocks / 2);
  const request: PatchRequest = {
    ...patchedQuery(query.text, template ?? paperTemplate, pairs),
    block,
    mode: 'replace',
    strength: 1,
  };
  const abort = new AbortController();
  const proposal = ghost.propose(query.editor, behind(query), () => abort.abort());
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Patching {0} after block {1}', name, block),
    cancellable: true,
  };
  try {
    await window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => proposal.dismiss());
      const stop = models.onDidChange((badge) => {
        if (badge.state === 'opening') progress.report({ message: stageText(badge.progress.stage) });
      });
      try {
        const { after } = await bench.compare(request, vector, {
          signal: abort.signal,
          report: (so) => proposal.grow(answerOf(so.after.continuation)),
        });
        proposal.grow(answerOf(after.continuation));
      } finally {
        stop();
      }
    });
  } catch (error) {
    proposal.dismiss();
    throw error;
  }
  if (proposal.text !== '') return;
  proposal.dismiss();
  void window.showInformationMessage(l10n.t('The patched continuation is an empty line.'));
}
