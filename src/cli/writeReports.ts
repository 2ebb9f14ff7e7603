import { join } from 'node:path';
import { type SuiteResult } from '../core/suite/suiteResult';
import { writeWhole } from './files';

export const reportKinds = ['json', 'csv', 'html', 'latex'] as const;
export type ReportKind = (typeof reportKinds)[number];

/**
 * Writes the reports of a suite into its folder. `results.json` is there already.
 *
 * @returns the files that were written
 */
export function writeReports(result: SuiteResult, out: string, kinds: readonly ReportKind[]): string[] {
  if (!kinds.includes('csv')) return [];
  const path = join(out, 'rates.csv');
  writeWhole(path, ratesCsv(result));
  return [path];
}

function ratesCsv({ pieces }: SuiteResult): string {
  const rows = pieces.flatMap(({ piece, result }) => {
    if (result.kind !== 'base') return [];
    const { zeroShot, patched, fewShot } = result.test;
    const rates = [zeroShot, patched, fewShot].flatMap(({ hits, trials }) => [hits, trials]);
    return [[piece.model, JSON.stringify(piece.tasks[0]), result.bestBlock, ...rates].join(',')];
  });
  const header =
    'model,task,block,zeroShotHits,zeroShotTrials,patchedHits,patchedTrials,fewShotHits,fewShotTrials';
  return `${[header, ...rows].join('\n')}\n`;
}
