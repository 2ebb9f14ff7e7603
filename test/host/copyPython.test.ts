import { strict as assert } from 'node:assert';
import { commands, env, workspace } from 'vscode';
import { commandIds, vectorSuffix, viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { activated, closeAll, sweptSample, workspaceFile } from './support/extensionUnderTest';

describe('a vector copied as Python', () => {
  let api: ExtensionApi;
  const vector = workspaceFile(`python${vectorSuffix}`);

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    await writeVector(session, 2, vector);
    await closeAll();
  });
  after(() => workspace.fs.delete(vector));
  beforeEach(() => env.clipboard.writeText('something else'));
  afterEach(closeAll);

  /** The program opens that file, and writes its θ after the chosen block. */
  async function assertCopied(): Promise<void> {
    const text = await env.clipboard.readText();
    assert.ok(text.includes(`load_file(${JSON.stringify(vector.fsPath)})["theta"]`), text);
    assert.match(text, /^block, strength = 2, 1\.0$/m);
    assert.match(text, /^ {4}hidden\[:, -1\] = strength \* theta\[block\]/m);
    assert.match(text, /^prompt = "example: hot->"$/m);
  }

  it('from its row in the list', async () => {
    const rows = await api.vectors.fresh();
    const row = rows.find(({ uri }) => uri.toString() === vector.toString());
    assert.ok(row);
    await commands.executeCommand(commandIds.copyVectorAsPython, row);
    await assertCopied();
  });

  it('from its own editor', async () => {
    await commands.executeCommand('vscode.openWith', vector, viewTypes.vector);
    await commands.executeCommand(commandIds.copyVectorAsPython);
    await assertCopied();
  });

  it('says what is wrong with a file that holds something else', async () => {
    const broken = workspaceFile(`broken${vectorSuffix}`);
    await workspace.fs.writeFile(broken, new TextEncoder().encode('hot -> cold'));
    await commands.executeCommand(commandIds.copyVectorAsPython, broken);
    assert.equal(await env.clipboard.readText(), 'something else');
    await workspace.fs.delete(broken);
  });
});
