import { describe, expect, it } from 'vitest';
import { experimentCommand } from '../../../src/cli/commands/experiment';
import { paperSuite } from '../../../src/core/suite/paperSuite';
import { paperWords, sameRecipe, suiteWords } from '../../../src/extension/suite/suiteCommandLine';
import { suiteResult } from '../../support/paperResults';

const suite = suiteResult();
const paper = paperSuite([{ folder: 'models/tiny', dtype: 'q4' }]);

/** What the command line's own parser makes of the words. */
function parsed(words: readonly string[]): Record<string, unknown> {
  const command = experimentCommand();
  const { unknown } = command.parseOptions([...words.slice(1)]);
  expect(words[0]).toBe('experiment');
  expect(unknown).toEqual([]);
  return command.opts();
}

describe('the command of an experiment', () => {
  it('names the built-in recipe and its model, from anywhere', () => {
    expect(paperWords({ ...suite, recipe: paper }, '/project')).toEqual([
      ...['paper', '--model', '/project/models/tiny', '--dtype', 'q4'],
    ]);
  });

  it('takes no other recipe for the built-in one', () => {
    const others = [
      { ...paper, tasks: paper.tasks.slice(1) },
      { ...paper, settings: { seed: 7 } },
      { ...paper, experiments: paper.experiments.slice(0, 1) },
      { ...paper, models: [...paper.models, ...paper.models] },
    ];
    for (const recipe of others) expect(paperWords({ ...suite, recipe }, '/project')).toBeUndefined();
  });

  it('goes on with the folder where and how the models ran', () => {
    expect(suiteWords(suite, ['/w/a.experiment.json'], '/w/a-results')).toEqual([
      ...['experiment', '/w/a.experiment.json', '--out', '/w/a-results', '--resume'],
    ]);
    const [model] = suite.models;
    const execution = { provider: 'cpu', requested: 'webgpu', backend: 'session' } as const;
    const words = suiteWords({ models: [{ ...model, execution }], proven: false }, ['a'], 'b');
    expect(parsed(words)).toMatchObject({
      ...{ out: 'b', resume: true, provider: 'webgpu', backend: 'session', unproven: true },
    });
  });
});

it('tells recipes apart by what they say, not by the order in which they say it', () => {
  const turned = Object.fromEntries(Object.entries(paper).reverse()) as typeof paper;
  expect(sameRecipe({ ...turned, $schema: 'x' }, paper)).toBe(true);
  expect(sameRecipe({ ...paper, name: 'x' }, paper)).toBe(false);
});
