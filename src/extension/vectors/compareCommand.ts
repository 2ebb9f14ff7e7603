import { l10n, Uri, type WebviewPanel, window } from 'vscode';
import { vectorSuffix } from '../contributions';
import { type VectorComparisons } from './vectorComparisons';
import { vectorChoices } from './vectorFiles';
import { manyChoices } from '../ui/manyChoices';

/**
 * Compares vector files: those that are selected in the explorer or a tree, else those that are picked.
 *
 * @param given what a menu hands over: the file it was opened on, and all that are selected with it
 * @returns the panel; undefined when the person left
 * @throws TaskVectorError `bad-request`, `vector-mismatch`, `vector-invalid`, `file-not-readable`
 */
export async function compareVectors(
  comparisons: VectorComparisons,
  given?: unknown,
  selected?: unknown,
): Promise<WebviewPanel | undefined> {
  const uris = await chosenFiles([given, ...(Array.isArray(selected) ? (selected as unknown[]) : [])]);
  return uris && comparisons.compare(uris);
}

async function chosenFiles(given: readonly unknown[]): Promise<readonly Uri[] | undefined> {
  const files = given.filter((one) => one instanceof Uri).filter(({ path }) => path.endsWith(vectorSuffix));
  const distinct = [...new Map(files.map((uri) => [uri.toString(), uri])).values()];
  if (distinct.length > 1) return distinct;
  const items = (await vectorChoices()).map((choice) => ({
    ...choice,
    picked: distinct.some((one) => one.toString() === choice.uri.toString()),
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Compare Vectors'),
    placeHolder: l10n.t('Two or more vectors of the same model'),
    ...manyChoices,
  });
  return chosen?.map(({ uri }) => uri);
}
