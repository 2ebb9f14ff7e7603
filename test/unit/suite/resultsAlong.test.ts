import { expect, test } from 'vitest';
import { ResultsAlong } from '../../../src/engine/suite/resultsAlong';

test('results are written after the first piece, then as often as a twentieth of the time allows', async () => {
  let now = 0;
  const written: number[] = [];
  const write = (): Promise<void> => {
    written.push(now);
    now += 10;
    return Promise.resolve();
  };
  const along = new ResultsAlong(write, () => now);
  for (now = 0; now < 1_000; now += 30) await along.pieceFinished();
  const [first, ...rest] = written;
  expect(first).toBe(0);
  expect(10 * rest.length).toBeLessThanOrEqual(0.05 * 1_000);
  expect(rest.length).toBeGreaterThanOrEqual(3);
});
