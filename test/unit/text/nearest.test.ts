import { expect, it } from 'vitest';
import { nearestName } from '../../../src/core/text/nearest';

const names = ['antonyms', 'country-capital', 'capital-country', 'to-upper', 'to-lower', 'next-letter'];

it.each([
  ['antonym', 'antonyms'],
  ['Antonyms', 'antonyms'],
  ['country_capital', 'country-capital'],
  ['country capitals', 'country-capital'],
  ['capital-countries', 'capital-country'],
  ['toupper', 'to-upper'],
  ['to-uper', 'to-upper'],
  ['next-leter', 'next-letter'],
])('%j is taken for %j', (typed, name) => {
  expect(nearestName(typed, names)).toBe(name);
});

it.each(['', 'sentiment', 'x', 'german-english'])('%j is near to nothing', (typed) => {
  expect(nearestName(typed, names)).toBeUndefined();
});
