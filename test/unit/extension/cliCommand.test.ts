import { describe, expect, it } from 'vitest';
import { cliCommand } from '../../../src/extension/suite/cliCommand';
import { suiteResult } from '../../support/paperResults';

describe('cliCommand', () => {
  it('names the built-in recipe and its model, quoted for a shell', () => {
    const suite = suiteResult();
    const recipe = { ...suite.recipe, models: [{ folder: "/models/it's here", dtype: 'q4' }] };
    expect(cliCommand({ ...suite, recipe }, '/work space/paper')).toBe(
      "task-vectors experiment paper --model '/models/it'\\''s here' --dtype q4 --out '/work space/paper' --resume",
    );
  });

  it('names the file of any other', () => {
    const suite = suiteResult();
    const recipe = { ...suite.recipe, name: 'Two tasks, again', tasks: ['antonyms', 'to-upper'] };
    expect(cliCommand({ ...suite, recipe }, '/r')).toBe(
      'task-vectors experiment two-tasks-again.experiment.json --out /r --resume',
    );
  });
});
