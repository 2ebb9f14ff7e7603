import { join } from 'node:path';
import { publishedResults } from '../core/report/publishedResults';
import { suiteReportHtml } from '../core/report/suiteReportHtml';
import { suiteTablesCsv } from '../core/report/suiteTablesCsv';
import { suiteTablesLatex } from '../core/report/suiteTablesLatex';
import { type SuiteResult } from '../core/suite/suiteResult';
import { writeWhole } from './files';

export const reportKinds = ['json', 'csv', 'html', 'latex'] as const;
export type ReportKind = (typeof reportKinds)[number];

/**
 * Writes the reports of a suite into its folder, over those of an earlier run. The results themselves are there already.
 *
 * @returns the files that were written
 */
export function writeReports(result: SuiteResult, out: string, kinds: readonly ReportKind[]): string[] {
  const files = new Map<string, string>();
  if (kinds.includes('html')) files.set('report.html', suiteReportHtml(result, publishedResults));
  if (kinds.includes('csv')) for (const [name, text] of suiteTablesCsv(result)) files.set(name, text);
  if (kinds.includes('latex'))
    for (const [name, text] of suiteTablesLatex(result, publishedResults)) files.set(name, text);
  return [...files].map(([name, text]) => {
    const path = join(out, name);
    writeWhole(path, text, { force: true });
    return path;
  });
}
