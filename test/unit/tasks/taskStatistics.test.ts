import { expect, it } from 'vitest';
import { type Task } from '../../../src/core/tasks/task';
import { taskStatistics } from '../../../src/core/tasks/taskStatistics';

/** A token for each letter but the first, and none for a space before a letter. */
const countTokens = (text: string): number =>
  Math.max(1, text.trim().length - (text.startsWith(' ') ? 1 : 0));

const task: Task = {
  name: 'lengths',
  description: '',
  scoring: 'exact',
  source: '',
  pairs: ['a', 'a', 'bb', 'ccc'].map((output, index) => ({ input: `${index}`, output, accept: [] })),
};

it('counts pairs, single tokens in both forms, and how the answers are spread', () => {
  expect(taskStatistics(task, countTokens)).toEqual({
    pairs: 4,
    singleTokenPlain: 0.5,
    singleTokenSpaced: 0.75,
    leadingSpace: true,
    singleToken: 0.75,
    majorityShare: 0.5,
    labelEntropy: 1.5,
    sumOfSquares: 0.375,
  });
});

it('goes by the task’s own word on the leading space', () => {
  expect(taskStatistics({ ...task, leadingSpace: false }, countTokens)).toMatchObject({
    leadingSpace: false,
    singleToken: 0.5,
  });
});
