// The engine ends under what a view asked for: what was there stays and is marked, Restart starts it, and the same is asked again.
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { comparisonSteps } from './support/comparisonFixture';
import { expectAccessible } from './support/expectAccessible';
import { lensOf, siteMapFixture, thetaFixture } from './support/insideFixture';
import { screenshot } from './support/screenshot';
import { openSuite, openSweep, openVector } from './support/surfaces';
import { suiteStates } from './support/suiteStates';
import { sweepStates } from './support/sweepStates';
import { vectorStates } from './support/vectorStates';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const compared = comparisonSteps().at(-1)!;

/** An engine that is lost at the call of this number, counted from 1, and comes back with a restart. */
function engineLostAt(call: number) {
  let calls = 0;
  let lost = false;
  return {
    ask<T>(answer: T): T {
      calls += 1;
      lost ||= calls === call;
      if (!lost) return answer;
      throw new TaskVectorError('engine-crashed', 'The engine was ended by SIGKILL.', 'Run again.');
    },
    restart: () => {
      lost = false;
      return undefined;
    },
  };
}

async function restart(page: Page): Promise<void> {
  await page.getByRole('alert').getByText('The engine was ended by SIGKILL.').waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'Restart Engine' }).press('Enter');
  await page.getByRole('alert').waitFor({ state: 'detached' });
}

describe('the engine lost', () => {
  it('under a sweep: the result before it stays, is called so, and the sweep can be run again', async () => {
    const { page, host, calls, close } = await openSweep(browser, sweepStates.rerunning);
    await page.getByRole('progressbar').waitFor();
    host.emit('state', sweepStates['failed-again']);
    const alert = page.getByRole('alert');
    await alert.getByText('The sweep failed. The result below is the one before it.').waitFor();
    await page.locator('.result-previous').getByText('Previous result').waitFor();
    await page.getByRole('application', { name: 'Queries answered' }).waitFor();
    await alert.getByRole('button', { name: 'Restart Engine' }).press('Enter');
    await page.getByRole('button', { name: 'Run again' }).press('Enter');
    await expect.poll(() => calls).toEqual(['restartEngine', 'run']);
    host.emit('state', sweepStates.done);
    await page.locator('.result-previous').waitFor({ state: 'detached' });
    await close();
  });

  it('under the patch bench: the bars stay, marked, and are drawn anew after a restart', async () => {
    const engine = engineLostAt(2);
    const { page, host, faults, close } = await openSweep(
      browser,
      sweepStates.done,
      {},
      {
        comparePatch: () => engine.ask(compared),
        restartEngine: engine.restart,
      },
    );
    await page.locator('.comparison:not(.comparison-old)').waitFor();
    await page.getByLabel('Query', { exact: true }).fill(' tall');
    await page.getByRole('alert').waitFor();
    // The host says so too: the model is no longer open.
    host.emit('state', { ...sweepStates.done, model: { state: 'chosen', name: 'SmolLM2-135M-Instruct' } });
    await page.locator('.comparison.comparison-old').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'engine-lost-bench');
    await restart(page);
    await page.locator('.comparison:not(.comparison-old)').waitFor();
    expect(await faults()).toEqual([]);
    await close();
  });

  it('under the bench while its model opens for it: the call goes on', async () => {
    const opening = {
      ...vectorStates.unopened,
      model: { state: 'opening', name: 'SmolLM2', progress: { stage: 'Reading', fraction: 0.5 } },
    } as const;
    let aborted = false;
    const { page, host, close } = await openVector(
      browser,
      vectorStates.unopened,
      {},
      {
        comparePatch: (_, { signal }) =>
          new Promise(() => signal.addEventListener('abort', () => (aborted = true))),
      },
    );
    await page.getByRole('button', { name: 'Open the Model and Patch' }).press('Enter');
    host.emit('state', opening);
    await page.getByText('Waiting for SmolLM2 to open.').waitFor();
    expect(aborted, 'the opening was called off by its own progress').toBe(false);
    await close();
  });

  it.each(['Lens', 'Heat map'])('under the inside of a trial: %s', async (look) => {
    const engine = engineLostAt(2);
    const { page, close } = await openSweep(
      browser,
      sweepStates.done,
      { persisted: { inside: look === 'Lens' ? 'lens' : 'map' } },
      {
        logitLens: ({ block }) => engine.ask(lensOf(block)),
        siteMap: () => engine.ask(siteMapFixture()),
        restartEngine: engine.restart,
      },
    );
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const seen = page.getByRole('region', {
      name: look === 'Lens' ? 'Logit lens' : 'Inside the model',
    });
    const shown = look === 'Lens' ? seen : seen.getByRole('application', { name: 'Blocks and positions' });
    await shown.waitFor();
    await page.locator('.examples-table').getByRole('button', { name: 'rich' }).press('Enter');
    await page.getByRole('alert').waitFor();
    await page.locator('.inside-old').waitFor();
    await shown.waitFor();
    await screenshot(page, `engine-lost-${look}`);
    await restart(page);
    await page.locator('.inside-old').waitFor({ state: 'detached' });
    await close();
  });

  it('under the projection of a sweep: it stays, marked, and is asked for again after a restart', async () => {
    const engine = engineLostAt(2);
    const { page, close } = await openSweep(
      browser,
      sweepStates.done,
      { persisted: { inside: 'theta' } },
      { projectTheta: () => engine.ask(thetaFixture()), restartEngine: engine.restart },
    );
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const shown = page.getByRole('region', { name: 'Top tokens per block' });
    await shown.waitFor();
    await page.getByRole('button', { name: 'Lens' }).press('Enter');
    await shown.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Projection' }).press('Enter');
    await page.getByRole('alert').waitFor();
    await page.locator('.inside-old .projection').waitFor();
    await screenshot(page, 'engine-lost-Projection');
    await restart(page);
    await page.locator('.inside-old').waitFor({ state: 'detached' });
    await shown.waitFor();
    await close();
  });

  it('under a projection', async () => {
    const engine = engineLostAt(1);
    const { page, close } = await openVector(
      browser,
      vectorStates.open,
      {},
      {
        projectTheta: () => engine.ask([[{ token: ' sad', id: 1, logit: 3 }]]),
        restartEngine: engine.restart,
      },
    );
    await page.getByRole('heading', { name: 'Top tokens per block' }).click();
    await restart(page);
    await page.getByText('sad').first().waitFor();
    await close();
  });

  it('under an experiment: its run ends in the page, its pieces are shown as not complete, and the rest is run', async () => {
    const { page, host, calls, close } = await openSuite(browser, suiteStates.running);
    await page.getByRole('progressbar').waitFor();
    // What the loss is to this page: the editor tells why in a notification.
    host.emit('state', suiteStates.partial);
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await page.getByText(/^Not complete: 7 of 18 tasks/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Resume' }).press('Enter');
    await expect.poll(() => calls).toEqual(['resume']);
    host.emit('state', suiteStates.running);
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    host.emit('state', suiteStates.complete);
    await page.getByText(/^Not complete/).waitFor({ state: 'detached' });
    await close();
  });
});
