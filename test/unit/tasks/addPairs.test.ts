import { describe, expect, it } from 'vitest';
import { addPairs, newTask } from '../../../src/core/tasks/addPairs';
import { parseTask } from '../../../src/core/tasks/parseTask';

const pairs = [
  { input: 'hot', output: 'cold' },
  { input: 'big "x"', output: 'small' },
];

function added(text: string): { readonly text: string; readonly added: number; readonly skipped: number } {
  const { edit, ...counts } = addPairs(text, pairs, 'a.task.json');
  if (!edit) return { text, ...counts };
  return { text: text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end), ...counts };
}

describe('addPairs', () => {
  it('writes pairs below the last one, indented as it is', () => {
    const { text } = added('{\n  "pairs": [\n    ["a", "b"],\n    ["c", "d"]\n  ]\n}\n');
    expect(text).toBe(
      '{\n  "pairs": [\n    ["a", "b"],\n    ["c", "d"],\n    ["hot", "cold"],\n    ["big \\"x\\"", "small"]\n  ]\n}\n',
    );
    expect(added('{"pairs": [\n\t["a", "b"]\n]}').text).toContain('["a", "b"],\n\t["hot", "cold"],\n\t[');
  });

  it('stays in the line where the list is in one', () => {
    expect(added('{"pairs": [["a", "b"]]}').text).toBe(
      '{"pairs": [["a", "b"], ["hot", "cold"], ["big \\"x\\"", "small"]]}',
    );
  });

  it('fills an empty list', () => {
    expect(JSON.parse(added('{"pairs": []}').text)).toEqual({
      pairs: [
        ['hot', 'cold'],
        ['big "x"', 'small'],
      ],
    });
  });

  it('leaves out and counts the inputs that are there, and changes nothing where all are', () => {
    const once = added('{"pairs": [{"input": "hot", "output": "warm"}]}');
    expect(once).toMatchObject({ added: 1, skipped: 1 });
    expect(added(once.text)).toEqual({ text: once.text, added: 0, skipped: 2 });
  });

  it.each(['', '{', '[]', '{"pairs": 3}'])('refuses %j', (text) => {
    expect(() => added(text)).toThrow(/a\.task\.json is no JSON with a list of pairs/);
  });
});

describe('newTask', () => {
  it('is a task file', () => {
    const task = parseTask(newTask('opposites', 'linguistic', 'notes.md, lines 1-2', pairs), 'o.task.json');
    expect(task).toMatchObject({ name: 'opposites', kind: 'linguistic', source: 'notes.md, lines 1-2' });
    expect(task.pairs.map(({ input }) => input)).toEqual(['hot', 'big "x"']);
  });
});
