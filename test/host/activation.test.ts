import { strict as assert } from 'node:assert';
import { extensions } from 'vscode';

describe('activation', () => {
  it('finds the extension under the name that the manifest gives it', () => {
    assert.ok(extensions.getExtension('task-vector-lab.task-vector-lab'));
  });
});
