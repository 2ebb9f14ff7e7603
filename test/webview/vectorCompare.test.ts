// The comparison of vectors against a host that answers with numbers of the test.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Handlers } from '../../src/core/rpc/contract';
import {
  type VectorCompareViewContract,
  vectorCompareViewContract,
} from '../../src/protocol/vectorCompareView';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { themeNames, type Theme } from './support/themes';
import { launchBrowser, openWebview } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const names = ['antonyms', 'synonyms', 'plural', 'to upper', 'capital'];

const many = Array.from({ length: 20 }, (_, at) => ({
  name: `task ${at}`,
  label: `task ${at}`,
  file: `${at}.taskvector.safetensors`,
  method: 'mean',
}));

function open(
  display: { theme?: Theme; width?: number } = {},
  overrides: Partial<Handlers<VectorCompareViewContract>> = {},
  count = names.length,
) {
  const asked: unknown[] = [];
  const vectors = names.slice(0, count).map((name) => ({
    name,
    label: name,
    file: `${name}.taskvector.safetensors`,
    method: 'leave-one-out over 15 pairs',
  }));
  const opened = openWebview(browser, {
    ...display,
    surface: 'vectorCompare',
    contract: vectorCompareViewContract,
    handlers: {
      ready: () => ({ model: 'SmolLM2-135M-Instruct', blocks: 30, block: 14, vectors }),
      compareAt: ({ block }) => ({
        matrix: vectors.map((_, i) =>
          vectors.map((__, k) => (i === k ? 1 : 0.9 - 0.2 * Math.abs(i - k) + block / 1000)),
        ),
        map: vectors.map((_, i) => ({ x: Math.sin(i), y: i })),
        share: 0.834,
      }),
      saveComputed: (arithmetic) => {
        asked.push(arithmetic);
        return {
          file: 'sum.taskvector.safetensors',
          notes: ['The vectors were chosen at different blocks.'],
        };
      },
      ...overrides,
    },
  });
  return opened.then((webview) => ({ ...webview, asked }));
}

interface FurtherState {
  /** A text that stands on the screen once the state is complete. */
  readonly sign: RegExp;
  readonly overrides: Partial<Handlers<VectorCompareViewContract>>;
  /** Button that leads to it. */
  readonly press?: string;
}

const refuse = (): never => {
  throw new TaskVectorError('file-not-readable', 'plural.taskvector.safetensors was moved.', 'Choose again.');
};

const furtherStates: Readonly<Record<string, FurtherState>> = {
  many: {
    sign: /task 1 and task 2 are the most alike|After block 14/,
    overrides: {
      ready: () => ({ model: 'SmolLM2-135M-Instruct', blocks: 30, block: 14, vectors: many }),
      compareAt: () => ({
        matrix: many.map((_, i) => many.map((__, k) => (i === k ? 1 : 0.9 - 0.02 * Math.abs(i - k)))),
        map: many.map((_, i) => ({ x: Math.cos(i), y: Math.sin(2 * i) })),
        share: 0.4,
      }),
    },
  },
  waiting: { sign: /Computing …/, overrides: { compareAt: () => new Promise(() => undefined) } },
  'without-cosines': { sign: /The cosines could not be computed/, overrides: { compareAt: refuse } },
  empty: { sign: /The comparison could not be filled/, overrides: { ready: refuse } },
  saved: { sign: /Saved as sum/, overrides: {}, press: 'Save As…' },
  'not-saved': { sign: /Nothing was saved/, overrides: { saveComputed: refuse }, press: 'Save As…' },
};

describe.each(themeNames)('comparison of vectors, %s theme', (theme) => {
  it('says which are alike, shows matrix and map, and is accessible', async () => {
    const { page, faults, close } = await open({ theme });
    await page.getByText('antonyms and synonyms are the most alike, cosine 0.71').waitFor();
    await page.getByRole('application', { name: 'Map of 5 vectors by their cosines' }).waitFor();
    await page.getByText('The two axes hold 83 % of the variance.').waitFor();
    await page.getByRole('button', { name: 'Weighted sum' }).click();
    await screenshot(page, `vector-compare-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });

  it.each(Object.keys(furtherStates))('%s', async (state) => {
    const { sign, overrides, press } = furtherStates[state];
    const { page, faults, close } = await open({ theme }, overrides);
    if (press !== undefined) await page.getByRole('button', { name: press }).click();
    await page.getByText(sign).first().waitFor();
    await screenshot(page, `vector-compare-${state}-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });
});

describe('map of vectors', () => {
  it('names each vector with its place, by keys, and says where all names stand', async () => {
    const { page, faults, close } = await open();
    const map = page.getByRole('application', { name: 'Map of 5 vectors by their cosines' });
    await page.getByRole('heading', { name: 'Map of 5 vectors by their cosines' }).waitFor();
    expect(await page.locator(`#${await map.getAttribute('aria-describedby')}`).textContent()).toBe(
      'Arrow keys name a vector; the cosine matrix lists all of them under the same numbers.',
    );
    const readout = page.locator('.map-readout');
    expect(await readout.textContent()).toBe('');
    await map.focus();
    await expect
      .poll(() => readout.textContent())
      .toBe('1 antonyms, at 0.00 and 0.00 of the axes; most like 2 synonyms, cosine 0.71.');
    await page.keyboard.press('End');
    await expect.poll(() => readout.textContent()).toMatch(/^5 capital, at −0\.76 and 4\.00 of the axes;/);
    expect(await page.locator('.point-cursor').textContent()).toBe('5');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => readout.textContent()).toMatch(/^4 to upper, /);
    await expectAccessible(page);
    await page.locator('.point').nth(2).hover();
    await expect.poll(() => readout.textContent()).toMatch(/^3 plural, /);
    await page.getByRole('button', { name: 'Weighted sum' }).focus();
    await expect.poll(() => readout.textContent()).toBe('');
    expect(await faults()).toEqual([]);
    await close();
  });

  it('names what has no room for names, and vectors that are like no other', async () => {
    const { page, close } = await open(
      {},
      {
        ready: () => ({ model: 'SmolLM2-135M-Instruct', blocks: 30, block: 14, vectors: many }),
        compareAt: () => ({
          matrix: many.map(() => many.map(() => null)),
          map: many.map((_, at) => ({ x: at, y: 0 })),
          share: 1,
        }),
      },
    );
    await page.getByRole('application', { name: 'Map of 20 vectors by their cosines' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.locator('.map-readout').textContent())
      .toBe('2 task 1, at 1.00 and 0.00 of the axes.');
    expect(await page.locator('.vector-map .name').count()).toBe(0);
    await close();
  });
});

describe('comparison of vectors', () => {
  it('asks for another block, by keys', async () => {
    const { page, close } = await open();
    await page.getByText('After block 14 antonyms').waitFor();
    await page.getByLabel('After block, slider').press('End');
    await page.getByText('After block 29 antonyms').waitFor();
    await close();
  });

  it('computes mean, difference and weighted sum by keys, and says where the result went', async () => {
    const { page, asked, close } = await open();
    const save = page.getByRole('button', { name: 'Save As…' });
    await save.press('Enter');
    await page.getByText('Saved as sum.taskvector.safetensors').waitFor();
    await page.getByText('chosen at different blocks').waitFor();
    await page.getByRole('button', { name: 'Difference' }).press('Enter');
    await page.getByLabel('Vector taken away').selectOption('2');
    await save.press('Enter');
    await page.getByRole('button', { name: 'Weighted sum' }).press('Enter');
    await page.getByLabel('Weight of plural').fill('-0.5');
    await save.press('Enter');
    await expect
      .poll(() => asked)
      .toEqual([
        { operation: 'mean' },
        { operation: 'difference', first: 0, second: 2 },
        { operation: 'sum', weights: [1, 1, -0.5, 1, 1] },
      ]);
    await close();
  });

  it('keeps files of one name, and equal ones, apart', async () => {
    const labels = ['antonyms (one)', 'antonyms (two)', 'plural'];
    const vectors = labels.map((label) => ({
      name: label.split(' ')[0],
      label,
      file: `${label}.taskvector.safetensors`,
      method: 'mean',
    }));
    const { page, close } = await open(
      {},
      {
        ready: () => ({ model: 'SmolLM2-135M-Instruct', blocks: 30, block: 14, vectors }),
        compareAt: () => ({
          matrix: [
            [1, 1, 0],
            [1, 1, 0],
            [0, 0, 1],
          ],
          map: [
            { x: 0.5, y: 0 },
            { x: 0.5, y: 1e-9 },
            { x: -0.9, y: 0 },
          ],
          share: 1,
        }),
      },
    );
    await page.getByText('antonyms (one) and antonyms (two) are the most alike').waitFor();
    await page.getByRole('rowheader', { name: 'antonyms (two)' }).waitFor();
    await page.getByRole('button', { name: 'Difference' }).click();
    expect(await page.getByLabel('Vector taken away').locator('option').allInnerTexts()).toEqual(
      labels.map((label, i) => `${i + 1} ${label}`),
    );
    const map = page.locator('.vector-map');
    await map.getByText('1, 2', { exact: true }).waitFor();
    expect(await map.locator('.name').allTextContents()).toEqual([
      '1 antonyms (one)',
      '2 antonyms (two)',
      'plural',
    ]);
    const boxes = await map
      .locator('.name')
      .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().toJSON() as DOMRect));
    expect(Math.abs(boxes[0].top - boxes[1].top)).toBeGreaterThanOrEqual(10);
    await close();
  });

  it('cannot save a sum while a weight is empty, and says why', async () => {
    const { page, asked, close } = await open();
    await page.getByRole('button', { name: 'Weighted sum' }).click();
    const weight = page.getByLabel('Weight of plural');
    await weight.fill('');
    await page.getByRole('alert').getByText('Every weight has to be a number.').waitFor();
    expect(await weight.getAttribute('aria-invalid')).toBe('true');
    const save = page.getByRole('button', { name: 'Save As…' });
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    await save.press('Enter');
    await weight.fill('0.5');
    await page.getByText('Every weight has to be a number.').waitFor({ state: 'detached' });
    await save.press('Enter');
    await expect.poll(() => asked).toEqual([{ operation: 'sum', weights: [1, 1, 0.5, 1, 1] }]);
    await close();
  });

  it('of two fits into 220 px', async () => {
    const { page, faults, close } = await open({ width: 220 }, {}, 2);
    await page.getByText('The mean of both vectors.').waitFor();
    expect(await page.getByRole('application').count(), 'two points say no more than their cosine').toBe(0);
    await page.getByText('the cosine of antonyms and synonyms is 0.71').waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(220);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });
});
