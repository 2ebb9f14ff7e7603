import { describe, expect, it } from 'vitest';
import { outputLengths } from '../../../src/core/tasks/outputLengths';

describe('outputLengths', () => {
  const tokens = { plain: [1, 2, 0, 3], spaced: [1, 1, 1, 2] };

  it('counts outputs as they stand in prompts', () => {
    expect(outputLengths(false, tokens).long).toEqual([
      { index: 1, tokens: 2 },
      { index: 3, tokens: 3 },
    ]);
    expect(outputLengths(true, tokens).long).toEqual([{ index: 3, tokens: 2 }]);
  });

  it('lets the tokenizer decide on the space where the task does not', () => {
    expect(outputLengths(undefined, tokens).long).toEqual(outputLengths(true, tokens).long);
  });

  it('finds outputs of nothing, which a space before them does not mend', () => {
    expect(outputLengths(true, tokens)).toMatchObject({ all: 4, empty: [2] });
    expect(outputLengths(true, { plain: [0], spaced: [2] }).long).toEqual([]);
  });
});
