import { l10n, Selection, Uri, ViewColumn, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { deedKeys } from '../contributions';
import { type Services } from '../services';
import { sampleUri } from '../ui/shippedTexts';

const name = 'antonyms.txt';

/** Opens the sample and selects its demonstrations; beside a page such as the walkthrough, which stays in sight. */
export async function openSample({ extensionUri, deeds }: Services): Promise<void> {
  const document = await workspace.openTextDocument(await sample(extensionUri));
  const lines = Array.from({ length: document.lineCount }, (_, index) => document.lineAt(index));
  const pairs = lines.filter(({ text }) => text.includes('->'));
  const [first, last] = [pairs[0], pairs.at(-1)];
  const { activeTab } = window.tabGroups.activeTabGroup;
  // What is no file, no panel and no terminal: the editor's own pages.
  const isPage = activeTab !== undefined && activeTab.input === undefined;
  await window.showTextDocument(document, {
    preview: false,
    viewColumn: isPage ? ViewColumn.Beside : ViewColumn.Active,
    ...(first && last && { selection: new Selection(first.range.start, last.range.end) }),
  });
  deeds.did(deedKeys.openedSample);
}

/** The copy in the workspace, as long as nobody has changed it; else one that can only be read. */
async function sample(extensionUri: Uri): Promise<Uri> {
  const shipped = await textOf(Uri.joinPath(extensionUri, 'samples', name));
  if (shipped === undefined) {
    throw new TaskVectorError(
      'file-not-readable',
      l10n.t('The sample is missing from this installation.'),
      l10n.t('Write a few lines such as hot -> cold, and select them.'),
    );
  }
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const own = Uri.joinPath(uri, name);
    if ((await textOf(own)) === shipped) return own;
  }
  return sampleUri(name);
}

function textOf(uri: Uri): Thenable<string | undefined> {
  return workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}
