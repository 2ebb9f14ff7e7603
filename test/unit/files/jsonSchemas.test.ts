import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { sweepSchemaUri } from '../../../src/core/files/sweepFile';
import { experimentFileSchema } from '../../../src/core/suite/experimentFile';
import { sweepResultSchema } from '../../../src/core/sweep/sweepResult';
import { taskFileSchema } from '../../../src/core/tasks/task';

// The guards are the only source: `npx vitest run --project unit -u` writes schemas/ anew after a change of theirs.
// What JSON schema can't say (more hits than trials) is left to the guard.
it.each([
  ['task', taskFileSchema, 'Task of Task Vector Lab', 'task-vectors://schemas/task.schema.json'],
  [
    'experiment',
    experimentFileSchema,
    'Experiments of Task Vector Lab',
    'task-vectors://schemas/experiment.schema.json',
  ],
  ['sweep', sweepResultSchema, 'Layer sweep of Task Vector Lab', sweepSchemaUri],
] as const)('schemas/%s.schema.json says what the guard says', async (name, guard, title, $id) => {
  const schema = { $id, title, ...toJsonSchema(guard, { errorMode: 'ignore', typeMode: 'input' }) };
  const json = await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 });
  await expect(json).toMatchFileSnapshot(`../../../schemas/${name}.schema.json`);
});

it('every built-in task points at the schema', () => {
  const task = readFileSync(new URL('../../../tasks/antonyms.task.json', import.meta.url), 'utf8');
  expect(JSON.parse(task)).toHaveProperty('$schema', '../schemas/task.schema.json');
});
