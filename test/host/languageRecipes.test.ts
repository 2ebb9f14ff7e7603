import { strict as assert } from 'node:assert';
import { Position, Uri, workspace } from 'vscode';
import { commandIds } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeModel } from '../../src/extension/commands/recipeCommands';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { activated, closeAll, extractSample, tinyModel, workspaceFile } from './support/extensionUnderTest';
import { fixesAt, gone, hoverOn, offeredAt, openFile, shownAs } from './support/languageHelp';

describe('models, tasks and vectors of a recipe', () => {
  let api: ExtensionApi;

  before(async () => {
    api = await activated();
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
  });
  afterEach(closeAll);

  it('marks a folder without a model, and writes another into its place', async () => {
    const document = await openFile(
      '.experiment.json',
      '{"models": [{"folder": "nowhere", "dtype": "q4"}], "tasks": []}',
    );
    const [found] = await shownAs(document, 'missing-model');
    assert.equal(document.getText(found.range), '"nowhere"');
    const [fix] = await fixesAt(document, found.range);
    assert.equal(fix.command?.command, commandIds.chooseRecipeModel);
    const [recipe, place] = fix.command.arguments as [Uri, Position];
    assert.equal(recipe.toString(), document.uri.toString());
    await writeModel(document.uri, place, { folder: tinyModel() });
    assert.deepEqual(JSON.parse(document.getText()), { models: [{ folder: tinyModel() }], tasks: [] });
    await gone(document, 'missing-model');
    await document.save();
  });

  it('finds a model by a path seen from the recipe, and writes one below it that way', async () => {
    const folder = workspaceFile('own-model');
    const graph = Uri.joinPath(folder, 'onnx', 'model.onnx');
    await workspace.fs.writeFile(graph, new Uint8Array([0]));
    const document = await openFile('.experiment.json', '{"models": [{"folder": "gone"}]}');
    await shownAs(document, 'missing-model');
    await writeModel(document.uri, new Position(0, 15), { folder: folder.fsPath, dtype: 'fp32' });
    assert.match(document.getText(), /\{ "folder": "own-model", "dtype": "fp32" \}/);
    await gone(document, 'missing-model');
    await document.save();
    await workspace.fs.delete(folder, { recursive: true });
  });

  it('refuses to write where no model stands any more', async () => {
    const document = await openFile('.experiment.json', '{"models": []}');
    await assert.rejects(writeModel(document.uri, new Position(0, 12), { folder: 'x' }), {
      code: 'bad-request',
    });
  });

  it('completes models, presets, kinds, task files and the tasks of conflicts', async () => {
    const task = await openFile('.task.json', '{"pairs": [["a", "x"]]}');
    const file = task.uri.path.split('/').at(-1)!;
    const document = await openFile(
      '.experiment.json',
      `{"models": [{"folder": "f."}], "tasks": ["antonyms", "t."], "preset": "p.",
        "experiments": [{"kind": "k."}, {"kind": "conflict", "pairs": [["antonyms", "c."]]}]}`,
    );
    assert.ok((await offeredAt(document, 'f.')).includes('llama-optimum'));
    const tasks = await offeredAt(document, 't.');
    assert.ok(tasks.includes(file) && tasks.includes('to-upper') && !tasks.includes('antonyms'));
    assert.deepEqual(await offeredAt(document, 'c.'), ['antonyms', 't.']);
    assert.ok((await offeredAt(document, 'p.')).includes('"strict"'));
    assert.ok((await offeredAt(document, 'k.')).includes('"similarity"'));
  });

  it('says where a vector came from, by its path and by its name', async () => {
    const session = await extractSample(api);
    await session.run();
    const vector = workspaceFile('hovered.taskvector.safetensors');
    await writeVector(session, 1, vector);
    await api.vectors.refresh();
    const document = await openFile(
      '.experiment.json',
      '{"note": "hovered.taskvector.safetensors", "name": "pairs", "other": "no.taskvector.safetensors"}',
    );
    const text = await hoverOn(document, 'hovered');
    assert.match(text, /\*\*pairs\*\*/);
    assert.match(text, /Best block 1, norm of θ \d/);
    assert.match(await hoverOn(document, 'pairs"'), /Saved vectors:[^]*hovered[^]*block 1/);
    assert.equal(await hoverOn(document, 'no.task'), '');
    await workspace.fs.delete(vector);
  });
});
