import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { commands, type Uri, window, workspace } from 'vscode';
import { commandIds } from '../../src/extension/contributions';
import { activated, closeAll, select, workspaceFile } from './support/extensionUnderTest';
import { show } from './support/languageHelp';

describe('Add Selection to Task File', () => {
  before(activated);
  afterEach(closeAll);

  async function taskFile(): Promise<Uri> {
    const uri = workspaceFile(`${randomUUID()}.task.json`);
    await workspace.fs.writeFile(
      uri,
      new TextEncoder().encode('{\n  "pairs": [\n    ["hot", "cold"]\n  ]\n}\n'),
    );
    return uri;
  }

  it('puts the pairs behind those of the file, once, as one step that can be undone', async () => {
    const uri = await taskFile();
    const document = await workspace.openTextDocument(uri);
    const before = document.getText();
    await select('hot -> cold\nbig -> small\nup -> down');
    await commands.executeCommand(commandIds.addToTask, uri);
    assert.deepEqual(JSON.parse(document.getText()), {
      pairs: [
        ['hot', 'cold'],
        ['big', 'small'],
        ['up', 'down'],
      ],
    });
    await commands.executeCommand(commandIds.addToTask, uri);
    assert.equal(document.getText().match(/down/g)?.length, 1);
    await show(uri);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await document.save();
  });

  it('works in an untitled task file', async () => {
    const uri = workspaceFile(`${randomUUID()}.task.json`).with({ scheme: 'untitled' });
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document, { preview: false });
    await editor.edit((edit) => edit.insert(document.positionAt(0), '{"pairs": []}'));
    await select('hot -> cold');
    await commands.executeCommand(commandIds.addToTask, uri);
    assert.deepEqual(JSON.parse(document.getText()), { pairs: [['hot', 'cold']] });
    // An untitled text with content would ask to be saved when it is closed.
    await window.showTextDocument(document, { preview: false });
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
