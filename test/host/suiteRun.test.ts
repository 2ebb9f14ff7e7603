import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { commands, env, Position, Uri, window, workspace } from 'vscode';
import { parseSuiteFile } from '../../src/core/files/suiteFile';
import { parseExperiment } from '../../src/core/suite/parseExperiment';
import { type SuiteResult } from '../../src/core/suite/suiteResult';
import { taskSuite } from '../../src/core/suite/taskSuite';
import { commandIds } from '../../src/extension/contributions';
import { rerunFile } from '../../src/extension/sideBar/rerunFile';
import { type ExtensionApi } from '../../src/extension/extension';
import { resultsName } from '../../src/extension/suite/runWithProgress';
import { SuiteDocument } from '../../src/extension/suite/suiteDocument';
import { copyCommand } from '../../src/extension/suite/suiteExports';
import {
  activated,
  closeAll,
  extensionFile,
  isUnderDevelopment,
  tinyModel,
  when,
  workspaceFile,
} from './support/extensionUnderTest';

describe('Run Experiment', () => {
  let api: ExtensionApi;
  let text: string;
  const place = (): Uri => workspaceFile('two.experiment.json');
  const folder = (): Uri => workspaceFile('two-results');
  const results = (): Uri => Uri.joinPath(folder(), resultsName);
  const read = async (): Promise<SuiteResult> =>
    parseSuiteFile(new TextDecoder().decode(await workspace.fs.readFile(results())), resultsName);

  before(async () => {
    api = await activated();
    const recipe: object = {
      format: 'task-vectors/experiment',
      version: 1,
      name: 'two tasks',
      models: [{ folder: tinyModel(), dtype: 'fp32' }],
      tasks: ['to-upper', 'to-lower'],
      preset: 'paper',
      settings: { answers: 'continuation' },
      experiments: [{ kind: 'base' }],
    };
    text = JSON.stringify(recipe);
    await workspace.fs.writeFile(place(), new TextEncoder().encode(text));
  });
  afterEach(closeAll);
  after(async () => {
    await workspace.fs.delete(place());
    await workspace.fs.delete(folder(), { recursive: true });
  });

  /** Runs until the first piece is done, ends it as told, and returns what the command left. */
  async function interrupted(end: () => void): Promise<void> {
    const ran = commands.executeCommand(commandIds.runExperiment, place());
    await when(api.suites.onDidChange, () => (api.suites.running?.progress.done ?? 0) > 0);
    end();
    await ran;
  }

  it('keeps what was finished when it is stopped, and opens it as not complete', async () => {
    await interrupted(() => void commands.executeCommand(commandIds.stop));
    assert.equal((await read()).complete, false);
    const [editor] = api.suiteEditors.all;
    assert.deepEqual(editor.view().pieces, { done: 1, total: 2 });
  });

  it('goes on from there, survives its view, and opens the whole', async () => {
    const first = (await read()).pieces[0];
    const ran = commands.executeCommand(commandIds.runExperiment, place());
    await closeAll();
    await ran;
    const suite = await read();
    assert.equal(suite.complete, true);
    assert.deepEqual(suite.pieces[0], first);
    assert.equal(api.suiteEditors.all.length, 1);
    assert.equal(api.suites.running, undefined);
  });

  it('runs again from its file of results what is missing, and leaves the rest', async () => {
    await workspace.fs.delete(folder(), { recursive: true });
    await interrupted(() => void commands.executeCommand(commandIds.stop));
    const { pieces } = await read();
    assert.equal(pieces.length, 1);
    await commands.executeCommand(commandIds.runResultAgain, results());
    const suite = await read();
    assert.equal(suite.complete, true);
    assert.deepEqual(suite.pieces[0], pieces[0]);
  });

  it('refuses another one before it asks anything, and the menu offers none', async function () {
    // Only files of the extension's own folder have the editor's API in common with it.
    if (!isUnderDevelopment()) this.skip();
    const editor = window as unknown as Record<string, (...given: never[]) => Promise<undefined>>;
    const { showInputBox, showErrorMessage, showQuickPick } = editor;
    const said: string[] = [];
    const offered: string[] = [];
    editor.showInputBox = () => assert.fail('a folder was asked for');
    editor.showErrorMessage = (text: string) => Promise.resolve(void said.push(text));
    editor.showQuickPick = (items: readonly { readonly label: string }[]) =>
      Promise.resolve(void offered.push(...items.map(({ label }) => label)));
    try {
      const ran = commands.executeCommand(commandIds.runExperiment, place());
      await when(api.suites.onDidChange, () => api.suites.running !== undefined);
      await commands.executeCommand(commandIds.reproducePaper);
      await commands.executeCommand(commandIds.showMenu);
      api.suites.stop();
      await ran;
    } finally {
      Object.assign(editor, { showInputBox, showErrorMessage, showQuickPick });
    }
    assert.equal(said.length, 1);
    assert.match(said[0], /^"two tasks" is running\./);
    assert.ok(offered.includes('$(debug-stop) Stop'), offered.join());
    assert.ok(!offered.some((label) => /Experiment…|Paper/.test(label)), offered.join());
  });

  describe('Copy as CLI Command', () => {
    /** Runs what the command puts onto the clipboard in a shell. @returns what it says on standard error */
    async function ranCopied(file: Uri): Promise<string> {
      await copyCommand(await SuiteDocument.open(file), extensionFile());
      const command = await env.clipboard.readText();
      const shell = process.platform === 'win32' ? 'powershell' : 'sh';
      return execFileSync(shell, ['-c', `${command} 2>&1`], { cwd: '/', encoding: 'utf8' });
    }

    it('names the recipe that was run, and the command goes on with its folder', async () => {
      assert.match(await ranCopied(results()), /^2 pieces, all there\n/);
      assert.ok((await env.clipboard.readText()).includes(place().fsPath));
    });

    it('writes the recipe of a run from a task file, once, beside the task', async () => {
      const task = workspaceFile('letters of mine.task.json');
      const out = workspaceFile('letters of mine-paper-results');
      const recipe = workspaceFile('letters of mine-paper.experiment.json');
      await workspace.fs.copy(extensionFile('tasks/to-upper.task.json'), task);
      await api.suites.run({
        recipe: {
          ...taskSuite('to-upper', 'letters of mine.task.json', { folder: tinyModel() }, 'paper'),
          settings: { answers: 'continuation' },
        },
        ...{ folder: workspaceFile('.').fsPath, out: out.fsPath, force: false },
      });
      for (const copied of ['first', 'again']) {
        assert.match(await ranCopied(Uri.joinPath(out, resultsName)), /^1 piece, all there\n/, copied);
        assert.ok((await env.clipboard.readText()).includes(recipe.fsPath), copied);
      }
      await assert.rejects(async () =>
        workspace.fs.stat(workspaceFile('letters of mine-paper-2.experiment.json')),
      );
      // A file of that name that says something else is left alone.
      await workspace.fs.writeFile(recipe, new TextEncoder().encode('{}'));
      await ranCopied(Uri.joinPath(out, resultsName));
      assert.equal(new TextDecoder().decode(await workspace.fs.readFile(recipe)), '{}');
      for (const file of [task, out, recipe, workspaceFile('letters of mine-paper-2.experiment.json')]) {
        await workspace.fs.delete(file, { recursive: true });
      }
    });
  });

  it('does not run a copy of results, which has no pieces beside it', async () => {
    const copy = workspaceFile('copy.suite.json');
    await workspace.fs.copy(results(), copy);
    await assert.rejects(rerunFile({ panels: api.panels, suites: api.suites }, copy), {
      code: 'bad-request',
    });
    assert.equal(api.suites.running, undefined);
    await workspace.fs.delete(copy);
  });

  it('leaves finished pieces when the engine is killed', async () => {
    await workspace.fs.delete(folder(), { recursive: true });
    await interrupted(() => {
      const { state } = api.suiteEngine;
      if (state.kind === 'busy') process.kill(state.pid, 'SIGKILL');
    });
    await commands.executeCommand(commandIds.runExperiment, place());
    assert.equal((await read()).complete, true);
  });

  it('names the place of what is wrong in the recipe, and shows it', async () => {
    const wrong = workspaceFile('wrong.experiment.json');
    const recipe = { ...JSON.parse(text), tasks: ['to-upper', 'to-lowr'] } as object;
    await workspace.fs.writeFile(wrong, new TextEncoder().encode(JSON.stringify(recipe, undefined, 2)));
    const order = { file: { name: 'wrong.experiment.json', text: JSON.stringify(recipe, undefined, 2) } };
    const parsed = parseExperiment(order.file.text, order.file.name).recipe;
    await assert.rejects(
      api.suites.run({ ...order, recipe: parsed, folder: '/', out: folder().fsPath, force: false }),
      { code: 'task-not-found', message: /^wrong\.experiment\.json, line 13, column 5: .*"to-lowr"/ },
    );
    await commands.executeCommand(commandIds.runExperiment, wrong);
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), wrong.toString());
    assert.deepEqual(editor.selection.active, new Position(12, 4));
    await closeAll();
    await workspace.fs.delete(wrong);
  });
});
