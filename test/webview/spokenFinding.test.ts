// What a screen reader hears of a run: its finding when it ends, and nothing when a page is opened.
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experimentStates } from './support/experimentStates';
import { openExperiment, openSweep } from './support/surfaces';
import { sweepResult } from './support/sweepResultFixture';
import { sweepStates } from './support/sweepStates';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const ofSweep = (page: Page) => page.locator('.panel-head > .sr-only[role=status]');
const ofForm = (page: Page) => page.locator('main > .sr-only[role=status]');

describe('sweep panel', () => {
  const { done, running, rerunning, stopped } = sweepStates;

  it('speaks the finding when a sweep ends, the first and the next', async () => {
    const { page, host, close } = await openSweep(browser, running);
    await page.getByText('about 40 s left').waitFor();
    expect(await ofSweep(page).textContent()).toBe('');
    host.emit('state', done);
    await expect.poll(() => ofSweep(page).textContent()).toMatch(/^θ works best after block 16: /);
    host.emit('state', rerunning);
    await expect.poll(() => ofSweep(page).textContent()).toBe('');
    host.emit('state', { ...done, result: sweepResult('2026-11-23T11:00:00.000Z') });
    await expect.poll(() => ofSweep(page).textContent()).toMatch(/^θ works best after block 16: /);
    await close();
  });

  it('is silent on load and about a run that was stopped', async () => {
    const { page, host, close } = await openSweep(browser, done);
    await page.locator('.finding').waitFor();
    expect(await ofSweep(page).textContent()).toBe('');
    host.emit('state', rerunning);
    await page.getByText('Previous result').waitFor();
    host.emit('state', { ...done, run: stopped.run });
    await page.getByText('Stopped before the end').waitFor();
    host.emit('state', done);
    await page.getByText('Stopped before the end').waitFor({ state: 'detached' });
    expect(await ofSweep(page).textContent()).toBe('');
    await close();
  });
});

describe('form of the side bar', () => {
  const { task, running } = experimentStates;

  it('speaks the finding when its result has come, after the run', async () => {
    const { page, host, close } = await openExperiment(browser, task);
    await page.getByRole('heading', { name: 'Last result' }).waitFor();
    expect(await ofForm(page).textContent()).toBe('');
    host.emit('state', running);
    await page.getByText('about 40 s left').waitFor();
    host.emit('state', task);
    await page.getByText('about 40 s left').waitFor({ state: 'detached' });
    expect(await ofForm(page).textContent()).toBe('');
    host.emit('state', { ...task, last: { ...task.last, date: '2026-11-23T11:00:00.000Z' } });
    await expect.poll(() => ofForm(page).textContent()).toMatch(/^antonyms: θ works best after block 16: /);
    await close();
  });
});
