import { expect, it } from 'vitest';
import { pieceText } from '../../../src/core/suite/pieceText';

it('says what a piece is', () => {
  expect(pieceText({ kind: 'base', tasks: ['antonyms'] })).toBe('base experiment on antonyms');
  expect(pieceText({ kind: 'conflict', tasks: ['next-letter', 'to-upper'] })).toBe(
    'θ of to-upper in prompts of next-letter',
  );
  expect(pieceText({ kind: 'base', tasks: ['antonyms'] }, true)).toBe('base experiment');
});
