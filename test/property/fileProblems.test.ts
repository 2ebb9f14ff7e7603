import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenRecipe } from '../../src/core/suite/writtenRecipe';
import { taskProblems } from '../../src/core/tasks/taskProblems';

const word = fc.string({ minLength: 1, maxLength: 2 });

describe('problems of files', () => {
  it('never fail, and lie inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const { span } of [...taskProblems(text, 8), ...(writtenRecipe(text)?.tasks ?? [])]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('are mended by their fixes: the first pair of every input stays', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1 }), (pairs) => {
        const text = JSON.stringify({ pairs }, undefined, 2);
        const mended = taskProblems(text, 1)
          .flatMap(({ fix }) => fix ?? [])
          .reverse()
          .reduce((now, { span, text: put }) => now.slice(0, span.start) + put + now.slice(span.end), text);
        const firsts = pairs.filter(([input], at) => pairs.findIndex(([other]) => other === input) === at);
        expect(JSON.parse(mended)).toEqual({ pairs: firsts });
      }),
    );
  });
});
