import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { Range, workspace, WorkspaceEdit } from 'vscode';
import { commandIds } from '../../src/extension/contributions';
import { activated, closeAll, workspaceFile } from './support/extensionUnderTest';
import { fixesAt, gone, hoverOn, lensesOf, offeredAt, openFile, shownAs } from './support/languageHelp';

describe('help in task files and recipes', () => {
  before(activated);
  afterEach(closeAll);

  const recipe = '{"tasks": ["antonym", "to-upper"]}';

  it('marks a pair that comes twice, and takes it out', async () => {
    const document = await openFile('.task.json', '{"pairs": [["a", "x"], ["a", "x"]]}');
    const [found] = await shownAs(document, 'duplicate-input');
    assert.equal(document.getText(found.range), '["a", "x"]');
    const [fix] = await fixesAt(document, found.range);
    await workspace.applyEdit(fix.edit!);
    assert.equal(document.getText(), '{"pairs": [["a", "x"]]}');
    await gone(document, 'duplicate-input');
    await document.save();
  });

  it('marks an unknown task, and replaces it with the nearest', async () => {
    const document = await openFile('.experiment.json', recipe);
    const [found] = await shownAs(document, 'unknown-task');
    assert.equal(document.getText(found.range), '"antonym"');
    const [fix] = await fixesAt(document, found.range);
    await workspace.applyEdit(fix.edit!);
    assert.equal(document.getText(), '{"tasks": ["antonyms", "to-upper"]}');
    await gone(document, 'unknown-task');
    await document.save();
  });

  it('knows a task file beside the recipe', async () => {
    const task = await openFile('.task.json', '{"pairs": [["a", "x"]]}');
    const name = task.uri.path.split('/').at(-1)!;
    const document = await openFile('.experiment.json', JSON.stringify({ tasks: [name, 'nothing-like-it'] }));
    const found = await shownAs(document, 'unknown-task');
    assert.deepEqual(
      found.map(({ range }) => document.getText(range)),
      ['"nothing-like-it"'],
    );
  });

  it('notices a task file that comes and goes beside the recipe', async () => {
    const task = workspaceFile(`${randomUUID()}.task.json`);
    const name = task.path.split('/').at(-1)!;
    const document = await openFile('.experiment.json', JSON.stringify({ tasks: [name] }));
    await shownAs(document, 'unknown-task');
    await workspace.fs.writeFile(task, new TextEncoder().encode('{"pairs": []}'));
    await gone(document, 'unknown-task');
    await workspace.fs.delete(task);
    await shownAs(document, 'unknown-task');
  });

  it('completes the names of built-in tasks, without those that are there', async () => {
    const document = await openFile('.experiment.json', recipe);
    const labels = await offeredAt(document, 'antonym');
    assert.ok(labels.includes('antonyms'));
    assert.ok(!labels.includes('to-upper'));
  });

  it('says what a task is', async () => {
    const document = await openFile('.experiment.json', recipe);
    const text = await hoverOn(document, 'to-upper');
    assert.match(text, /\d+.*pairs/);
    const single = await openFile('.json', '[["a", "x"]]');
    const name = single.uri.path.split('/').at(-1) ?? '';
    assert.match(
      await hoverOn(await openFile('.experiment.json', `{"tasks": ["${name}"]}`), name),
      /1 pair\./,
    );
  });

  it('offers to run a recipe above it', async () => {
    const document = await openFile('.experiment.json', recipe);
    const lenses = await lensesOf(document);
    const offered = lenses.map(({ command }) => command?.command);
    assert.ok(offered.includes(commandIds.runExperiment));
    assert.ok(offered.includes(commandIds.openResults));
  });

  it('offers to sweep a task above it, and to run it as an experiment', async () => {
    const lenses = await lensesOf(await openFile('.task.json', '{"pairs": [["a", "x"]]}'));
    const offered = lenses.map(({ command }) => command?.command);
    assert.deepEqual(offered, [commandIds.sweepTask, commandIds.runExperiment]);
  });

  it('forgets the problems of a text that is mended by hand', async () => {
    const document = await openFile('.experiment.json', recipe);
    await shownAs(document, 'unknown-task');
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(0, 0, 0, recipe.length), '{"tasks": ["to-upper"]}');
    await workspace.applyEdit(edit);
    await gone(document, 'unknown-task');
    await document.save();
  });
});
