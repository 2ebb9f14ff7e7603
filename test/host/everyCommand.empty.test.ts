import { strict as assert } from 'node:assert';
import { workspace } from 'vscode';
import { expectEachCommandEnds } from './support/everyCommand';
import { quietCommands } from './support/quietCommands';

describe('a window without a folder', () => {
  it('lets each command end with a word', async () => {
    assert.equal(workspace.workspaceFolders, undefined);
    await expectEachCommandEnds(quietCommands);
  });
});
