import { TaskVectorError } from '../errors/taskVectorError';
import { type SuiteResult } from '../suite/suiteResult';
import { type PublishedResults } from './published';

/** The tables of a suite as LaTeX, by file name. */
export function suiteTablesLatex(
  _result: SuiteResult,
  _published: PublishedResults,
): ReadonlyMap<string, string> {
  throw new TaskVectorError('bad-request', 'This build writes no tables.', 'Update the extension.');
}
