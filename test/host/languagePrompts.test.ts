import { strict as assert } from 'node:assert';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { commandIds, settingIds, settingSection } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { activated, closeAll } from './support/extensionUnderTest';
import { lensesOf, openFile } from './support/languageHelp';

describe('lenses on prompts', () => {
  let api: ExtensionApi;
  const set = (value: boolean | undefined): Thenable<void> =>
    workspace
      .getConfiguration(settingSection)
      .update(settingIds.promptLenses, value, ConfigurationTarget.Global);

  before(async () => {
    api = await activated();
  });
  afterEach(async () => {
    await closeAll();
    await set(undefined);
  });

  const text = '# Words\n\nNo pairs here.\n\nhot -> cold\nbig -> small\nup -> down\n\nThe end.\n';

  it('are not there unless they are asked for', async () => {
    const document = await openFile('.md', text);
    assert.deepEqual(await lensesOf(document), []);
  });

  it('extract from the lines that they stand above', async () => {
    await set(true);
    const document = await openFile('.md', text);
    const [lens, ...others] = await lensesOf(document);
    assert.deepEqual(others, []);
    assert.equal(lens.command?.title, 'Extract task vector · 3 demonstrations');
    assert.equal(lens.command.command, commandIds.extractFromSelection);
    assert.equal(document.getText(lens.range), 'hot -> cold\nbig -> small\nup -> down');
    await commands.executeCommand(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
    const preview = api.panels.all.at(-1)?.session.view().preview;
    assert.match(preview?.source ?? '', /lines 5-7$/);
    assert.equal(preview?.reading.pairs.length, 3);
  });

  it('look through the beginning of a long text alone', async () => {
    await set(true);
    const far = `${'word '.repeat(50_000)}\n\nhot -> cold\nbig -> small\nup -> down\n`;
    const document = await openFile('.txt', `a -> b\nc -> d\ne -> f\n\n${far}`);
    const lenses = await lensesOf(document);
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [0],
    );
  });

  it('leave other languages alone', async () => {
    await set(true);
    assert.deepEqual(await lensesOf(await openFile('.csv.log', text)), []);
  });
});
