import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type SuiteResult } from '../../core/suite/suiteResult';
import { type Outcome } from '../../core/sweep/sweepResult';
import { type SuiteViewState } from '../../protocol/suiteView';
import { type SuiteContent } from './suiteDocument';
import { type RunningSuite } from './suiteRuns';

/**
 * All that the results view shows of a file.
 *
 * @param running the suite that writes into the file's folder, where there is one
 */
export function suiteViewState(
  fileName: string,
  { suite, problem }: SuiteContent,
  running: RunningSuite | undefined,
): SuiteViewState {
  const run: SuiteViewState['run'] = running
    ? { state: 'running', progress: running.progress }
    : { state: 'idle' };
  if (!suite) return { fileName, run, pieces: { done: 0, total: 0 }, problem };
  const done = suite.pieces.length;
  return { fileName, run, suite: shown(suite), pieces: { done, total: done + (suite.missing?.length ?? 0) } };
}

/** The part of a suite that crosses at once; outcomes are most of a file and are looked at one task at a time. */
function shown(suite: SuiteResult): SuiteResult {
  const pieces = suite.pieces.flatMap(({ piece, result }) =>
    result.kind === 'base' ? [{ piece, result: { ...result, outcomes: [] } }] : [],
  );
  return { ...suite, pieces, similarity: [] };
}

/** @throws TaskVectorError `bad-request` where the file holds no base experiment of that id */
export function examplesOf({ suite }: SuiteContent, id: string): Outcome[] {
  const result = suite?.pieces.find(({ piece }) => piece.id === id)?.result;
  if (result?.kind === 'base') return result.outcomes;
  throw new TaskVectorError(
    'bad-request',
    l10n.t('There is no base experiment "{0}".', id),
    l10n.t('Open the file again.'),
  );
}
