// Where the focus is once the control that had it is gone.
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LogitLens } from '../../src/core/patch/logitLens';
import { experimentStates } from './support/experimentStates';
import { lensOf } from './support/insideFixture';
import { openExperiment, openSuite, openSweep } from './support/surfaces';
import { suiteStates } from './support/suiteStates';
import { sweepStates } from './support/sweepStates';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const { preview, running, done, stopped, rerunning } = sweepStates;

async function expectFocus(page: Page, name: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.tagName),
    )
    .toBe(name);
}

describe('sweep panel', () => {
  it('leads from Sweep Layers to Stop, and from there to Run again', async () => {
    const { page, host, close } = await openSweep(browser, preview);
    await page.getByRole('button', { name: 'Sweep Layers' }).press('Enter');
    host.emit('state', running);
    await expectFocus(page, 'Stop');
    host.emit('state', done);
    await expectFocus(page, 'Run again');
    await page.keyboard.press('Enter');
    host.emit('state', rerunning);
    await expectFocus(page, 'Stop');
    await close();
  });

  it('leads from Stop to Sweep Layers where nothing was kept', async () => {
    const { page, host, close } = await openSweep(browser, running);
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    host.emit('state', stopped);
    await expectFocus(page, 'Sweep Layers');
    await close();
  });

  it('leads from Look Inside to Stop, and from there to what was looked through', async () => {
    let answer: () => void = () => undefined;
    const logitLens = ({ block }: { block: number }) =>
      new Promise<LogitLens>((resolve) => (answer = () => resolve(lensOf(block))));
    const { page, close } = await openSweep(browser, done, {}, { logitLens });
    await page.getByRole('button', { name: 'Look Inside' }).focus();
    await page.keyboard.down('Enter');
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await page.keyboard.up('Enter');
    await expectFocus(page, 'Stop');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Look again');
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByRole('button', { name: 'Stop' }).focus();
    answer();
    await expectFocus(page, 'Lens');
    await close();
  });

  it('goes on only when the key that was pressed is released', async () => {
    const { page, host, calls, close } = await openSweep(browser, preview);
    await page.getByRole('button', { name: 'Sweep Layers' }).focus();
    await page.keyboard.down('Enter');
    host.emit('state', running);
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    // What a keyboard sends for a key that is held.
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expectFocus(page, 'Stop');
    expect(calls).toEqual(['run']);
    await close();
  });

  it('stays among the pairs when the last one is removed', async () => {
    const { page, host, close } = await openSweep(browser, preview);
    const { pairs } = preview.preview.reading;
    const remove = page.getByRole('button', { name: `Remove pair ${pairs.length}`, exact: true });
    await remove.press('Enter');
    const reading = { ...preview.preview.reading, pairs: pairs.slice(0, -1) };
    host.emit('state', { ...preview, preview: { ...preview.preview, reading } });
    await remove.waitFor({ state: 'detached' });
    const name = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(name).toBe(`Remove pair ${pairs.length - 1}`);
    await close();
  });

  it('leaves the focus alone where it was elsewhere', async () => {
    const { page, host, close } = await openSweep(browser, done);
    await page.getByRole('button', { name: 'Run again' }).press('Enter');
    const query = page.getByLabel('Query', { exact: true });
    await query.focus();
    host.emit('state', rerunning);
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    expect(await query.evaluate((field) => field === document.activeElement)).toBe(true);
    // A click beside everything is a wish for no focus.
    await page.getByRole('button', { name: 'Stop' }).focus();
    await page.getByRole('heading', { level: 1 }).click();
    host.emit('state', done);
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await close();
  });

  it('is in the field again after a dialog of the editor', async () => {
    const { page, close } = await openSweep(browser, done);
    const query = page.getByLabel('Query', { exact: true });
    await query.focus();
    await page.evaluate(() => {
      // What Chromium does to a frame while another one has the focus.
      (document.activeElement as HTMLElement).blur();
      window.dispatchEvent(new FocusEvent('focus'));
    });
    await expect.poll(() => query.evaluate((field) => field === document.activeElement)).toBe(true);
    await close();
  });
});

describe('form', () => {
  it.each(['Seed', 'Preset'])('leads from "%s" to Stop, and from there to Sweep', async (field) => {
    const { page, host, close } = await openExperiment(browser, experimentStates.task);
    await page.getByLabel(field, { exact: true }).press('Enter');
    host.emit('state', experimentStates.running);
    await expectFocus(page, 'Stop');
    host.emit('state', experimentStates.stopped);
    await expectFocus(page, 'Sweep');
    await close();
  });
});

describe('experiment results', () => {
  it('lead from Resume to Stop', async () => {
    const { page, host, close } = await openSuite(browser, suiteStates.partial);
    await page.getByRole('button', { name: 'Resume' }).press('Enter');
    host.emit('state', suiteStates.running);
    await expectFocus(page, 'Stop');
    await close();
  });
});
