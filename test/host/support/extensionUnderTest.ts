import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commands,
  Disposable,
  extensions,
  type Extension,
  Position,
  Selection,
  Uri,
  window,
  workspace,
} from 'vscode';
import { commandIds } from '../../../src/extension/contributions';
import { type ExtensionApi } from '../../../src/extension/extension';
import { type SweepSession } from '../../../src/extension/sweep/sweepSession';
import { type SweepViewState } from '../../../src/protocol/sweepView';

export function extensionUnderTest(): Extension<ExtensionApi> {
  const found = extensions.getExtension<ExtensionApi>('task-vector-lab.task-vector-lab');
  assert.ok(found, 'the extension is not installed');
  return found;
}

export function activated(): Thenable<ExtensionApi> {
  return extensionUnderTest().activate();
}

/** A file of the extension under test. */
export function extensionFile(...path: string[]): Uri {
  return Uri.joinPath(extensionUnderTest().extensionUri, ...path);
}

/** Seen from `dist/test/host`: the extension under test may be installed elsewhere, without fixtures. */
const repository = join(__dirname, '../../..');

/** False where a packed extension is under test. */
export function isUnderDevelopment(): boolean {
  return extensionUnderTest().extensionUri.fsPath === repository;
}

/** A file of a model with random weights, or its folder. */
export function fixtureModel(...path: string[]): string {
  return join(repository, 'test/fixtures/models', ...path);
}

/** One that opens in a moment. */
export const tinyModel = (): string => fixtureModel('llama-optimum');
export const bundledModel = (): string => extensionFile('models/smollm2-135m-instruct').fsPath;

export function workspaceFile(name: string): Uri {
  return Uri.joinPath(workspace.workspaceFolders![0].uri, name);
}

/** Opens a text and selects it all, or the lines from…to, 1-based and inclusive. */
export async function select(content: string | Uri, from = 1, to = Number.POSITIVE_INFINITY): Promise<void> {
  // A file, since an untitled text would ask to be saved when it is closed.
  const uri = typeof content === 'string' ? workspaceFile(`${randomUUID()}.txt`) : content;
  if (typeof content === 'string') await workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  const document = await workspace.openTextDocument(uri);
  const editor = await window.showTextDocument(document, { preview: false });
  const last = document.lineAt(Math.min(to, document.lineCount) - 1).range.end;
  const wanted = new Selection(new Position(from - 1, 0), last);
  // The editor takes both over in its own time; a command before that would read another selection.
  const taken = when(
    (listener) => {
      const heard = [
        window.onDidChangeTextEditorSelection(listener),
        window.onDidChangeActiveTextEditor(listener),
      ];
      return () => void Disposable.from(...heard).dispose();
    },
    () => window.activeTextEditor?.document === document && window.activeTextEditor.selection.isEqual(wanted),
  );
  editor.selection = wanted;
  await taken;
}

/** Selects the five antonyms of the sample and extracts: the session that opened. */
export async function extractSample(api: ExtensionApi): Promise<SweepSession> {
  const sample = workspaceFile('pairs.txt');
  await workspace.fs.writeFile(
    sample,
    new TextEncoder().encode(`hot -> cold\nbig -> small\nup -> down\nfast -> slow\nday -> night\n`),
  );
  await select(sample, 1, 5);
  return opened(api, commandIds.extractFromSelection);
}

/** The sample, swept on a model that opens in a moment: the session that has its vector. */
export async function sweptSample(api: ExtensionApi): Promise<SweepSession> {
  await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
  const session = await extractSample(api);
  await session.run();
  return session;
}

/** Runs a command that opens a sweep panel; its session. */
export async function opened(api: ExtensionApi, command: string): Promise<SweepSession> {
  const before = new Set(api.panels.all);
  await commands.executeCommand(command);
  const panel = api.panels.all.find((one) => !before.has(one));
  const editor = window.activeTextEditor;
  const seen = `${editor?.document.uri.path ?? 'no editor'} ${JSON.stringify(editor?.selections ?? [])}`;
  assert.ok(panel, `${command} opened no panel; the selection was ${seen}`);
  return panel.session;
}

/** Resolves with the first state of a session that is as wanted. */
export function until(
  session: SweepSession,
  wanted: (state: SweepViewState) => boolean,
): Promise<SweepViewState> {
  return new Promise((found) => {
    const look = (): void => {
      const state = session.view();
      if (!wanted(state)) return;
      stop();
      found(state);
    };
    const stop = session.onDidChange(look);
    look();
  });
}

/** Resolves when the condition holds after one of the events. */
export function when(
  subscribe: (listener: () => void) => () => void,
  condition: () => boolean,
): Promise<void> {
  return new Promise((found) => {
    const look = (): void => {
      if (!condition()) return;
      stop();
      found();
    };
    const stop = subscribe(look);
    look();
  });
}

/** Closes every editor and panel, and waits until they are closed. */
export async function closeAll(): Promise<void> {
  const closed = when(
    (listener) => {
      const heard = window.tabGroups.onDidChangeTabs(listener);
      return () => void heard.dispose();
    },
    () => window.tabGroups.all.every(({ tabs }) => tabs.length === 0),
  );
  await commands.executeCommand('workbench.action.closeAllEditors');
  await closed;
  const { panels } = await activated();
  await when(panels.onDidChange, () => panels.all.length === 0);
}

/** A folder of its own for one suite, with the way to delete it. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), 'task-vectors-suite-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
