// Which queries each choice over the examples leaves in the table.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome } from '../../src/core/sweep/sweepResult';
import { exampleFilters, isShown } from '../../webview/sweep/exampleFilter';
import { anOutcome } from '../unit/builders';
import { openSweep } from './support/surfaces';
import { sweepStates } from './support/sweepStates';
import { launchBrowser } from './support/webviewPage';

const prediction = { id: 1, token: ' word', answerLogProbability: -1 };
/** Zero-shot, patched after block 0 and few-shot, each right (`+`) or wrong (`-`). */
const outcomeOf = (marks: string): Outcome => {
  const [zeroShot, patched, fewShot] = [...marks].map((mark) => ({ ...prediction, correct: mark === '+' }));
  return anOutcome([], { zeroShot, fewShot, patched: [patched] });
};
const all = ['---', '--+', '-+-', '-++', '+--', '+-+', '++-', '+++'];

describe('isShown', () => {
  it.each([
    ['all', all],
    ['patched-right', ['-+-', '-++', '++-', '+++']],
    ['patched-wrong', ['---', '--+', '+--', '+-+']],
    ['lost', ['--+', '+-+']],
    ['gained', ['-+-', '-++']],
  ] as const)('%s', (filter, shown) => {
    expect(all.filter((marks) => isShown(filter, outcomeOf(marks), 0))).toEqual(shown);
  });

  it('judges a block that a trial lacks as wrong', () => {
    expect(isShown('patched-right', outcomeOf('+++'), 1)).toBe(false);
    expect(isShown('lost', outcomeOf('+++'), 1)).toBe(true);
  });

  it('knows every filter that can be chosen', () => {
    for (const { value } of exampleFilters())
      expect(isShown(value, outcomeOf('-+-'), 0)).toBeTypeOf('boolean');
  });
});

describe('the examples of a page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('are those that the patch lost, and follow the block', async () => {
    const { done } = sweepStates;
    const { page, close } = await openSweep(browser, done, {
      persisted: { chosenBlock: { date: done.result.date, block: 12 } },
    });
    const queries = page.locator('.examples-table tbody th');
    await page.getByLabel('Examples shown').selectOption('few-shot right, patched wrong');
    await expect.poll(() => queries.allTextContents()).toEqual(['hard', 'full', 'light', 'strong']);
    expect(await page.locator('.examples .section-tools').textContent()).toContain('4 queries');
    await page.getByRole('application', { name: 'Queries answered' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => queries.allTextContents())
      .toEqual(['above', 'early', 'hard', 'full', 'light', 'strong']);
    await close();
  });
});
