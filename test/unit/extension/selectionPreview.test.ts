import { describe, expect, it } from 'vitest';
import {
  outputTokens,
  textsToCount,
  type Tokenizer,
  understand,
} from '../../../src/extension/sweep/selectionPreview';
import { corrected } from '../../../src/extension/sweep/sweepSource';

const source = {
  name: 'antonyms',
  where: 'antonyms.txt, lines 1-3',
  text: 'hot -> cold\nbig -> small\nup -> down',
};
const answered = (plain: number[], spaced: number[]): Tokenizer => ({
  state: 'answered',
  tokens: { plain, spaced },
});

describe('understand', () => {
  it('shows the pairs while the tokenizer is asked, and runs nothing before it answers', () => {
    const { preview, recipe } = understand(source, {}, { state: 'asked' });
    expect(preview.reading.pairs).toHaveLength(3);
    expect(preview.pending).toBe(true);
    expect(preview.problem).toBeUndefined();
    expect(recipe).toBeUndefined();
  });

  it('puts a space before the words where that keeps outputs to one token, and says why', () => {
    const { preview, recipe } = understand(source, {}, answered([1, 1, 1], [1, 1, 1]));
    expect(preview.leadingSpace).toBe(true);
    expect(preview.leadingSpaceReason).toBe(
      'with a space before them 3 of 3 outputs are one token, without it 3',
    );
    expect(recipe?.pairs[0]).toEqual({ input: ' hot', output: ' cold' });
    expect(recipe?.scoring).toBe('exact');
    expect(understand(source, {}, answered([1, 1, 1], [2, 2, 1])).preview.leadingSpace).toBe(false);
  });

  it('accepts the beginning of an answer where answers take several tokens, and says so', () => {
    const { preview, recipe } = understand(source, { leadingSpace: false }, answered([1, 2, 2], [1, 1, 1]));
    expect(recipe?.scoring).toBe('prefix');
    expect(preview.plan).toMatch(
      / 2 of 3 outputs take several tokens: a prediction counts when it begins the output\.$/,
    );
  });

  it('names what is in the way', () => {
    const tokens = answered([1], [1]);
    expect(understand({ ...source, text: 'no pair' }, {}, tokens).preview.problem?.code).toBe(
      'selection-unreadable',
    );
    expect(understand({ ...source, text: 'hot -> cold' }, {}, tokens).preview.problem?.code).toBe(
      'selection-too-few',
    );
    expect(understand({ ...source, text: 'no pair' }, {}, answered([], [])).preview.leadingSpaceReason).toBe(
      '',
    );
    const failed: Tokenizer = { state: 'failed', error: { code: 'tokenizer-missing', message: 'none' } };
    expect(understand(source, {}, failed)).toMatchObject({
      recipe: undefined,
      preview: { problem: failed.error },
    });
  });

  it('counts each output as it is and with a space', () => {
    const texts = textsToCount([
      { input: 'hot', output: 'cold' },
      { input: 'big', output: 'small' },
    ]);
    expect(texts).toEqual(['cold', 'small', ' cold', ' small']);
    expect(outputTokens([1, 2, 3, 4])).toEqual({ plain: [1, 2], spaced: [3, 4] });
  });
});

describe('corrected', () => {
  const pairs = [{ input: ' hot', output: 'cold ' }];

  it('keeps what is not corrected', () => {
    const first = corrected({}, { leadingSpace: true, pairs });
    expect(first).toEqual({
      separator: undefined,
      leadingSpace: true,
      pairs: [{ input: 'hot', output: 'cold' }],
    });
    expect(corrected(first, { leadingSpace: false }).pairs).toEqual(first.pairs);
  });

  it('reads the text again for a new separator', () => {
    expect(corrected({ pairs }, { separator: '=' }).pairs).toBeUndefined();
  });

  it('drops pairs that lack a side', () => {
    expect(corrected({}, { pairs: [...pairs, { input: 'x', output: ' ' }] }).pairs).toHaveLength(1);
  });
});
