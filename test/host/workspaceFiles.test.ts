import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { workspace } from 'vscode';
import { writeAtomically } from '../../src/extension/ui/workspaceFiles';
import { activated, workspaceFile } from './support/extensionUnderTest';

describe('a file that is written anew', () => {
  const file = workspaceFile('anew.txt');
  before(activated);
  after(() => workspace.fs.delete(file));

  it('is there, whole, at every moment', async () => {
    const text = (which: number): string => `${which}`.repeat(20_000);
    await writeAtomically(file, Buffer.from(text(0)));
    let writing = true;
    const lengths = new Set<number>();
    const reader = (async () => {
      while (writing) lengths.add((await readFile(file.fsPath).catch(() => Buffer.of())).length);
    })();
    for (let which = 1; which < 10; which += 1) {
      for (let time = 0; time < 20; time += 1) await writeAtomically(file, Buffer.from(text(which)));
    }
    writing = false;
    await reader;
    assert.deepEqual([...lengths], [20_000]);
  });
});
