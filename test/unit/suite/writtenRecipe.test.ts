import { describe, expect, it } from 'vitest';
import { type TextSpan } from '../../../src/core/text/jsonSpans';
import { writtenRecipe } from '../../../src/core/suite/writtenRecipe';

describe('writtenRecipe', () => {
  const text = `{"models": [{"folder": "m", "dtype": "q4"}, {"dtype": "q4"}], "tasks": ["a", 3, "b"],
    "experiments": [{"kind": "base"}, {"kind": "conflict", "pairs": [["a", "b"], 3]}]}`;
  const at = ({ start, end }: TextSpan): string => text.slice(start, end);

  it('finds models, tasks and the tasks of conflicts', () => {
    const { models, tasks, inConflicts } = writtenRecipe(text)!;
    expect(models.map(({ span, entry }) => [at(span), at(entry)])).toEqual([
      ['"m"', '{"folder": "m", "dtype": "q4"}'],
    ]);
    expect(tasks.map(({ span }) => at(span))).toEqual(['"a"', '"b"']);
    expect(inConflicts.map(({ span }) => at(span))).toEqual(['"a"', '"b"']);
  });

  it.each(['', '{', '[]', '3'])('is undefined for %j', (broken) => {
    expect(writtenRecipe(broken)).toBeUndefined();
  });

  it.each([
    '{"tasks": ["a"]}',
    '{"tasks": ["a"], "settings": {}}',
    '{"tasks": ["a"], "settings": {\n"dev": 3,\n"test": [1]\n}}',
    '{"settings": {"answers": "first-token", "dev": 3}, "tasks": ["a"]}',
  ])('sets the answers of %j', (recipe) => {
    const { byContinuation: change, answers } = writtenRecipe(recipe)!;
    expect(answers).toBe('first-token');
    const changed = recipe.slice(0, change!.span.start) + change!.text + recipe.slice(change!.span.end);
    const before = JSON.parse(recipe) as { settings?: object };
    expect(JSON.parse(changed)).toEqual({
      ...before,
      settings: { ...before.settings, answers: 'continuation' },
    });
    expect(writtenRecipe(changed)?.answers).toBe('continuation');
  });

  it('changes nothing where there is no place for it', () => {
    expect(writtenRecipe('{}')?.byContinuation).toBeUndefined();
    expect(writtenRecipe('{"tasks": [], "settings": 3}')?.byContinuation).toBeUndefined();
  });
});
