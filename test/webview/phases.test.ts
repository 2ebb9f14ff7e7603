// Every phase of both surfaces, under the real policy: it renders, it breaks no rule, it is accessible.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { openSweep, openVector } from './support/surfaces';
import { type SweepPhase, sweepStates } from './support/sweepStates';
import { statesIn, themeNames } from './support/themes';
import { vectorStates } from './support/vectorStates';

let browser: Browser;
beforeAll(async () => {
  const { launchBrowser } = await import('./support/webviewPage');
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A text that stands on the screen once the phase is complete. */
const sweepSigns: Record<SweepPhase, string> = {
  empty: 'Select demonstrations to begin',
  preview: 'Sweep Layers',
  'preview-no-model': 'No model chosen yet.',
  'preview-problem': 'a sweep needs at least 3',
  restricted: 'Manage Trust',
  running: 'about 40 s left',
  rerunning: 'Previous result',
  done: 'The next token turns from',
  split: '50 test',
  'from-file': 'A result file holds the numbers',
  'fallen-back': 'on the CPU, not WebGPU',
  unproven: 'Numbers not proven: "a batch equals its rows" showed 2.1 against a bound of 0.001',
  refused: 'Open Without Proof…',
  stopped: 'Stopped before the end',
  'stopped-again': 'Previous result',
  interrupted: 'The run was interrupted when the window was closed or reloaded',
  'interrupted-again': 'Previous result',
  failed: 'engine-crashed',
  'failed-again': 'Previous result',
};

describe.each(themeNames)('sweep panel, %s theme', (theme) => {
  const shown = statesIn(theme, sweepStates, [
    'empty',
    'preview',
    'rerunning',
    'done',
    'unproven',
    'failed',
    'failed-again',
  ]);
  it.each(shown)('%s', async (phase) => {
    const webview = await openSweep(browser, sweepStates[phase], { theme });
    await webview.page.getByText(sweepSigns[phase]).first().waitFor();
    // The reason stands behind the badge.
    if (phase === 'fallen-back') {
      await webview.page.getByRole('button', { name: 'proven' }).click();
      await webview.page.getByText('there is no graphics adapter that it can use').waitFor();
    }
    if (phase === 'unproven')
      expect(await webview.page.getByRole('button', { name: 'Save Vector…' }).isDisabled()).toBe(true);
    await webview.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await screenshot(webview.page, `sweep-${phase}-${theme}`);
    await expectAccessible(webview.page);
    expect(await webview.faults()).toEqual([]);
    await webview.close();
  });
});

it('of a damaged result file are its place and no badge of another model', async () => {
  const message = 'x.sweep.json, line 3, column 5: it is no JSON from here on.';
  const problem = { code: 'result-invalid', message } as const;
  const { page, close } = await openSweep(browser, {
    ...sweepStates.done,
    result: undefined,
    preview: undefined,
    problem,
  });
  await page.getByText(message).waitFor();
  await page.getByText('This file holds no sweep result that can be read').waitFor();
  expect(await page.getByText('proven').count()).toBe(0);
  await close();
});

it('of a file that was deleted do not blame what it holds', async () => {
  const message = 'x.taskvector.safetensors was deleted or moved.';
  const { page, close } = await openVector(browser, {
    ...vectorStates.corrupt,
    problem: { code: 'file-not-readable', message },
  });
  await page.getByText(message).waitFor();
  await page.getByText('The file could not be read').waitFor();
  expect(await page.getByText('holds no task vector').count()).toBe(0);
  await close();
});

const vectorSigns: Record<keyof typeof vectorStates, string> = {
  open: 'The next token turns from',
  unopened: 'Open the Model and Patch',
  'no-model': 'No model is chosen',
  mismatch: 'blocks 30 against 24',
  corrupt: 'vector-invalid',
  unproven: 'the vector is of a model that had failed its self-test',
};

describe.each(themeNames)('vector editor, %s theme', (theme) => {
  it.each(statesIn(theme, vectorStates, ['open', 'mismatch', 'corrupt']))('%s', async (phase) => {
    const webview = await openVector(browser, vectorStates[phase], { theme });
    await webview.page.getByText(vectorSigns[phase]).first().waitFor();
    if (phase === 'open') {
      for (const summary of await webview.page.locator('.provenance > summary').all()) await summary.click();
      await webview.page.getByText('The most similar is synonyms, cosine 0.812.').waitFor();
      await webview.page.getByRole('row', { name: /^29 .*sad.*cold/ }).waitFor();
    }
    await webview.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await screenshot(webview.page, `vector-${phase}-${theme}`);
    await expectAccessible(webview.page);
    expect(await webview.faults()).toEqual([]);
    await webview.close();
  });
});
