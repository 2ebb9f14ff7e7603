import { describe, expect, it } from 'vitest';
import { unknownTasks } from '../../../src/core/suite/unknownTasks';
import { writtenRecipe } from '../../../src/core/suite/writtenRecipe';

const builtIn = ['antonyms', 'to-upper'];

describe('unknownTasks', () => {
  const text = '{"tasks": ["antonym", "to-upper", "mine.task.json", "zzzzzzzzzz", 3]}';

  it('passes over built-in tasks and files, and offers the nearest name', () => {
    const problems = unknownTasks(writtenRecipe(text)!.tasks, builtIn, (path) => path === 'mine.task.json');
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '"antonym"',
      '"zzzzzzzzzz"',
    ]);
    expect(problems[0].fix).toMatchObject({ title: 'Replace with "antonyms"', text: '"antonyms"' });
    expect(problems[1].fix).toBeUndefined();
  });
});
