import { expect, it } from 'vitest';
import { nextTokenItems } from '../../../src/extension/continuation/nextTokenItems';

it('shows white space, per cent and a bar, and keeps the token as it is', () => {
  const items = nextTokenItems(
    [
      [' cold', 0.5],
      ['\n', 0.0312],
      ['$(bug)', 0.0001],
      ['', 0.1],
    ].map(([token, p], id) => ({ id, token: String(token), logit: 0, logProbability: Math.log(Number(p)) })),
  );
  expect(items.map(({ label }) => label)).toEqual(['␣cold', '⏎', '$\u200B(bug)', '∅']);
  expect(items.map(({ description }) => description)).toEqual([
    `50 %  ${'█'.repeat(10)}`,
    '3.1 %  ▋',
    '0.0 %',
    '10 %  ██',
  ]);
  expect(items[0].token).toBe(' cold');
});
