import { expect, it } from 'vitest';
import { twoDigits } from '../../../src/core/text/twoDigits';

it.each([
  [0, '0'],
  [2.14, '2.1'],
  [34, '34'],
  [0.001, '0.001'],
  [0.000344, '0.00034'],
  [0.00001, '1e-5'],
  [-8.84e-7, '-8.8e-7'],
])('writes %d as %s', (value, text) => {
  expect(twoDigits(value)).toBe(text);
});
