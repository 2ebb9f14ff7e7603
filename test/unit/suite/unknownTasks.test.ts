import { describe, expect, it } from 'vitest';
import { namedTasks, unknownTasks } from '../../../src/core/suite/unknownTasks';

const builtIn = ['antonyms', 'to-upper'];

describe('unknownTasks', () => {
  const text = '{"tasks": ["antonym", "to-upper", "mine.task.json", "zzzzzzzzzz", 3]}';

  it('passes over built-in tasks and files, and offers the nearest name', () => {
    const problems = unknownTasks(namedTasks(text), builtIn, (path) => path === 'mine.task.json');
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '"antonym"',
      '"zzzzzzzzzz"',
    ]);
    expect(problems[0].fix).toMatchObject({ title: 'Replace with "antonyms"', text: '"antonyms"' });
    expect(problems[1].fix).toBeUndefined();
  });

  it.each(['', '{', '{"tasks": 1}'])('finds no names in %j', (broken) => {
    expect(namedTasks(broken)).toEqual([]);
  });
});
