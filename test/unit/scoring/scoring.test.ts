import { describe, expect, it } from 'vitest';
import { isCorrect } from '../../../src/core/scoring/scoring';

describe('isCorrect', () => {
  it.each([
    [' cold', 'cold', true],
    ['cold\nexample', ' cold', true],
    ['Cold', 'cold', false],
    ['col', 'cold', false],
    ['', 'cold', false],
    ['\ncold', 'cold', false],
  ])('exact: %j for %j is %s', (prediction, answer, expected) => {
    expect(isCorrect(prediction, answer, 'exact')).toBe(expected);
  });

  it.each([
    [' Addis', 'Addis Ababa', true],
    ['Addis Ababa, Ethiopia', 'Addis Ababa', true],
    ['Paris', 'Prague', false],
    [' ', 'Paris', false],
    ['\n', '\n', false],
  ])('prefix: %j for %j is %s', (prediction, answer, expected) => {
    expect(isCorrect(prediction, answer, 'prefix')).toBe(expected);
  });
});
