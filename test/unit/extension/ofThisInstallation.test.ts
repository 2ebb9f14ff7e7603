import { expect, it } from 'vitest';
import { ofThisInstallation } from '../../../src/extension/models/ofThisInstallation';

const bundled = {
  folder: '/opt/editor/extensions/task-vector-lab.task-vector-lab-0.2.0-linux-x64/models/small',
};

it.each([
  '/opt/editor/extensions/task-vector-lab.task-vector-lab-0.1.0-linux-x64/models/small',
  'C:\\Users\\me\\.vscode\\extensions\\task-vector-lab.task-vector-lab-0.1.0\\models\\small',
])('finds the model of %s in the version that replaced it', (folder) => {
  expect(ofThisInstallation({ folder }, bundled)).toBe(bundled);
  expect(ofThisInstallation({ folder }, undefined)).toBeUndefined();
});

it('leaves any other model as it is', () => {
  for (const folder of ['/models/gpt2', '/task-vector-lab/models/small']) {
    const model = { folder, dtype: 'q4' };
    expect(ofThisInstallation(model, bundled)).toBe(model);
  }
  expect(ofThisInstallation(undefined, bundled)).toBeUndefined();
});
