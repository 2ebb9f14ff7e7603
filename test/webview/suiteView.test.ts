// What a person sees and does in the view of an experiment's results.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { type SuitePhase, suiteStates } from './support/suiteStates';
import { openSuite } from './support/surfaces';
import { statesIn, themeNames } from './support/themes';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A text that stands on the screen once the phase is complete. */
const signs: Record<SuitePhase, string> = {
  complete: 'Over 18 tasks θ answers',
  partial: 'Not complete: 7 of 18 tasks of the base experiment, 7 of 18 pieces in all',
  running: 'about 3 min left',
  starting: 'The first task is running.',
  'one-task': 'On next-letter θ answers',
  own: 'On next-letter θ answers',
  unproven: 'Numbers not proven: a model had failed its self-test',
  damaged: 'line 812, column 9',
};

describe.each(themeNames)('results view, %s theme', (theme) => {
  it.each(statesIn(theme, suiteStates, ['complete', 'running', 'damaged']))('%s', async (phase) => {
    const { page, faults, close } = await openSuite(browser, suiteStates[phase], { theme });
    await page.getByText(signs[phase]).first().waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await screenshot(page, `suite-${phase}-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });

  it('a chosen task', async () => {
    const { page, faults, close } = await openSuite(browser, suiteStates.complete, { theme });
    await page.getByRole('button', { name: 'antonyms' }).press('Enter');
    await page.getByRole('region', { name: 'Examples after block 17' }).waitFor();
    await page.getByRole('application', { name: 'Dev curve of antonyms' }).waitFor();
    await screenshot(page, `suite-task-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });
});

describe('tasks', () => {
  const firstTask = '.tasks-table tbody tr:first-child .cell-button';

  it('are sorted by every column, by keyboard; what has no value comes last', async () => {
    const { page, close } = await openSuite(browser, suiteStates.complete);
    const head = (name: string) => page.getByRole('columnheader', { name });
    await head('patched').getByRole('button').press('Enter');
    expect(await page.locator(firstTask).textContent()).toBe('list-first');
    expect(await head('patched').getAttribute('aria-sort')).toBe('descending');
    await head('patched').getByRole('button').press('Enter');
    expect(await page.locator(firstTask).textContent()).toBe('previous-letter');
    expect(await head('patched').getAttribute('aria-sort')).toBe('ascending');
    await head('task').getByRole('button').press('Enter');
    expect(await page.locator(firstTask).textContent()).toBe('antonyms');
    expect(await head('patched').getAttribute('aria-sort')).toBe('none');
    await close();
  });

  it('say what reaches their score without a task vector', async () => {
    const { page, close } = await openSuite(browser, suiteStates.complete);
    const continent = page.getByRole('row', { name: /location-continent/ });
    await continent.getByText('not above the majority guess').waitFor();
    await page
      .getByRole('row', { name: /previous-letter/ })
      .getByText('copies more than it answers')
      .waitFor();
    await close();
  });

  it('stand beside the published model that is chosen, which is remembered', async () => {
    const { page, persisted, close } = await openSuite(browser, suiteStates.complete);
    const upper = page.getByRole('row', { name: /^to-upper/ });
    await upper.getByText('60 %').waitFor();
    await page.getByLabel('beside').selectOption('Pythia 12B');
    await upper.getByText('98 %').waitFor();
    await upper.getByText('−10 pp').waitFor();
    await page.locator('.reference-text').getByText('Pythia 12B peaks here').waitFor();
    expect(await persisted()).toMatchObject({ published: 'Pythia 12B' });
    await close();
  });

  it('stand alone where none of them was published', async () => {
    const { page, close } = await openSuite(browser, suiteStates.own);
    await page.getByRole('table', { name: 'Accuracy by task', exact: true }).waitFor();
    await page.getByRole('row', { name: /^next-letter/ }).click();
    await page.getByRole('application', { name: 'Dev curve of next-letter' }).waitFor();
    expect(await page.getByText(/published|LLaMA|peaks here|Differences/).count()).toBe(0);
    expect(await page.getByLabel('beside').count()).toBe(0);
    await close();
  });

  it('show their curve and their examples, and go back to the mean', async () => {
    const { page, calls, persisted, close } = await openSuite(browser, suiteStates.complete);
    await page.getByRole('application', { name: /^Mean over \d+ tasks$/ }).waitFor();
    await page.getByRole('row', { name: /^to-upper/ }).click();
    await page.getByRole('region', { name: 'Examples after block 20' }).waitFor();
    expect(calls).toEqual(['examples {"piece":"0-base-to-upper"}']);
    expect(await persisted()).toMatchObject({ task: 'to-upper' });
    await page.getByRole('button', { name: 'Table', exact: true }).press('Enter');
    await page.getByRole('table', { name: /Dev curve of to-upper/ }).waitFor();
    await page.getByRole('button', { name: 'Mean over tasks' }).press('Enter');
    await page.getByRole('table', { name: /^Mean over/ }).waitFor();
    expect(await page.getByRole('region', { name: 'Examples after block 20' }).count()).toBe(0);
    await close();
  });

  it('ask for their examples again when the file holds another run, and not when it only grows', async () => {
    const { complete, partial } = suiteStates;
    const { page, host, calls, close } = await openSuite(browser, partial);
    await page.getByRole('row', { name: /^to-upper/ }).click();
    await expect.poll(() => calls).toHaveLength(1);
    host.emit('state', complete);
    await page.getByText('Over 18 tasks').waitFor();
    expect(calls).toHaveLength(1);
    const tasks = complete.suite.tasks.map((task) => ({ ...task, sha256: 'b2'.repeat(32) }));
    host.emit('state', { ...complete, suite: { ...complete.suite, tasks } });
    await expect.poll(() => calls).toHaveLength(2);
    await close();
  });

  it('need no choice where there is one alone', async () => {
    const { page, close } = await openSuite(browser, suiteStates['one-task']);
    await page.getByRole('application', { name: 'Dev curve of next-letter' }).waitFor();
    await page.getByRole('region', { name: /^Examples after block/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Mean over tasks' }).count()).toBe(0);
    await close();
  });

  it('say why there are no examples', async () => {
    const refuse = (): never => {
      throw new Error('The file has changed.');
    };
    const { page, close } = await openSuite(browser, suiteStates.complete, {}, { examples: refuse });
    await page.getByRole('button', { name: 'antonyms' }).press('Enter');
    await page.getByRole('alert').getByText('The file has changed.').waitFor();
    await close();
  });
});

describe('page', () => {
  it('asks for the report beside the chosen model, the tables and the command', async () => {
    const persisted = { published: 'GPT-J 6B' };
    const { page, calls, close } = await openSuite(browser, suiteStates.complete, { persisted });
    await page.getByRole('button', { name: 'Save Report…' }).press('Enter');
    await page.getByRole('button', { name: 'Export…' }).press('Enter');
    await page.getByRole('button', { name: 'Copy as CLI Command' }).press('Enter');
    await expect
      .poll(() => calls)
      .toEqual(['openReport {"beside":"GPT-J 6B"}', 'exportTables', 'copyCommand']);
    await close();
  });

  it('stops the run that writes its file', async () => {
    const { page, calls, close } = await openSuite(browser, suiteStates.running);
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await expect.poll(() => calls).toEqual(['stop']);
    await close();
  });

  it('follows the file', async () => {
    const { page, host, close } = await openSuite(browser, suiteStates.starting);
    await page.getByText('The first task is running.').waitFor();
    host.emit('state', suiteStates.partial);
    await page.getByText('Over 7 tasks θ answers').waitFor();
    await close();
  });

  it.each([null, 7, { published: 'none', task: 3, model: -1, chartView: 'x' }, { task: 'gone', model: 9 }])(
    'ignores what it can’t have kept: %j',
    async (persisted) => {
      const { page, faults, close } = await openSuite(browser, suiteStates.complete, { persisted });
      await page.getByText('Over 18 tasks').waitFor();
      expect(await faults()).toEqual([]);
      await close();
    },
  );

  it.each([320, 400])('fits into %i px', async (width) => {
    for (const phase of Object.keys(suiteStates) as SuitePhase[]) {
      const { page, close } = await openSuite(browser, suiteStates[phase], { width, height: 800 });
      await page.getByText(signs[phase]).first().waitFor();
      if (phase === 'complete') {
        await page.getByRole('button', { name: 'antonyms' }).click();
        await page.getByRole('region', { name: 'Examples after block 17' }).waitFor();
      }
      await screenshot(page, `suite-${phase}-${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${phase} at ${width} px`).toBeLessThanOrEqual(0);
      await close();
    }
  });

  it('stays legible in forced colours', async () => {
    const { page, faults, close } = await openSuite(browser, suiteStates.complete, {
      forcedColors: 'active',
    });
    await page.getByText('Over 18 tasks').waitFor();
    await screenshot(page, 'suite-complete-forced-colours');
    expect(await faults()).toEqual([]);
    await close();
  });
});
