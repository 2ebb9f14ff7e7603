import { strict as assert } from 'node:assert';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { commandIds, settingIds, settingSection } from '../../src/extension/contributions';
import { activated, closeAll, select } from './support/extensionUnderTest';
import { hoverOn, lensesOf, offeredAt, openFile, shownAs } from './support/languageHelp';

describe('help in files in Restricted Mode', () => {
  afterEach(closeAll);

  it('reads what there is to read, and starts no engine', async () => {
    const api = await activated();
    const recipe = await openFile(
      '.experiment.json',
      '{"models": [{"folder": "nowhere"}], "tasks": ["antonym", "to-upper"]}',
    );
    await shownAs(recipe, 'unknown-task');
    await shownAs(recipe, 'missing-model');
    assert.ok((await offeredAt(recipe, 'antonym')).includes('antonyms'));
    assert.match(await hoverOn(recipe, 'to-upper'), /pairs/);
    const task = await openFile('.task.json', '{"pairs": []}');
    await select('hot -> cold');
    await commands.executeCommand(commandIds.addToTask, task.uri);
    assert.match(task.getText(), /hot/);
    await task.save();
    const setting = workspace.getConfiguration(settingSection);
    await setting.update(settingIds.promptLenses, true, ConfigurationTarget.Global);
    const text = await openFile('.md', 'hot -> cold\nbig -> small\nup -> down\n');
    assert.equal((await lensesOf(text)).length, 1);
    await setting.update(settingIds.promptLenses, undefined, ConfigurationTarget.Global);
    assert.equal(api.engine.state.kind, 'stopped');
  });
});
