import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commands, Range, Selection, type TreeItem, Uri, ViewColumn, window, workspace } from 'vscode';
import { type Demonstration } from '../../src/core/demonstrations/demonstration';
import { newTask } from '../../src/core/tasks/addPairs';
import { parseSweepFile, serialiseSweepFile } from '../../src/core/files/sweepFile';
import { parseVectorFile, serialiseVectorFile } from '../../src/core/files/vectorFile';
import { planSweep } from '../../src/core/episodes/planSweep';
import { commandIds, vectorSuffix } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { type ResultNode } from '../../src/extension/sideBar/resultTree';
import { type ListedVector } from '../../src/extension/vectors/workspaceVectors';
import { copySamples } from '../../src/extension/commands/sampleFolder';
import { writeVector } from '../../src/extension/sweep/saveVector';
import {
  activated,
  closeAll,
  extensionFile,
  opened,
  select,
  sweptSample,
  temporaryFolder,
  tinyModel,
  until,
  when,
  workspaceFile,
} from './support/extensionUnderTest';

const spoken = (row: TreeItem): string => row.accessibilityInformation?.label ?? '';
const read = (uri: Uri): Promise<Uint8Array> => Promise.resolve(workspace.fs.readFile(uri));

describe('the side bar', () => {
  let api: ExtensionApi;
  const vector = (): Uri => workspaceFile(`bar${vectorSuffix}`);
  const sweep = (): Uri => workspaceFile('bar.sweep.json');

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    assert.ok(session.finished);
    await writeVector(session, 2, vector());
    await workspace.fs.writeFile(
      sweep(),
      new TextEncoder().encode(serialiseSweepFile(session.finished.result)),
    );
    await closeAll();
  });
  afterEach(closeAll);
  after(async () => {
    for (const uri of [vector(), sweep()]) await workspace.fs.delete(uri);
  });

  const vectorRow = async (uri: Uri): Promise<ListedVector | undefined> => {
    return (await api.vectors.fresh()).find((file) => file.uri.toString() === uri.toString());
  };
  const resultRows = async (): Promise<ResultNode[]> => {
    const { results } = api.sideBar;
    await results.files.refresh();
    await results.files.whole();
    const top = await results.getChildren();
    const inside = await Promise.all(
      top.map(async (node) => (node.kind === 'group' ? await results.getChildren(node) : [node])),
    );
    return inside.flat();
  };
  const item = (node: ListedVector): TreeItem => api.sideBar.vectors.getTreeItem(node);

  describe('vectors', () => {
    it('are listed with task, model and best block', async () => {
      const row = await vectorRow(vector());
      assert.ok(row);
      assert.equal(item(row).label, 'pairs');
      assert.match(String(item(row).description), /block 2/);
      assert.equal(item(row).contextValue, 'vector');
      assert.match(item(row).tooltip as string, /leave-one-out over 5 pairs/);
      assert.match(spoken(item(row)), /^pairs, block 2.*, θ /);
    });

    it('are stale once the chosen model has other files', async () => {
      await api.models.ensureOpen(new AbortController().signal);
      const other = workspaceFile(`other${vectorSuffix}`);
      const { metadata, theta } = parseVectorFile(await read(vector()));
      const model = { ...metadata.model, weightsHash: '0'.repeat(64) };
      await workspace.fs.writeFile(other, serialiseVectorFile({ metadata: { ...metadata, model }, theta }));
      const [fresh, stale] = [await vectorRow(vector()), await vectorRow(other)];
      assert.ok(fresh && stale);
      assert.doesNotMatch(String(item(fresh).description), /other model/);
      assert.match(String(item(stale).description), /other model/);
      await workspace.fs.delete(other);
    });

    it('are not listed anew while a model opens that is known', async () => {
      await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
      let listed = 0;
      let steps = 0;
      const heard = api.sideBar.vectors.onDidChangeTreeData(() => (listed += 1));
      const stop = api.models.onDidChange(() => (steps += 1));
      // News of files that were read before may still be on their way.
      let filesRead = 0;
      const stopFiles = api.vectors.onDidChange(() => (filesRead += 1));
      await api.models.ensureOpen(new AbortController().signal);
      heard.dispose();
      stop();
      stopFiles();
      assert.ok(steps > 1);
      assert.equal(listed, filesRead);
    });

    it('that can’t be read stay in the list, with the reason', async () => {
      const broken = workspaceFile(`broken${vectorSuffix}`);
      await workspace.fs.writeFile(broken, new TextEncoder().encode('no vector at all'));
      const row = await vectorRow(broken);
      assert.ok(row?.problem);
      assert.equal(item(row).contextValue, 'brokenFile');
      assert.ok(spoken(item(row)).startsWith(`broken, can’t be read, ${row.problem.message}`));
      await workspace.fs.delete(broken);
    });

    it('come and go with their files', async () => {
      const { vectors: files } = api;
      await files.listed();
      const place = workspaceFile(`fresh${vectorSuffix}`);
      let listed = false;
      const follow = (wanted: boolean): Promise<void> =>
        when(
          (listener) => {
            const look = (): void => {
              void files.listed().then((all) => {
                listed = all.some(({ uri }) => uri.toString() === place.toString());
                listener();
              });
            };
            return files.onDidChange(look);
          },
          () => listed === wanted,
        );
      await workspace.fs.copy(vector(), place);
      await follow(true);
      await workspace.fs.delete(place);
      await follow(false);
    });

    it('are deleted and brought back byte for byte', async () => {
      const before = await read(vector());
      await commands.executeCommand(commandIds.deleteVector, await vectorRow(vector()));
      assert.equal(await vectorRow(vector()), undefined);
      await commands.executeCommand(commandIds.undoDelete);
      assert.deepEqual(await read(vector()), before);
      assert.ok(await vectorRow(vector()));
    });

    it('can still be brought back after another file has stood in their place', async () => {
      const before = await read(vector());
      await commands.executeCommand(commandIds.deleteVector, vector());
      await workspace.fs.writeFile(vector(), new TextEncoder().encode('another file'));
      await assert.rejects(api.sideBar.undoable.undoLast(), { code: 'file-exists' });
      assert.equal(new TextDecoder().decode(await read(vector())), 'another file');
      await workspace.fs.delete(vector());
      await api.sideBar.undoable.undoLast();
      assert.deepEqual(await read(vector()), before);
    });
  });

  describe('results', () => {
    const labels = async (): Promise<string[]> =>
      (await resultRows()).map((node) => api.sideBar.results.getTreeItem(node).label as string);

    it('are the recent sweeps and the files of the workspace', async () => {
      const rows = await resultRows();
      const recent = rows.find((node) => node.kind === 'recent' && node.sweep.glance.name === 'pairs');
      const file = rows.find(
        (node) => node.kind === 'file' && node.file.uri.toString() === sweep().toString(),
      );
      assert.ok(recent && file);
      for (const node of [recent, file]) {
        const row = api.sideBar.results.getTreeItem(node);
        assert.equal(row.label, 'pairs');
        assert.match(String(row.description), /^after block \d: \d+ %/);
        assert.match(spoken(row), /^pairs, after block \d: \d+ %.*, θ /);
      }
    });

    it('open, run again, and are deleted with a way back', async () => {
      const [recent] = (await resultRows()).filter((node) => node.kind === 'recent');
      await commands.executeCommand(commandIds.openResult, recent);
      const [panel] = api.panels.all;
      assert.ok(panel.session.finished);
      const before = panel.session.finished;
      await commands.executeCommand(commandIds.runResultAgain, recent);
      assert.equal(api.panels.all.length, 1);
      assert.notEqual(panel.session.finished, before);
      assert.deepEqual(panel.session.finished.result.outcomes, before.result.outcomes);

      await api.panels.written;
      const count = (await labels()).length;
      await commands.executeCommand(commandIds.deleteResult, recent);
      assert.equal(api.panels.all.length, 0);
      assert.equal((await labels()).length, count - 1);
      await commands.executeCommand(commandIds.undoDelete);
      assert.equal((await labels()).length, count);
    });

    it('a file runs its own recipe again, and is deleted and brought back byte for byte', async () => {
      const bytes = await read(sweep());
      await commands.executeCommand(commandIds.runResultAgain, sweep());
      const result = api.panels.all[0].session.finished?.result;
      const first = parseSweepFile(new TextDecoder().decode(bytes));
      assert.deepEqual(result?.recipe, first.recipe);
      assert.deepEqual(result?.outcomes, first.outcomes);
      await commands.executeCommand(commandIds.deleteResult, sweep());
      await commands.executeCommand(commandIds.undoDelete);
      assert.deepEqual(await read(sweep()), bytes);
    });

    it('that are deleted before another one fails can be brought back', async () => {
      const bytes = await read(sweep());
      const rows = await resultRows();
      const file = rows.find(
        (node) => node.kind === 'file' && node.file.uri.toString() === sweep().toString(),
      );
      const recent = rows.find((node) => node.kind === 'recent');
      assert.ok(file && recent?.kind === 'recent');
      // No file system has a folder of this name.
      const stuck = { ...recent, sweep: { ...recent.sweep, id: '\0' } };
      await commands.executeCommand(commandIds.deleteResult, file, [file, stuck]);
      await assert.rejects(read(sweep()));
      await commands.executeCommand(commandIds.undoDelete);
      assert.deepEqual(await read(sweep()), bytes);
    });
  });

  describe('the form', () => {
    it('understands the selection, and sweeps it', async () => {
      const { experiment } = api.sideBar;
      experiment.change({ from: 'selection', preset: 'auto' });
      await select('hot -> cold\nbig -> small\nup -> down');
      await when(experiment.onDidChange, () => experiment.view().understood.state === 'pairs');
      const { understood } = experiment.view();
      assert.equal(understood.state === 'pairs' && understood.pairs, 3);
      await experiment.run();
      assert.equal(experiment.view().run.state, 'idle');
      await when(experiment.onDidChange, () => experiment.view().last?.curve.length === 4);
      assert.equal(api.panels.all.length, 1);
    });

    it('keeps to the editor used last where two show one file', async () => {
      const { selection } = api.sideBar;
      const where = (): string | undefined => selection.read().source?.where;
      const reads = (wanted: string): Promise<void> => when(selection.onDidChange, () => where() === wanted);
      const place = workspaceFile('two-groups.txt');
      await workspace.fs.writeFile(place, new TextEncoder().encode('a -> b\nc -> d\ne -> f\ng -> h\n'));
      await select(place, 1, 1);
      await commands.executeCommand('workbench.action.splitEditorRight');
      await when(selection.onDidChange, () => window.activeTextEditor?.viewColumn === ViewColumn.Two);
      assert.ok(window.activeTextEditor);
      window.activeTextEditor.selection = new Selection(2, 0, 3, 6);
      await reads('two-groups.txt, lines 3-4');
      await opened(api, commandIds.extractFromSelection);
      await when(selection.onDidChange, () => window.activeTextEditor === undefined);
      assert.equal(where(), 'two-groups.txt, lines 3-4');
      await closeAll();
      await workspace.fs.delete(place);
    });

    it('begins with the sample: the copy of the workspace where it is unchanged, else one to read', async () => {
      const own = workspaceFile('antonyms.txt');
      const copy = () =>
        workspace.fs.copy(extensionFile('samples', 'antonyms.txt'), own, { overwrite: true });
      const opens = async (wanted: string): Promise<void> => {
        await commands.executeCommand(commandIds.openSample);
        await when(
          (listener) => {
            const heard = window.onDidChangeActiveTextEditor(listener);
            return () => void heard.dispose();
          },
          () => window.activeTextEditor?.document.uri.toString() === wanted,
        );
      };
      const readOnly = 'task-vectors://samples/antonyms.txt';
      await workspace.fs.delete(own);
      await opens(readOnly);
      assert.equal(window.activeTextEditor?.document.languageId, 'plaintext');
      const session = await opened(api, commandIds.extractFromSelection);
      assert.equal(session.source.where, 'antonyms.txt, lines 3-7');
      await closeAll();
      await copy();
      await opens(own.toString());
      await closeAll();
      await workspace.fs.writeFile(own, new TextEncoder().encode('mine'));
      await opens(readOnly);
      await copy();
    });

    it('puts the samples into a folder of their own, beside one that is there already', async () => {
      const { remove, ...parent } = temporaryFolder();
      const place = Uri.file(parent.path);
      const first = await copySamples(extensionFile(), place);
      const second = await copySamples(extensionFile(), place);
      assert.ok(first.path.endsWith('/task-vectors-sample'));
      assert.ok(second.path.endsWith('/task-vectors-sample-2'));
      for (const name of ['README.md', 'antonyms.txt', 'capitals.csv', 'plurals.jsonl'])
        assert.deepEqual(await read(Uri.joinPath(second, name)), await read(extensionFile('samples', name)));
      const nowhere = Uri.file('/proc/no-folder');
      await assert.rejects(copySamples(extensionFile(), nowhere), { code: 'file-not-writable' });
      await remove();
    });

    it('sweeps a task as it stands in the editor', async () => {
      const { experiment } = api.sideBar;
      experiment.change({ preset: 'auto' });
      const place = workspaceFile('unsaved.task.json');
      const pairs = [...'abcdef'].map((input) => ({ input, output: input.toUpperCase() }));
      const task = (more: readonly Demonstration[]): string =>
        newTask('unsaved', 'linguistic', 'here', [...pairs, ...more]);
      await workspace.fs.writeFile(place, new TextEncoder().encode(task([])));
      const document = await workspace.openTextDocument(place);
      const editor = await window.showTextDocument(document);
      await editor.edit((edit) =>
        edit.replace(
          new Range(document.positionAt(0), document.positionAt(document.getText().length)),
          task([{ input: 'g', output: 'G' }]),
        ),
      );
      await commands.executeCommand(commandIds.sweepTask, place);
      const recipe = api.panels.all[0].session.finished?.result.recipe;
      assert.deepEqual(
        recipe?.pairs.map(({ input }) => input.trim()),
        [...'abcdefg'],
      );
      assert.equal(document.isDirty, false);
      await closeAll();
      await workspace.fs.delete(place);
    });

    it('sweeps a task with the draw of the command line', async () => {
      const { experiment } = api.sideBar;
      experiment.change({ preset: 'custom', demonstrations: 2, dev: 4, test: 3, disjoint: true, seed: 7 });
      await commands.executeCommand(commandIds.sweepTask, extensionFile('tasks', 'next-letter.task.json'));
      const result = api.panels.all[0].session.finished?.result;
      assert.ok(result, JSON.stringify(api.panels.all[0].session.view().run));
      assert.equal(experiment.view().task, 'next-letter');

      const folder = temporaryFolder();
      const out = `${folder.path}/cli.sweep.json`;
      const numbers = ['--demonstrations', '2', '--dev', '4', '--test', '3', '--seed', '7'];
      const model = ['--model', tinyModel(), '--dtype', 'fp32'];
      const cli = [
        extensionFile('dist/cli.cjs').fsPath,
        'sweep',
        '--task',
        'next-letter',
        ...numbers,
        ...model,
      ];
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
      await promisify(execFile)(process.execPath, [...cli, '--out', out], { env });
      const own = parseSweepFile(new TextDecoder().decode(await read(Uri.file(out))));
      await folder.remove();
      assert.deepEqual(result.recipe, own.recipe);
      assert.deepEqual(planSweep(result.recipe), planSweep(own.recipe));
      assert.deepEqual(
        result.outcomes.map(({ query, patched }) => [query, patched.map(({ id }) => id)]),
        own.outcomes.map(({ query, patched }) => [query, patched.map(({ id }) => id)]),
      );
    });

    it('takes an idle panel of the task over, and keeps what it held among the recent', async () => {
      const { experiment } = api.sideBar;
      /** Runs, and waits until the result is kept: then it is the last one. */
      const kept = async (): Promise<string | undefined> => {
        await experiment.run();
        const date = api.panels.all[0].session.finished?.result.date;
        await when(experiment.onDidChange, () => experiment.view().last?.date === date);
        return date;
      };
      const first = await kept();
      experiment.change({ seed: 8 });
      const second = await kept();
      assert.equal(api.panels.all.length, 1);
      const dates = (await resultRows()).flatMap((node) =>
        node.kind === 'recent' ? [node.sweep.glance.date] : [],
      );
      assert.deepEqual(dates.slice(0, 2), [second, first]);
    });

    it('stops what it started', async () => {
      const { experiment } = api.sideBar;
      experiment.change({ dev: 200, test: 200, preset: 'custom' });
      const run = experiment.run();
      await when(experiment.onDidChange, () => {
        const state = experiment.view().run;
        return state.state === 'running' && state.progress.stage === 'Sweeping the blocks';
      });
      experiment.stop();
      await run;
      assert.equal(experiment.view().run.state, 'stopped');
      experiment.change({ preset: 'auto', from: 'selection' });
    });

    it('says what it can’t read', async () => {
      const { experiment } = api.sideBar;
      const place = workspaceFile('wrong.task.json');
      await workspace.fs.writeFile(place, new TextEncoder().encode('{"name": 3}'));
      await experiment.useTask(api.sideBar.tasks.at(place));
      const { understood } = experiment.view();
      assert.equal(understood.state === 'problem' && understood.error.code, 'task-invalid');
      await assert.rejects(experiment.run(), { code: 'task-invalid' });
      await workspace.fs.delete(place);
      experiment.change({ from: 'selection' });
    });
  });

  it('a sweep of a task comes back after a reload of the window', async () => {
    await commands.executeCommand(commandIds.sweepTask, extensionFile('tasks', 'next-letter.task.json'));
    const [{ session, panel }] = api.panels.all as [(typeof api.panels.all)[number]];
    await until(session, ({ run }) => run.state === 'idle');
    const { result } = session.view();
    assert.ok(result);
    const { title } = panel;
    await closeAll();
    const revived = window.createWebviewPanel('taskVectors.sweep', title, ViewColumn.One);
    await api.panels.deserializeWebviewPanel(revived);
    const state = api.panels.all[0].session.view();
    assert.equal(state.preview?.reading.pairs.length, result.recipe.pairs.length);
    assert.deepEqual(state.preview.scheme, result.recipe.scheme);
  });
});
