import { l10n, type Uri, type WebviewPanel } from 'vscode';
import { vectorSuffix } from '../contributions';
import { type Services } from '../services';
import { chosenFiles } from '../sideBar/chosenFiles';

/**
 * Compares vector files: those that are selected in the explorer or the list, else those that are picked.
 *
 * @param given what a menu hands over: the file or row it was opened on, and all that are selected with it
 * @returns the panel; undefined when the person left
 * @throws TaskVectorError `bad-request`, `vector-mismatch`, `vector-invalid`, `file-not-readable`
 */
export async function compareVectors(
  services: Pick<Services, 'sideBar' | 'vectorComparisons' | 'vectors'>,
  given?: unknown,
  all?: unknown,
): Promise<WebviewPanel | undefined> {
  const uris = await vectorsToCompare(services, given, all);
  return uris && services.vectorComparisons.compare(uris);
}

/** One alone, or none, asks which. */
async function vectorsToCompare(
  { sideBar, vectors }: Pick<Services, 'sideBar' | 'vectors'>,
  given: unknown,
  all: unknown,
): Promise<readonly Uri[] | undefined> {
  const files = chosenFiles(sideBar.vectors.view.selection, given, all);
  const chosen = new Map(
    files.filter(({ path }) => path.endsWith(vectorSuffix)).map((uri) => [uri.toString(), uri]),
  );
  let marked: readonly Uri[] | undefined = [...chosen.values()];
  while (marked && marked.length < 2) {
    const words = {
      title: l10n.t('Compare Vectors'),
      placeHolder:
        marked.length === 1
          ? l10n.t('One more, or several, of the same model')
          : l10n.t('Two or more vectors of the same model'),
    };
    marked = await vectors.pickSeveral(words, marked);
  }
  return marked;
}
