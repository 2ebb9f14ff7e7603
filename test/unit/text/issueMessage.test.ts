import * as v from 'valibot';
import { expect, it } from 'vitest';
import { taskFileSchema } from '../../../src/core/tasks/task';
import { issueMessage } from '../../../src/core/text/issueMessage';

const task = v.partial(taskFileSchema);
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{4}$/));

it.each<[string, v.GenericSchema, unknown]>([
  [
    'it must be "algorithmic", "linguistic", "knowledge" or "translation", not "linguistics".',
    task,
    { kind: 'linguistics' },
  ],
  ['this field is missing.', taskFileSchema, {}],
  ['there is no such field.', task, { scorring: 'exact' }],
  ['it must be a text, not 7.', task, { name: 7 }],
  ['it must be true or false, not "yes".', task, { leadingSpace: 'yes' }],
  ['it must be a list or an object, not "hot".', task, { pairs: ['hot'] }],
  ['it must be a list, not an object.', task, { pairs: {} }],
  ['its length must be at least 1, not 0.', task, { pairs: [] }],
  ['it must be a whole number, not 1.5.', number, 1.5],
  ['it must be at most 9, not 10.', number, 10],
  ['it must not be "xyz".', hash, 'xyz'],
  ['it must be "a", not nothing.', v.literal('a'), undefined],
])('%s', (sentence, schema, value) => {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  expect(issues && issueMessage(issues[0])).toBe(sentence);
});
