import { expect, it } from 'vitest';
import { readTokenizer } from '../../../src/engine/tokenizer/tokenizer';
import { byteText } from '../../../src/engine/tokenizer/byteText';
import { bundledModel } from '../../support/engine/paths';

it('names the bytes of what is no whole character', () => {
  expect(byteText('âĤ')).toBe('<0xE2><0x82>');
  expect(byteText('ĠâĤ')).toBe(' <0xE2><0x82>');
  expect(byteText('âĤ¬')).toBe('€');
  expect(byteText('<0xE2>')).toBe('<0xE2>');
  expect(byteText('▁word')).toBeUndefined();
});

it('shows no two tokens of a vocabulary alike for that they are parts of characters', () => {
  const tokenizer = readTokenizer(bundledModel);
  const broken = Array.from({ length: tokenizer.size }, (_, id) => id).filter((id) =>
    tokenizer.tokenText(id).includes('\uFFFD'),
  );
  const shown = broken.map((id) => tokenizer.shownText(id));
  expect(broken.length).toBeGreaterThan(100);
  expect(new Set(shown).size).toBe(broken.length);
  // The vocabulary has the replacement character itself, too.
  expect(shown.filter((text) => text.includes('\uFFFD'))).toEqual(['\uFFFD']);
  const [word] = tokenizer.encodePiece(' happy');
  expect(tokenizer.shownText(word)).toBe(' happy');
  // What is written stays text.
  expect(tokenizer.decode(tokenizer.encodePiece('𓀀'))).toBe('𓀀');
});
