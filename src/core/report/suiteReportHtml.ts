import { TaskVectorError } from '../errors/taskVectorError';
import { type SuiteResult } from '../suite/suiteResult';
import { type PublishedResults } from './published';

/** The report of a suite as one HTML file. */
export function suiteReportHtml(
  _suite: SuiteResult,
  _published: PublishedResults,
  _options: { readonly beside?: string } = {},
): string {
  throw new TaskVectorError('bad-request', 'This build writes no reports.', 'Update the extension.');
}
