import { expect, it } from 'vitest';
import { parseExperiment } from '../../../src/core/suite/parseExperiment';
import { taskSuite } from '../../../src/core/suite/taskSuite';

it('is a recipe that a file could hold', () => {
  const recipe = taskSuite('Antonyms', 'a.task.json', { folder: '/models/tiny', dtype: 'fp32' }, 'paper');
  expect(parseExperiment(JSON.stringify(recipe), 'a.experiment.json').recipe).toEqual(recipe);
});
