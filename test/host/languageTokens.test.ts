import { strict as assert } from 'node:assert';
import { languages, workspace } from 'vscode';
import { type ExtensionApi } from '../../src/extension/extension';
import { diagnosticSource } from '../../src/extension/language/fileDiagnostics';
import { activated, closeAll, tinyModel } from './support/extensionUnderTest';
import { fixesAt, gone, openFile, shownAs } from './support/languageHelp';

describe('what the tokenizer of the open model says of a file', () => {
  let api: ExtensionApi;
  const signal = new AbortController().signal;

  before(async () => {
    api = await activated();
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
  });
  afterEach(closeAll);

  /** Nine different inputs, so that nothing else is wrong with it. */
  function taskOf(outputs: readonly string[]): string {
    const pairs = Array.from({ length: 9 }, (_, i) => [`in ${i}`, outputs[i] ?? String(i)]);
    return JSON.stringify({ scoring: 'exact', leadingSpace: false, pairs }, undefined, 1);
  }
  const long = 'a rather long answer';

  it('is not asked for while no model is open', async () => {
    api.engine.stop();
    const document = await openFile('.task.json', taskOf([long]).replace('"in 1"', '"in 0"'));
    await shownAs(document, 'contradictory-output');
    assert.equal(api.engine.state.kind, 'stopped');
    const codes = languages.getDiagnostics(document.uri).filter(({ source }) => source === diagnosticSource);
    assert.equal(codes.length, 1);
  });

  it('comes when a model is opened, with the share and the first of them', async () => {
    api.engine.stop();
    const document = await openFile('.task.json', taskOf([long, long]));
    await api.models.ensureOpen(signal);
    const [found] = await shownAs(document, 'long-outputs');
    assert.match(found.message, /^2 of 9 outputs \(22 %\) take more than one token of .*: "a rather/);
    assert.match(found.message, /A sweep leaves these pairs out/);
    assert.equal(document.getText(found.range), '[');
    const places = found.relatedInformation?.map(({ location }) => document.getText(location.range));
    assert.deepEqual(places, [`"${long}"`, `"${long}"`]);
    const { target } = found.code as { target: { path: string; fragment: string } };
    assert.match(target.path, /docs\/errors\.md$/);
    assert.match(target.fragment, /^L\d+$/);
  });

  it('goes with the outputs that it was of', async () => {
    await api.models.ensureOpen(signal);
    const document = await openFile('.task.json', taskOf([long]));
    await shownAs(document, 'long-outputs');
    await workspace.fs.writeFile(document.uri, new TextEncoder().encode(taskOf([])));
    await gone(document, 'long-outputs');
  });

  it('marks an output of nothing as an error, in its place', async () => {
    await api.models.ensureOpen(signal);
    // The tokenizer of this model drops what is no character of its own.
    const nothing = await firstWithoutTokens();
    if (nothing === undefined) return;
    const document = await openFile('.task.json', taskOf([nothing]));
    const [found] = await shownAs(document, 'empty-output');
    assert.equal(document.getText(found.range), JSON.stringify(nothing));
    assert.match(found.message, /"in 0" has no token/);
  });

  it('says what a recipe loses, and lets it score by continuation', async () => {
    await api.models.ensureOpen(signal);
    const document = await openFile('.experiment.json', '{"tasks": ["antonyms"]}');
    const [found] = await shownAs(document, 'long-outputs');
    assert.match(found.message, /left out, in 1 of 1 tasks: antonyms \d+ %/);
    const [fix] = (await fixesAt(document, found.range)).filter(({ title }) => title.startsWith('Score'));
    await workspace.applyEdit(fix.edit!);
    assert.deepEqual(JSON.parse(document.getText()), {
      tasks: ['antonyms'],
      settings: { answers: 'continuation' },
    });
    await gone(document, 'long-outputs');
    await document.save();
  });

  async function firstWithoutTokens(): Promise<string | undefined> {
    const candidates = ['\u0001', '\u200B', '\uFEFF', '\u00AD'];
    const counts = await api.models.countTokens(candidates, signal);
    return candidates.find((_, index) => counts[index] === 0);
  }
});
