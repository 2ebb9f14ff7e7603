import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench } from '../support/editor/openWorkbench';
import { themeIds } from '../support/editor/themes';
import type { Workbench } from '../support/editor/workbench';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(async () => {
  await workbench?.close();
});

test('the samples open and take a selection, and nothing pops up', async () => {
  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  expect(await workbench.notification(/./).count()).toBe(0);
});

test.each(themeIds)('the editor wears %s', async (theme) => {
  await workbench.setTheme(theme);
  await workbench.screenshot(`first-look ${theme}`);
});
