import { expect, it } from 'vitest';
import { parseVectorFile, serialiseVectorFile } from '../../../src/core/files/vectorFile';
import { summariseSweep } from '../../../src/core/sweep/summariseSweep';
import { sweepVector } from '../../../src/core/sweep/sweepVector';
import { aModel, anOutcome, antonyms, aRecipe } from '../builders';

it('keeps the further answers of its pairs, through the file', () => {
  const pairs = [{ ...antonyms[0], accept: ['chilly', 'cool'] }, ...antonyms.slice(1)];
  const result = summariseSweep({
    recipe: aRecipe({ pairs }),
    model: aModel(),
    outcomes: [anOutcome([' cold', ' hot'])],
    timing: { seconds: 1, tokens: 1 },
    application: 'Task Vector Lab 0.1.0',
    date: '2026-01-02T03:04:05.000Z',
  });
  const vector = sweepVector({ result, theta: new Float32Array(6), queries: ['hot'] });
  expect(vector.metadata.finding).toMatch(/The same queries chose the block\.$/);
  expect(parseVectorFile(serialiseVectorFile(vector)).metadata.pairs).toEqual(pairs);
});
