import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, ConfigurationTarget, extensions, Uri, window, workspace } from 'vscode';
import { parseVectorFile, serialiseVectorFile } from '../../src/core/files/vectorFile';
import { linearCombination } from '../../src/core/vectors/linearCombination';
import { viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { activated, closeAll, sweptSample, when, workspaceFile } from './support/extensionUnderTest';

interface Git {
  readonly enabled: boolean;
  onDidChangeEnablement(listener: () => void): { dispose(): void };
  getAPI(version: 1): { openRepository(root: Uri): Promise<unknown> };
}

describe('a vector file under version control', () => {
  const folder = mkdtempSync(join(tmpdir(), 'task-vectors-git-'));
  const place = Uri.file(join(folder, 'pairs.taskvector.safetensors'));
  const git = (...args: string[]): Buffer =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: folder,
    });

  let api: ExtensionApi;
  const extension = extensions.getExtension<Git>('vscode.git');

  before(async function () {
    try {
      git('--version');
    } catch {
      this.skip();
    }
    if (!extension) this.skip();
    api = await activated();
    const session = await sweptSample(api);
    await writeVector(session, 2, place);
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'A vector');
    await closeAll();
  });
  after(async () => {
    await workspace.getConfiguration('git').update('enabled', undefined, ConfigurationTarget.Global);
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(closeAll);

  // The settings of the tests switch Git off; what is switched on once stays on.
  it('says that Git is needed where it is off', async () => {
    await assert.rejects(api.vectorChanges.show(place), {
      code: 'file-not-readable',
      message: /: Git is off or was not found\.$/,
      next: /git\.enabled/,
    });
  });

  describe('where Git is on', () => {
    before(async () => {
      assert.ok(extension);
      const exports = await extension.activate();
      const enabled = when(
        (listener) => {
          const heard = exports.onDidChangeEnablement(listener);
          return () => heard.dispose();
        },
        () => exports.enabled,
      );
      await workspace.getConfiguration('git').update('enabled', true, ConfigurationTarget.Global);
      await enabled;
      await exports.getAPI(1).openRepository(Uri.file(folder));
    });

    it('is compared with the last commit as text', async () => {
      const { metadata, theta } = parseVectorFile(await workspace.fs.readFile(place));
      const changed = {
        metadata: { ...metadata, chosenBlock: 1 },
        theta: linearCombination([{ weight: -2, theta }]),
      };
      writeFileSync(place.fsPath, serialiseVectorFile(changed));
      await api.vectorChanges.show({ resourceUri: place });
      const texts = window.visibleTextEditors.map(({ document }) => document.getText());
      const [saved, now] = ['chosen block: 2', 'chosen block: 1'].map((line) =>
        texts.find((text) => text.includes(line)),
      );
      assert.ok(saved, texts.join('\n---\n'));
      assert.ok(now);
      assert.match(now, /cosine with the last commit after each block:\n {2}0: -1\.000000/);
      assert.doesNotMatch(saved, /cosine/);
    });

    it('opens as it was at the last commit, as a click in Source Control does', async () => {
      const query = JSON.stringify({ path: place.fsPath, ref: 'HEAD' });
      const committed = place.with({ scheme: 'git', query });
      await commands.executeCommand('vscode.openWith', committed, viewTypes.vector);
      const editor = api.vectorEditors.all.at(-1);
      assert.equal(editor?.document.uri.toString(), committed.toString());
      assert.equal(editor.view().document?.metadata.chosenBlock, 2, editor.document.content.problem?.message);
    });

    it('is compared anew where the comparison is open already', async () => {
      const { metadata, theta } = parseVectorFile(await workspace.fs.readFile(place));
      const write = (chosenBlock: number): void =>
        writeFileSync(place.fsPath, serialiseVectorFile({ metadata: { ...metadata, chosenBlock }, theta }));
      const texts = (): string =>
        window.visibleTextEditors.map(({ document }) => document.getText()).join('\n');
      write(0);
      await api.vectorChanges.show(place);
      assert.match(texts(), /chosen block: 0/);
      write(1);
      const changed = when(
        (listener) => {
          const heard = workspace.onDidChangeTextDocument(listener);
          return () => void heard.dispose();
        },
        () => texts().includes('chosen block: 1'),
      );
      await api.vectorChanges.show(place);
      await changed;
    });

    it('that was never committed, or is in no repository, says so', async () => {
      const fresh = Uri.file(join(folder, 'fresh.taskvector.safetensors'));
      await workspace.fs.copy(place, fresh);
      await assert.rejects(api.vectorChanges.show(fresh), { code: 'file-not-readable' });
      await assert.rejects(api.vectorChanges.show(workspaceFile('pairs.txt')), { code: 'bad-request' });
      assert.equal((await commands.getCommands(true)).includes('taskVectors.showVectorChanges'), true);
    });
  });
});
