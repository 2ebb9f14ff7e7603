import { format } from 'prettier';
import { expect, it } from 'vitest';
import { builtInTasks } from './builtIn';
import { tasksPage } from './tasksPage';

// The task files are the only source: `npx vitest run --project unit -u` writes the page anew.
it('docs/tasks.md says what the task files hold', async () => {
  const page = await format(tasksPage([...builtInTasks.values()]), { parser: 'markdown', printWidth: 110 });
  await expect(page).toMatchFileSnapshot('../../../docs/tasks.md');
});
