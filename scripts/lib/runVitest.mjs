// One Vitest project as a stage of `npm test`.
import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { failure } from './counts.mjs';
import { repository, testResults } from './paths.mjs';
import { CommandFailed, run } from './run.mjs';

/**
 * Runs a project of vitest.config.mjs and counts its cases.
 *
 * @param {string} project
 * @param {readonly string[]} files the test files to run; all of the project's if empty
 * @returns {Promise<import('./counts.mjs').Counts>}
 * @throws Error when Vitest ended without counts
 */
export async function runVitest(project, files) {
  const report = join(testResults, `${project}.json`);
  await rm(report, { force: true });
  const args = ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json'];
  const broken = await run('npx', ['--no', ...args, `--outputFile.json=${report}`, ...files], {
    timeLimit: 30 * 60_000,
  }).catch((error) => {
    if (!(error instanceof CommandFailed)) throw error;
    return error;
  });
  const counts = await readCounts(report).catch(() => {
    throw broken ?? new Error(`Vitest left no report of ${project}.`);
  });
  // An error outside of any case, such as an unhandled rejection, fails the run without failing a case.
  if (!broken || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: [failure(project, broken.message)] };
}

async function readCounts(report) {
  const result = JSON.parse(await readFile(report, 'utf8'));
  // A file that breaks while it loads has no cases to fail.
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles.length,
    skipped: result.numPendingTests + result.numTodoTests,
    failures: [...result.testResults.flatMap(failedCases), ...brokenFiles.map(brokenFile)],
  };
}

function failedCases({ name, assertionResults }) {
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map((test) => failure(`${relative(repository, name)} > ${test.fullName}`, test.failureMessages[0]));
}

function brokenFile({ name, message }) {
  return failure(relative(repository, name), message);
}
