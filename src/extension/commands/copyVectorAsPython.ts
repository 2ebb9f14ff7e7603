import { env, l10n, window, workspace } from 'vscode';
import { pythonSnippet } from '../../core/vectors/pythonSnippet';
import { type Services } from '../services';
import { readVectorHead } from '../vectors/vectorHead';
import { fileName } from '../ui/workspaceFiles';
import { vectorAtHand } from '../vectors/vectorAtHand';

/**
 * Puts a Python program on the clipboard that patches a vector in PyTorch: the one at hand, else one that is picked.
 *
 * @param given a vector file, or its row in the list of vectors
 * @throws TaskVectorError `vector-invalid`, `file-not-readable`; `bad-request` where there is no vector to pick
 */
export async function copyVectorAsPython({ vectors }: Services, given?: unknown): Promise<void> {
  const uri =
    vectorAtHand(given) ??
    (await vectors.pickOne({
      title: l10n.t('Copy as Python'),
      placeHolder: l10n.t('A program that patches this vector in PyTorch goes on the clipboard'),
    }));
  if (!uri) return;
  const { size } = await workspace.fs.stat(uri);
  const metadata = await readVectorHead(uri, size);
  // No program opens what only the editor can reach: there it gets the name, to run beside a copy of the file.
  const place = uri.scheme === 'file' ? uri.fsPath : fileName(uri);
  await env.clipboard.writeText(pythonSnippet(metadata, place));
  void window.showInformationMessage(
    l10n.t('The Python program for {0} is on the clipboard.', fileName(uri)),
  );
}
