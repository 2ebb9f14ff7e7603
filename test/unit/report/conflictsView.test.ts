import { expect, it } from 'vitest';
import { conflictMatrices } from '../../../src/core/report/sections/conflictMatrices';
import { conflictsFinding } from '../../../src/core/report/sections/conflictsView';
import { type ConflictResult } from '../../../src/core/suite/furtherResults';
import { rateOf } from '../../../src/core/sweep/rate';

const rate = (hits: number) => rateOf(Array.from({ length: 10 }, (_, i) => i < hits));

function conflict(promptTask: string, vectorTask: string, own: number, rival?: number): ConflictResult {
  return {
    ...{ kind: 'conflict', promptTask, vectorTask, dev: [], bestBlock: 1 },
    blockChosenBy: rival === undefined ? 'own-sweep' : 'vector-answers',
    plain: { promptTask: rate(9), ...(rival !== undefined && { vectorTask: rate(0) }) },
    patched: { promptTask: rate(own), ...(rival !== undefined && { vectorTask: rate(rival) }) },
  };
}
const all = [
  conflict('up', 'next', 1, 8),
  conflict('up', 'list', 3),
  conflict('next', 'up', 5, 4),
  conflict('list', 'up', 1),
];
type Parts = Parameters<typeof conflictsFinding>[0];
type Suite = Parameters<typeof conflictMatrices>[1];
const finding = (conflicts: readonly ConflictResult[]): string => conflictsFinding({ conflicts } as Parts);

it('counts wins among the pairs that share queries, and the losses of the others', () => {
  expect(finding(all)).toMatch(/^In 1 of 2 pairs θ wins .* Strongest is θ of next in prompts of up: 80\s%/);
  expect(finding(all)).toMatch(/In 2 pairs the tasks have no query .* from 90\s% to 20\s% on average\.$/);
  expect(finding(all.filter(({ patched }) => patched.vectorTask))).not.toContain('no query');
  expect(finding([all[1]])).toMatch(/^In 1 pair the tasks have no query/);
});

it('has both sides of the matrix in the order of the tasks', () => {
  const suite = { tasks: ['next', 'up', 'list'].map((name) => ({ name })) } as unknown as Suite;
  const [rivals, own] = conflictMatrices(all, suite).map(({ text }) => text);
  for (const matrix of [rivals, own]) {
    const columns = [...matrix.matchAll(/class="upright"><span>(\w+)</g)].map(([, name]) => name);
    const rows = [...matrix.matchAll(/<th scope="row">(\w+)</g)].map(([, name]) => name);
    expect([columns, rows]).toEqual([
      ['next', 'up', 'list'],
      ['next', 'up', 'list'],
    ]);
  }
  const cells = (matrix: string) => [...matrix.matchAll(/<td[^>]*>([^<]*)</g)].map(([, text]) => text.trim());
  expect(cells(rivals)).toEqual(['·', '40', '·', '80', '·', '·', '·', '·', '·']);
  expect(cells(own)).toEqual(['·', '50', '·', '10', '·', '30', '·', '10', '·']);
  expect(conflictMatrices(all.slice(0, 2), suite)).toEqual([]);
});
