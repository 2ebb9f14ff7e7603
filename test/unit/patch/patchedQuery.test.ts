import { expect, it } from 'vitest';
import { answerOf, patchedQuery } from '../../../src/core/patch/patchedQuery';
import { paperTemplate } from '../../../src/core/prompts/template';

const spaced = [{ input: ' hot', output: ' cold' }];

it.each([
  ['an input', ' happy ', spaced, { query: ' happy', verbatim: false }],
  ['an input of a vector without spaces', 'happy', [], { query: 'happy', verbatim: false }],
  ['a prompt', 'example: happy->', spaced, { query: 'example: happy->', verbatim: true }],
  ['a prompt with a space at its end', 'happy -> ', spaced, { query: 'happy -> ', verbatim: true }],
])('reads %s', (_, text, pairs, expected) => {
  expect(patchedQuery(text, paperTemplate, pairs)).toEqual(expected);
});

it('takes everything for an input where the template has nothing before an output', () => {
  expect(patchedQuery('happy', { ...paperTemplate, beforeOutput: ' ' }, spaced).verbatim).toBe(false);
});

it('cuts a continuation at its first line and keeps the space before it', () => {
  expect(answerOf(' sad \nexample: big')).toBe(' sad');
  expect(answerOf('\nexample')).toBe('');
});
