import { afterEach } from 'vitest';
import { openWorkbenches } from './openWorkbench';

// A timeout says what didn't come; the picture says what was there instead.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const workbench of openWorkbenches) await workbench.screenshot(`failed - ${task.name}`);
});
