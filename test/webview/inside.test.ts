// A look inside a trial: asked for by a press, by keyboard, and never before.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { siteMapFixture } from './support/insideFixture';
import { openSweep } from './support/surfaces';
import { sweepStates } from './support/sweepStates';
import { themeNames } from './support/themes';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const { done } = sweepStates;
const best = done.result.bestBlock;

describe.each(themeNames)('inside, %s theme', (theme) => {
  it('shows the lens and the map', async () => {
    const { page, faults, close } = await openSweep(browser, done, { theme });
    await page.getByRole('button', { name: 'Look Inside' }).click();
    const inside = page.getByRole('region', { name: 'Inside the model' });
    await inside.getByText(/“cold” is the first guess from block 20 on/).waitFor();
    await expectAccessible(page);
    await screenshot(page, `inside-lens-${theme}`);
    await inside.getByRole('button', { name: 'Heat map' }).click();
    await inside.getByRole('application', { name: 'Blocks and positions' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, `inside-map-${theme}`);
    expect(await faults()).toEqual([]);
    await close();
  });
});

describe('inside', () => {
  it('asks for nothing before it is opened, then for the chosen query and block', async () => {
    const { page, calls, close } = await openSweep(browser, done);
    await page.getByRole('heading', { name: /^Inside the model/ }).waitFor();
    expect(calls.filter((call) => /^(logitLens|siteMap)/.test(call))).toEqual([]);
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    await expect.poll(() => calls).toContain(`logitLens {"outcome":0,"block":${best}}`);
    await page
      .getByRole('table', { name: /Most probable next tokens/ })
      .getByRole('button', { name: '12', exact: true })
      .press('Enter');
    await expect.poll(() => calls).toContain('logitLens {"outcome":0,"block":12}');
    await page.locator('.examples-table').getByRole('button', { name: 'rich' }).press('Enter');
    await expect.poll(() => calls).toContain('logitLens {"outcome":3,"block":12}');
    await close();
  });

  it('reads the map by keyboard, and as a table', async () => {
    const { page, close } = await openSweep(browser, done, { persisted: { inside: 'map' } });
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const map = page.getByRole('application', { name: 'Blocks and positions' });
    await map.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => page.locator('.site-readout').textContent())
      .toBe(
        `After block ${best - 1} at “example”: the answer has 3.0 %; the first guess is “hot”.`.replace(
          '3.0 %',
          '3.0\u00a0%',
        ),
      );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `After block ${best - 1}` }).waitFor();
    await page
      .getByRole('group', { name: 'Show the map as' })
      .getByRole('button', { name: 'Table' })
      .press('Enter');
    await page.getByRole('table', { name: /by block and position/ }).waitFor();
    await expectAccessible(page);
    await close();
  });

  it('keeps the cursor of the keys in sight where the map is wider than the panel', async () => {
    const map = siteMapFixture();
    const wide = {
      ...map,
      tokens: Array.from({ length: 40 }, (_, at) => `token ${at}`),
      columns: Array.from({ length: 40 }, (_, position) => ({ ...map.columns[position % 4], position })),
    };
    const { page, close } = await openSweep(
      browser,
      done,
      { width: 220, height: 500, persisted: { inside: 'map' } },
      { siteMap: () => wide },
    );
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    await page.getByRole('application', { name: 'Blocks and positions' }).focus();
    const isSeen = async (): Promise<boolean> => {
      const cursor = await page.locator('.site-cursor').boundingBox();
      const frame = await page.locator('.site-grid-scroll').boundingBox();
      if (!cursor || !frame) return false;
      const inFrame = cursor.x >= frame.x - 1 && cursor.x + cursor.width <= frame.x + frame.width + 1;
      return inFrame && cursor.y >= 0 && cursor.y + cursor.height <= 500;
    };
    for (const key of ['Home', 'End', 'ArrowLeft', 'PageUp', 'Home', 'PageDown']) {
      await page.keyboard.press(key);
      await expect.poll(isSeen, { message: key }).toBe(true);
    }
    await close();
  });

  it('says why it failed', async () => {
    const refuse = (): never => {
      throw new Error('The engine is gone.');
    };
    const { page, close } = await openSweep(browser, done, {}, { logitLens: refuse });
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    await page.getByRole('alert').getByText('The engine is gone.').waitFor();
    await close();
  });

  it.each([220, 400])('fits into %i px', async (width) => {
    for (const inside of ['lens', 'map']) {
      const { page, close } = await openSweep(browser, done, { width, persisted: { inside } });
      await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
      await page.locator('.inside-finding').waitFor();
      await screenshot(page, `inside-${inside}-${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, inside).toBeLessThanOrEqual(0);
      await close();
    }
  });

  it('stays legible in forced colours', async () => {
    const { page, close } = await openSweep(browser, done, {
      forcedColors: 'active',
      persisted: { inside: 'map' },
    });
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    await page.locator('.inside-finding').waitFor();
    await screenshot(page, 'inside-forced-colours');
    await close();
  });
});
