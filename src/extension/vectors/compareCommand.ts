import { l10n, Uri, type WebviewPanel } from 'vscode';
import { vectorSuffix } from '../contributions';
import { type Services } from '../services';
import { type WorkspaceVectors } from './workspaceVectors';

/**
 * Compares vector files: those that are selected in the explorer or a tree, else those that are picked.
 *
 * @param given what a menu hands over: the file it was opened on, and all that are selected with it
 * @returns the panel; undefined when the person left
 * @throws TaskVectorError `bad-request`, `vector-mismatch`, `vector-invalid`, `file-not-readable`
 */
export async function compareVectors(
  { vectorComparisons, vectors }: Pick<Services, 'vectorComparisons' | 'vectors'>,
  given?: unknown,
  selected?: unknown,
): Promise<WebviewPanel | undefined> {
  const uris = await chosenFiles(vectors, [
    given,
    ...(Array.isArray(selected) ? (selected as unknown[]) : []),
  ]);
  return uris && vectorComparisons.compare(uris);
}

async function chosenFiles(
  vectors: WorkspaceVectors,
  given: readonly unknown[],
): Promise<readonly Uri[] | undefined> {
  const files = given.filter((one) => one instanceof Uri).filter(({ path }) => path.endsWith(vectorSuffix));
  const distinct = [...new Map(files.map((uri) => [uri.toString(), uri])).values()];
  if (distinct.length > 1) return distinct;
  return vectors.pickSeveral(
    {
      title: l10n.t('Compare Vectors'),
      placeHolder: l10n.t('Two or more vectors of the same model'),
    },
    distinct,
  );
}
