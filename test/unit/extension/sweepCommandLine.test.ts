import { describe, expect, it } from 'vitest';
import { sweepCommand } from '../../../src/cli/commands/sweep';
import { recipeWords, taskWords } from '../../../src/extension/results/sweepCommandLine';
import { type TaskSource } from '../../../src/extension/sweep/sweepSource';
import { splitResult, sweepResult } from '../../webview/support/sweepResultFixture';

/** What the command line's own parser makes of the words. */
function parsed(words: readonly string[]): Record<string, unknown> {
  const command = sweepCommand();
  const { unknown } = command.parseOptions([...words.slice(1)]);
  expect(words[0]).toBe('sweep');
  expect(unknown).toEqual([]);
  return command.opts();
}

const result = splitResult();
const split = {
  ...result,
  recipe: {
    ...result.recipe,
    scheme: { ...result.recipe.scheme, dummies: 2 } as typeof result.recipe.scheme,
  },
};
const source: TaskSource = {
  name: 'antonyms',
  where: 'built-in task',
  argument: 'antonyms',
  task: { scoring: 'exact', pairs: [{ input: 'a', output: 'b', accept: [] }] },
  scheme: split.recipe.scheme,
};

describe('the command of a sweep', () => {
  it('says a task’s draws as the command line reads them', () => {
    const words = taskWords(split, source, {});
    expect(parsed(words ?? [])).toMatchObject({
      model: split.model.folder,
      dtype: 'q4',
      task: 'antonyms',
      demonstrations: 5,
      dev: 15,
      test: 50,
      seed: 41,
    });
    expect(words).not.toContain('--overlap');
  });

  it('names the file of a result for anything else', () => {
    const leftOut = sweepResult();
    expect(taskWords(leftOut, source, {})).toBeUndefined();
    expect(taskWords(split, source, { leadingSpace: false })).toBeUndefined();
    expect(taskWords(result, source, {})).toBeUndefined();
    expect(taskWords(split, { ...source, argument: undefined }, {})).toBeUndefined();
    expect(taskWords(split, { name: 'x', where: 'x.txt', text: 'a -> b' }, {})).toBeUndefined();
    const words = recipeWords({ ...leftOut, proven: false }, '/a folder/x.sweep.json');
    expect(parsed(words)).toMatchObject({ recipe: '/a folder/x.sweep.json', unproven: true });
  });
});
