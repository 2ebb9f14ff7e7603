import { strict as assert } from 'node:assert';
import { commands, type Disposable, Uri, window, workspace } from 'vscode';
import { commandIds } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { activated, closeAll, select, sweptSample } from './support/extensionUnderTest';
import { fixesAt, gone, hoverOn, lensesOf, offeredAt, openFile, shownAs } from './support/languageHelp';
import { MemoryFiles } from './support/memoryFiles';

describe('help in files without a path on this machine', () => {
  let api: ExtensionApi;
  let files: Disposable;
  const folder = Uri.parse('task-vectors-memory:/repository');

  before(async () => {
    api = await activated();
    files = new MemoryFiles().register(folder.scheme);
  });
  afterEach(closeAll);
  after(() => void files.dispose());

  it('marks and mends a task of a virtual folder', async () => {
    const document = await openFile('.task.json', '{"pairs": [["a", "x"], ["a", "x"]]}', folder);
    const [found] = await shownAs(document, 'duplicate-input');
    const [fix] = await fixesAt(document, found.range);
    await workspace.applyEdit(fix.edit!);
    await gone(document, 'duplicate-input');
    const lenses = await lensesOf(document);
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      [commandIds.sweepTask],
    );
    await document.save();
  });

  it('sees the tasks beside a virtual recipe, and asks nothing of its models', async () => {
    const task = await openFile('.task.json', '{"pairs": [["a", "x"]]}', folder);
    const name = task.uri.path.split('/').at(-1)!;
    const document = await openFile(
      '.experiment.json',
      JSON.stringify({ models: [{ folder: 'nowhere' }], tasks: [name, 'antonym'] }),
      folder,
    );
    const found = await shownAs(document, 'unknown-task');
    assert.deepEqual(
      found.map(({ range }) => document.getText(range)),
      ['"antonym"'],
    );
    assert.ok((await offeredAt(document, 'antonym')).includes('antonyms'));
  });

  it('says where a vector of a virtual folder came from', async () => {
    const session = await sweptSample(api);
    await writeVector(session, 1, Uri.joinPath(folder, 'v.taskvector.safetensors'));
    const document = await openFile('.experiment.json', '{"x": "v.taskvector.safetensors"}', folder);
    assert.match(await hoverOn(document, 'v.task'), /norm of θ/);
  });

  it('adds a selection to a task of a virtual folder', async () => {
    const { uri } = await openFile('.task.json', '{"pairs": []}', folder);
    await select('hot -> cold');
    await commands.executeCommand(commandIds.addToTask, uri);
    const document = await workspace.openTextDocument(uri);
    assert.deepEqual(JSON.parse(document.getText()), { pairs: [['hot', 'cold']] });
    await document.save();
  });

  it('marks an untitled recipe, whose paths lead nowhere yet', async () => {
    const uri = Uri.parse('untitled:new.experiment.json');
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document, { preview: false });
    const text =
      '{"models": [{"folder": "here"}, {"folder": "/nowhere"}], "tasks": ["antonym", "a.task.json"]}';
    await editor.edit((edit) => edit.insert(document.positionAt(0), text));
    const marked = async (code: string): Promise<string[]> =>
      (await shownAs(document, code)).map(({ range }) => document.getText(range));
    assert.deepEqual(await marked('unknown-task'), ['"antonym"']);
    assert.deepEqual(await marked('missing-model'), ['"/nowhere"']);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
