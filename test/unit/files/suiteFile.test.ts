import { describe, expect, it } from 'vitest';
import { parseSuiteFile } from '../../../src/core/files/suiteFile';
import { limits } from '../../../src/core/limits';
import { suiteResult } from '../../support/paperResults';

const text = (change: (suite: ReturnType<typeof suiteResult>) => object = (suite) => suite): string =>
  JSON.stringify(change(suiteResult(2)), undefined, 1);

function problem(json: string): { readonly code: string; readonly message: string } {
  try {
    parseSuiteFile(json, 'results.suite.json');
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('it was read');
}

describe('parseSuiteFile', () => {
  it('reads what it was written from', () => {
    expect(JSON.parse(JSON.stringify(parseSuiteFile(text(), 'results.suite.json')))).toEqual(
      JSON.parse(text()),
    );
    expect(parseSuiteFile(`\uFEFF${text()}`, 'results.suite.json').pieces).toHaveLength(2);
  });

  it.each([
    [
      'no JSON',
      '{\n "format": "task-vectors/suite",\n',
      /^results\.suite\.json, line \d+, column \d+: it is no JSON/,
    ],
    ['another file', '{"format":"task-vectors/sweep","version":1}', /line 1, column 11: format: /],
    [
      'a newer version',
      text((suite) => ({ ...suite, version: 2 })),
      /version: 2; this build reads version 1/,
    ],
    ['a broken value', text((suite) => ({ ...suite, complete: 'yes' })), /line \d+, column 14: complete: /],
    [
      'a missing model',
      text((suite) => ({ ...suite, models: [] })),
      /pieces\.0\.piece\.model: 0, but there are 0 models/,
    ],
    [
      'a block that is none',
      text(({ pieces: [first, ...others], ...suite }) => ({
        ...suite,
        pieces: [{ ...first, result: { ...first.result, bestBlock: 30 } }, ...others],
      })),
      /line \d+, column \d+: pieces\.0\.result\.bestBlock: 30, but there are 30 blocks/,
    ],
    ['too much', ' '.repeat(limits.suiteBytes + 1), /more than/],
  ])('refuses %s with its place', (_, json, message) => {
    const error = problem(json);
    expect(error.code).toBe('result-invalid');
    expect(error.message).toMatch(message);
  });
});
