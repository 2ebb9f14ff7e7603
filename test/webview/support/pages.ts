import { type Browser, type Page } from 'playwright-core';
import { compareStates } from './compareStates';
import { experimentStates } from './experimentStates';
import { openSafetensors, openVectorCompare, tensorFile } from './fileSurfaces';
import { suiteStates } from './suiteStates';
import { inGerman } from './german';
import { type Display, openCompare, openExperiment, openSuite, openSweep, openVector } from './surfaces';
import { sweepStates } from './sweepStates';
import { vectorStates } from './vectorStates';

interface OpenedPage {
  readonly page: Page;
  readonly faults: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

type Open = (browser: Browser, display: Display) => Promise<OpenedPage>;

/** A page once all that its states hold is on it, and what folds is unfolded. */
function opened(open: Open, ready: string, act?: (page: Page) => Promise<void>): Open {
  return async (browser, display) => {
    const webview = await open(browser, display);
    await webview.page.locator(ready).first().waitFor();
    await act?.(webview.page);
    await webview.page.evaluate(() => document.fonts.ready.then(() => undefined));
    return webview;
  };
}

const each = <S>(
  surface: string,
  states: Readonly<Record<string, S>>,
  open: (browser: Browser, state: S, display: Display) => Promise<OpenedPage>,
  act?: (page: Page) => Promise<void>,
): Record<string, Open> =>
  Object.fromEntries(
    Object.entries(states).map(([phase, state]) => [
      `${surface}, ${phase}`,
      opened(
        (browser, display) => open(browser, display.language ? inGerman(state) : state, display),
        'main > *',
        act,
      ),
    ]),
  );

const unfold = async (page: Page): Promise<void> => {
  for (const summary of await page.locator('.provenance > summary').all()) await summary.click();
};
const openProof = async (page: Page): Promise<void> => {
  const badge = page.locator('button.badge');
  if ((await badge.count()) > 0) await badge.first().click();
};

const { done } = sweepStates;
const inside = async (page: Page): Promise<void> => {
  await page.locator('.inside-start vscode-button').click();
  await page.locator('.inside-finding').waitFor();
};
const others = [1, 2].map((id) => ({
  id: `v${id}`,
  name: `another task number ${id}`,
  file: `another-${id}.taskvector.safetensors`,
}));

/** A bench as it is left with a prompt of one's own. */
const wholePrompt = {
  vector: done.result.date,
  inputs: { query: ' hot', prompt: 'hot -> cold\nhappy ->', verbatim: true, mode: 'replace', strength: 1 },
};

/** Every page in its states, by a name that says which. */
export const pages: Record<string, Open> = {
  ...each('sweep', sweepStates, openSweep, openProof),
  'sweep, tables and lens': opened(
    (browser, display) =>
      openSweep(browser, done, { ...display, persisted: { chartView: 'table', inside: 'lens' } }),
    '.comparison',
    inside,
  ),
  'sweep, heat map': opened(
    (browser, display) => openSweep(browser, done, { ...display, persisted: { inside: 'map' } }),
    '.comparison',
    inside,
  ),
  'sweep, heat map as a table': opened(
    (browser, display) => openSweep(browser, done, { ...display, persisted: { inside: 'map' } }),
    '.comparison',
    async (page) => {
      await inside(page);
      await page.locator('.inside .segmented').last().locator('button').last().click();
    },
  ),
  'sweep, a sum and a whole prompt on the bench': opened(
    (browser, display) =>
      openSweep(browser, { ...done, summands: others }, { ...display, persisted: { bench: wholePrompt } }),
    // The tokens to choose among come with the answer.
    '.position .chip:has(input:enabled)',
  ),
  ...each('vector', vectorStates, openVector, unfold),
  ...each('suite', suiteStates, openSuite, async (page) => {
    const row = page.locator('.tasks-table tbody .cell-button').first();
    if ((await row.count()) > 0) await row.click();
  }),
  ...each('compare', compareStates, openCompare),
  ...each('experiment', experimentStates, openExperiment, openProof),
  ...Object.fromEntries(
    ['mean', 'difference', 'weighted sum'].map((operation, at) => [
      `vectorCompare, ${operation}`,
      opened(openVectorCompare, '.vector-map', (page) =>
        page.locator('.arithmetic .segmented button').nth(at).click(),
      ),
    ]),
  ),
  safetensors: opened((browser, display) => openSafetensors(browser, tensorFile, display), '.table-scroll'),
};
