// Every page in German, under the real policy: all of it, and within its width. What axe finds does not depend on words.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareStates } from './support/compareStates';
import { experimentStates } from './support/experimentStates';
import { openSafetensors, openVectorCompare, tensorFile } from './support/fileSurfaces';
import { englishLeft, inGerman } from './support/german';
import { expectRoom, overflowing } from './support/reflow';
import { screenshot } from './support/screenshot';
import { suiteStates } from './support/suiteStates';
import { openCompare, openExperiment, openSuite, openSweep, openVector } from './support/surfaces';
import { sweepStates } from './support/sweepStates';
import { vectorStates } from './support/vectorStates';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const language = 'de';
type Opened = Awaited<ReturnType<typeof openSweep | typeof openVector | typeof openSuite>>;

/** What holds of a page in any state; what folds is unfolded first. */
async function expectGerman(
  { page, faults }: Pick<Opened, 'page' | 'faults'>,
  name: string,
  ofFiles: readonly string[] = [],
): Promise<void> {
  await page.locator('main > *').first().waitFor();
  for (const summary of await page.locator('.provenance > summary').all()) await summary.click();
  const badge = page.locator('button.badge');
  if ((await badge.count()) > 0) await badge.first().click();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await screenshot(page, `german-${name}`);
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  expect(await englishLeft(page, ofFiles)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  const size = page.viewportSize();
  await expectRoom(page);
  if (size) await page.setViewportSize(size);
  expect(await faults()).toEqual([]);
}

describe('sweep panel in German', () => {
  it.each(Object.keys(sweepStates) as (keyof typeof sweepStates)[])('%s', async (phase) => {
    const opened = await openSweep(browser, inGerman(sweepStates[phase]), { language });
    await expectGerman(opened, `sweep-${phase}`);
    await opened.close();
  });

  it('looks inside, and folds its menus open', async () => {
    const opened = await openSweep(browser, inGerman(sweepStates.done), { language });
    const { page, close } = opened;
    await page.getByRole('button', { name: 'Hineinsehen' }).click();
    await page.locator('.lens-table').waitFor();
    await page.locator('summary', { hasText: 'Exportieren' }).click();
    await expectGerman(opened, 'sweep-lens');
    await page.getByRole('button', { name: 'Heatmap' }).click();
    await page.locator('.site-grid').waitFor();
    await expectGerman(opened, 'sweep-map');
    await page.getByRole('button', { name: 'Projektion' }).click();
    await page.locator('.projection').waitFor();
    await expectGerman(opened, 'sweep-projection');
    await page.getByRole('button', { name: 'Heatmap' }).click();
    await page.locator('.site-grid').waitFor();
    await page.getByRole('group', { name: 'Karte anzeigen als' }).getByText('Tabelle').click();
    await page.getByRole('group', { name: 'Anzeigen als', exact: true }).getByText('Tabelle').click();
    await expectGerman(opened, 'sweep-tables');
    await close();
  });

  it('reads a block of the chart aloud', async () => {
    const { page, close } = await openSweep(browser, inGerman(sweepStates.done), { language });
    await page.getByRole('application', { name: 'Beantwortete Anfragen' }).focus();
    await page.keyboard.press('Home');
    await expect
      .poll(() => page.locator('.chart [role=status]').textContent())
      .toMatch(/^Nach Block 0: gepatcht .*, kopierte Antwort .*, Few-shot .*, Zero-shot /);
    expect(await englishLeft(page)).toEqual([]);
    await close();
  });
});

describe('vector editor in German', () => {
  it.each(Object.keys(vectorStates) as (keyof typeof vectorStates)[])('%s', async (phase) => {
    const opened = await openVector(browser, inGerman(vectorStates[phase]), { language });
    // A file is kept in English, for readers of any language.
    const { finding = '', precision, method } = vectorStates.open.document.metadata;
    await expectGerman(opened, `vector-${phase}`, [finding, precision, method]);
    await opened.close();
  });
});

describe('results of experiments in German', () => {
  it.each(Object.keys(suiteStates) as (keyof typeof suiteStates)[])('%s', async (phase) => {
    const opened = await openSuite(browser, inGerman(suiteStates[phase]), { language });
    const row = opened.page.locator('.tasks-table tbody .cell-button').first();
    await opened.page.locator('main > *').first().waitFor();
    if ((await row.count()) > 0) await row.click();
    await expectGerman(opened, `suite-${phase}`, ['In-context learning creates task vectors']);
    await opened.close();
  });
});

describe('comparison in German', () => {
  it.each(Object.keys(compareStates) as (keyof typeof compareStates)[])('%s', async (phase) => {
    const opened = await openCompare(browser, inGerman(compareStates[phase]), { language });
    await expectGerman(opened, `compare-${phase}`);
    await opened.close();
  });
});

describe('experiment view in German', () => {
  it.each(Object.keys(experimentStates) as (keyof typeof experimentStates)[])('%s', async (phase) => {
    const opened = await openExperiment(browser, inGerman(experimentStates[phase]), { language, width: 220 });
    await expectGerman(opened, `experiment-${phase}`);
    await opened.close();
  });
});

it('compares vectors in German', async () => {
  const opened = await openVectorCompare(browser, { language });
  await opened.page.locator('.vector-map').waitFor();
  await expectGerman(opened, 'vector-compare');
  for (const operation of ['Differenz', 'Gewichtete Summe']) {
    await opened.page.getByRole('button', { name: operation }).click();
    await expectGerman(opened, `vector-compare-${operation}`);
  }
  await opened.close();
});

it('shows a safetensors file in German, numbers with a decimal point', async () => {
  const opened = await openSafetensors(browser, tensorFile, { language });
  await opened.page.getByText('2 Tensoren in 4.11 MB.').waitFor();
  await opened.page.getByRole('row', { name: 'ids I64 Skalar 8 B –' }).waitFor();
  await expectGerman(opened, 'safetensors');
  await opened.close();
});
