import { describe, expect, it } from 'vitest';
import { demonstrationBlocks } from '../../../src/core/demonstrations/demonstrationBlocks';

function blocks(...lines: string[]) {
  return [...demonstrationBlocks(lines.join('\n'))].filter((block) => block !== undefined);
}

describe('demonstrationBlocks', () => {
  it('finds the lines of pairs between prose', () => {
    const found = blocks(
      '# Antonyms',
      '',
      'Some words, and what is said of them: not much.',
      '',
      'hot -> cold',
      'big -> small',
      'up -> down',
      '',
      'That was it.',
    );
    expect(found).toEqual([{ from: 4, to: 6, pairs: 3 }]);
  });

  it('takes an instruction before and a query behind as part of the prompt', () => {
    const found = blocks('Translate:', 'dog => chien', 'cat => chat', 'house => maison', 'tree =>');
    expect(found).toEqual([{ from: 0, to: 4, pairs: 3 }]);
  });

  it('joins pairs with blank lines between them', () => {
    const found = blocks('Q: hot', 'A: cold', '', 'Q: big', 'A: small', '', 'Q: up', 'A: down', '', 'Bye.');
    expect(found).toEqual([{ from: 0, to: 7, pairs: 3 }]);
    expect(blocks('a -> b', '', 'c -> d', '', 'e -> f')).toEqual([{ from: 0, to: 4, pairs: 3 }]);
  });

  it('looks into fences of text, blank lines included, and not into programs', () => {
    const inside = ['example:hot->cold', '', 'example:big->small', '', 'example:up->down'];
    expect(blocks('Look:', '```', ...inside, '```', 'end')).toEqual([{ from: 2, to: 6, pairs: 3 }]);
    expect(blocks('~~~text', ...inside)).toEqual([{ from: 1, to: 5, pairs: 3 }]);
    expect(blocks('```python', 'a = 1', 'b = 2', 'c = 3', '```')).toEqual([]);
    expect(blocks('```json', '[', '["a", "b"],', '["c", "d"],', '["e", "f"]', ']', '```')).toHaveLength(1);
  });

  it('wants three pairs', () => {
    expect(blocks('hot -> cold', 'big -> small')).toEqual([]);
  });

  it('keeps two prompts apart', () => {
    const arrows = ['a -> b', 'c -> d', 'e -> f'];
    expect(blocks(...arrows, '', 'Now others.', '', ...arrows)).toHaveLength(2);
    expect(blocks(...arrows, '', 'g = h', 'i = j', 'k = l')).toHaveLength(2);
    const prefixed = (word: string): string[] => arrows.map((line) => `${word}:${line}`);
    expect(blocks(...prefixed('example'), '', ...prefixed('word'))).toHaveLength(2);
  });

  it('takes neither sentences nor a list with holes for pairs', () => {
    expect(
      blocks(
        'First, we look at what the model says of it.',
        'Then, we look again at the very same thing.',
        'Last, we write down whatever we have seen.',
      ),
    ).toEqual([]);
    expect(blocks('hot -> cold', 'and so on', 'big -> small', 'up -> down', 'left -> right')).toEqual([]);
  });

  it('reads a Markdown table of words', () => {
    const rows = ['| hot | cold |', '| big | small |', '| up | down |'];
    expect(blocks('| input | output |', '| --- | --- |', ...rows)).toEqual([{ from: 0, to: 4, pairs: 3 }]);
  });

  it('tells labels that nobody knows by their turns', () => {
    const couple = (english: string, french: string): string[] => [
      `English: ${english}`,
      `French: ${french}`,
      '',
    ];
    const text = [...couple('dog', 'chien'), ...couple('cat', 'chat'), ...couple('house', 'maison')];
    expect(blocks(...text)).toEqual([{ from: 0, to: 7, pairs: 3 }]);
  });

  it('gives way after every stretch', () => {
    expect([...demonstrationBlocks('one\n\ntwo\n\nthree')]).toHaveLength(4);
  });
});
