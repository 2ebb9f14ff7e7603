import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignShards } from '../../../src/core/suite/assignShards';
import { paperSuite, paperTasks } from '../../../src/core/suite/paperSuite';
import { parseExperiment } from '../../../src/core/suite/parseExperiment';
import { fileNames, planPieces } from '../../../src/core/suite/planPieces';

it('plans the paper: 18 tasks, five conflicts, all in order', () => {
  const pieces = planPieces(paperSuite([{ folder: 'a' }, { folder: 'b' }]), paperTasks);
  expect(pieces).toHaveLength(2 * (18 + 5 + 18 + 18));
  expect(pieces[0].id).toBe('0-base-next-letter');
  expect(new Set(pieces.map(({ id }) => id)).size).toBe(pieces.length);
});

it('gives every task a file name of its own', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' })), (tasks) => {
      const nameOf = fileNames(tasks);
      const names = tasks.map(nameOf);
      expect(new Set(names).size).toBe(tasks.length);
      for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9.-]{0,69}$/);
    }),
  );
});

it('gives each piece to one shard, none more than the longest piece above the mean', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1e6)), fc.integer({ min: 1, max: 20 }), (costs, shards) => {
      const assigned = assignShards(costs, shards);
      expect(assigned).toEqual(assignShards(costs, shards));
      const loads = new Array<number>(shards).fill(0);
      assigned.forEach((shard, piece) => (loads[shard] += costs[piece]));
      const total = costs.reduce((sum, cost) => sum + cost, 0);
      expect(loads.reduce((sum, load) => sum + load, 0)).toBe(total);
      expect(Math.max(...loads)).toBeLessThanOrEqual(total / shards + Math.max(0, ...costs));
    }),
  );
});

const good = JSON.stringify({ ...paperSuite([{ folder: 'm' }]) }, undefined, 1);

it.each([
  ['{\n "format": nothing', /^x\.experiment\.json, line 2, column 1\d: it is no JSON/],
  [good.replace('"version": 1', '"version": 2'), /line 3, column 13: version: 2; this build reads version 1/],
  [good.replace('"preset": "paper"', '"preset": "strikt"'), /line \d+, column 12: preset: /],
  [good.replace('"kind": "projection"', '"kind": "base"'), /line \d+, column \d+: experiments\.3/],
])('says where a recipe is wrong: %#', (text, message) => {
  expect(() => parseExperiment(text, 'x.experiment.json')).toThrow(
    expect.objectContaining({
      code: 'experiment-invalid',
      message: expect.stringMatching(message) as string,
    }),
  );
});
