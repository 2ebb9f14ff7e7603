import { expect, it } from 'vitest';
import { checkEnough } from '../../../src/core/tasks/checkEnough';
import { type Task } from '../../../src/core/tasks/task';
import { antonyms, refusal } from '../builders';

const task: Task = {
  name: 'opposites',
  description: 'Opposites.',
  scoring: 'exact',
  source: 'made up',
  pairs: antonyms.map((pair) => ({ ...pair, accept: [] })),
};
const scheme = { kind: 'split', dev: 1, test: 1, dummies: 2, disjoint: false, seed: 1 } as const;

it('says whether the task or the single tokens are too few', () => {
  expect(() => checkEnough(task, antonyms, { ...scheme, demonstrations: 4 })).not.toThrow();
  expect(() => checkEnough(task, antonyms, { ...scheme, demonstrations: 5 })).toThrow(
    refusal('task-too-few', /^opposites: 5 pairs, and 5 demonstrations with a query need 6\.$/),
  );
  expect(() => checkEnough(task, antonyms.slice(3), { ...scheme, demonstrations: 4 })).toThrow(
    refusal('task-too-few', /only 2 of 5 outputs are single tokens for this model, .* need 5\.$/),
  );
});

it('counts inputs that stand twice once', () => {
  const twice = [...antonyms, antonyms[0]];
  expect(() => checkEnough(task, twice, { ...scheme, demonstrations: 5 })).toThrow(
    refusal('task-too-few', /: 5 pairs/),
  );
});
