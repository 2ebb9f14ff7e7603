import { describe, expect, it } from 'vitest';
import { taskProblems } from '../../../src/core/tasks/taskProblems';

const mend = (text: string, fewest = 1): string => {
  const fixes = taskProblems(text, fewest).flatMap(({ fix }) => fix ?? []);
  return fixes
    .reverse()
    .reduce(
      (mended, { span, text: put }) => mended.slice(0, span.start) + put + mended.slice(span.end),
      text,
    );
};

describe('taskProblems', () => {
  it('marks an input that comes again, with the pair before it', () => {
    const text = '{"pairs": [["a", "x"], ["b", "y"], {"input": "a", "output": "x"}]}';
    const [problem] = taskProblems(text, 1).filter(({ code }) => code === 'duplicate-input');
    expect(text.slice(problem.span.start, problem.span.end)).toBe('{"input": "a", "output": "x"}');
    expect(text.slice(problem.other?.start, problem.other?.end)).toBe('["a", "x"]');
  });

  it('names both outputs where they contradict each other', () => {
    const [problem] = taskProblems('{"pairs": [["a", "x"], ["a", "y"]]}', 1);
    expect(problem).toMatchObject({ code: 'contradictory-output', severity: 'warning' });
    expect(problem.message).toContain('"x" before and "y" here');
  });

  it('leaves JSON without duplicates when all fixes are made', () => {
    const mended = mend('{"pairs": [["a", "x"], ["a", "x"],\n ["a", "z"], ["b", "y"], ["b", "y"]]}');
    expect(JSON.parse(mended)).toEqual({
      pairs: [
        ['a', 'x'],
        ['b', 'y'],
      ],
    });
  });

  it('says when one answer serves more than half of the inputs, and not at half', () => {
    const codes = (outputs: readonly string[]): string[] =>
      taskProblems(JSON.stringify({ pairs: outputs.map((output, i) => [`i${i}`, output]) }), 1).map(
        ({ code }) => code,
      );
    expect(codes(['x', 'x', 'y'])).toEqual(['majority-answer']);
    expect(codes(['x', 'x', 'y', 'z'])).toEqual([]);
  });

  it('counts different inputs', () => {
    const [problem] = taskProblems('{"pairs": [["a", "x"], ["b", "y"]]}', 3);
    expect(problem).toMatchObject({ code: 'too-few-pairs', span: { start: 10, end: 11 } });
  });

  it.each(['', '{', '[]', '{"pairs": 3}', '{"pairs": []}', '{"pairs": [3, ["a"]]}'])(
    'is silent on %j',
    (text) => {
      expect(taskProblems(text, 7)).toEqual([]);
    },
  );
});
