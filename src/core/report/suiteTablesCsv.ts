import { TaskVectorError } from '../errors/taskVectorError';
import { type SuiteResult } from '../suite/suiteResult';

/** The tables of a suite as CSV, by file name. */
export function suiteTablesCsv(_result: SuiteResult): ReadonlyMap<string, string> {
  throw new TaskVectorError('bad-request', 'This build writes no tables.', 'Update the extension.');
}
