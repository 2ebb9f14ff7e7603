import { describe, expect, it } from 'vitest';
import { planSweep } from '../../../src/core/episodes/planSweep';
import { firstForm } from '../../../src/core/sweep/sweepForm';
import { type Task } from '../../../src/core/tasks/task';
import { taskRecipe } from '../../../src/engine/experiments/taskRecipe';
import { type Tokenizer as EngineTokenizer } from '../../../src/engine/tokenizer/tokenizer';
import { taskSource } from '../../../src/extension/experimentView/understood';
import { outputTokens, textsToCount } from '../../../src/extension/sweep/selectionPreview';
import { pairsToCount, understandSource } from '../../../src/extension/sweep/understandSource';

/** Letters a to t with their capitals; every third output is long. */
const task: Task = {
  name: 'letters',
  description: 'A letter → its capital.',
  kind: 'algorithmic',
  scoring: 'exact',
  source: 'test',
  pairs: [...'abcdefghijklmnopqrst'].map((input, index) => ({
    input,
    output: index % 3 === 2 ? `${input.toUpperCase()}!!` : input.toUpperCase(),
    accept: index === 0 ? ['AA'] : [],
  })),
};
/** One token a character; a leading space joins the first. */
const count = (text: string): number => text.replace(/^ /, '').length;
const tokenizer = {
  encodePiece: (text: string) => new Array<number>(count(text)).fill(0),
} as unknown as EngineTokenizer;
const source = taskSource(task, 'built-in task', firstForm);

function answered(corrections = {}) {
  const texts = textsToCount(pairsToCount(source, corrections));
  return { state: 'answered', tokens: outputTokens(texts.map(count)) } as const;
}

describe('a task as a source', () => {
  it('gives the recipe of the command line, and so its episodes', () => {
    const { recipe, preview } = understandSource(source, {}, answered());
    if (source.scheme.kind !== 'split') throw new Error('the letters are drawn from');
    const own = taskRecipe(task, tokenizer, source.scheme);
    expect(recipe).toEqual(own);
    expect(planSweep(recipe!)).toEqual(planSweep(own));
    expect(preview.pairsInAll).toBe(20);
    expect(preview.plan).toMatch(/ 6 of 20 pairs are left out: their outputs take several tokens\.$/);
    expect(preview.reading.pairs).toHaveLength(14);
    expect(preview.reading.pairs[0].output).toBe('A');
    expect(preview.leadingSpace).toBe(true);
  });

  it('shows all pairs until the tokenizer has answered, and runs nothing', () => {
    for (const asked of [{ state: 'asked' }, { state: 'unasked', leadingSpace: false }] as const) {
      const { recipe, preview } = understandSource(source, {}, asked);
      expect(recipe).toBeUndefined();
      expect(preview.reading.pairs).toHaveLength(20);
      expect(preview.pending).toBe(asked.state === 'asked');
      expect(preview.problem).toBeUndefined();
    }
  });

  it('follows the task’s word on the space, and a person’s over that', () => {
    const said = taskSource({ ...task, leadingSpace: false }, 'x', firstForm);
    expect(understandSource(said, {}, answered()).preview).toMatchObject({
      leadingSpace: false,
      leadingSpaceReason: 'as the task says',
    });
    expect(understandSource(said, { leadingSpace: true }, answered()).preview).toMatchObject({
      leadingSpace: true,
      leadingSpaceReason: 'as you chose',
    });
  });

  it('keeps the further answers of pairs that were left as they are', () => {
    const pairs = [...task.pairs].map(({ input, output }) => ({ input, output })).slice(0, 14);
    const { recipe } = understandSource(source, { pairs }, answered({ pairs }));
    expect(recipe?.pairs[0]).toEqual({ input: ' a', output: ' A', accept: [' AA'] });
    const renamed = [{ input: 'a', output: 'Z' }, ...pairs.slice(1)];
    const after = understandSource(source, { pairs: renamed }, answered({ pairs: renamed })).recipe;
    expect(after?.pairs[0]).toEqual({ input: ' a', output: ' Z' });
  });

  it('says that long outputs are what a task lacks', () => {
    const long = { ...task, pairs: task.pairs.map((pair) => ({ ...pair, output: `${pair.output}!` })) };
    const own = taskSource(long, 'x', firstForm);
    const tokens = outputTokens(textsToCount(pairsToCount(own, {})).map(count));
    const { preview, recipe } = understandSource(own, {}, { state: 'answered', tokens });
    expect(recipe).toBeUndefined();
    expect(preview.problem).toMatchObject({ code: 'task-too-few' });
    expect(preview.problem?.message).toMatch(/only 0 of 20 outputs are single tokens/);
  });
});

describe('a recipe as a source', () => {
  const { recipe } = understandSource(source, {}, answered());
  const again = { name: 'letters', where: 'letters.sweep.json', recipe: recipe! };

  it('runs again to the bit, and asks the tokenizer nothing', () => {
    expect(pairsToCount(again, {})).toEqual([]);
    const read = understandSource(again, {}, { state: 'unasked', leadingSpace: false });
    expect(read.recipe).toEqual(recipe);
    expect(read.preview.leadingSpace).toBe(true);
    expect(read.preview.reading.pairs[0].input).toBe('a');
  });

  it('follows corrections', () => {
    const read = understandSource(again, { leadingSpace: false }, { state: 'asked' });
    expect(read.recipe?.pairs[0]).toEqual({ input: 'a', output: 'A', accept: ['AA'] });
    expect(read.preview.leadingSpaceReason).toBe('as you chose');
  });
});
