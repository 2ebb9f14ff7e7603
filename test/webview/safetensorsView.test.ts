// The view of a safetensors file, in each theme, with content and with a problem.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SafetensorsViewState } from '../../src/protocol/safetensorsView';
import { expectAccessible } from './support/expectAccessible';
import { openSafetensors, tensorFile } from './support/fileSurfaces';
import { screenshot } from './support/screenshot';
import { themeNames } from './support/themes';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const broken: SafetensorsViewState = {
  fileName: 'broken.safetensors',
  problem: {
    code: 'vector-invalid',
    message: 'The header (from byte 8) is not JSON.',
    next: 'Copy it again.',
  },
};

describe.each(themeNames)('view of a safetensors file, %s theme', (theme) => {
  it('shows tensors and metadata, and is accessible', async () => {
    const { page, faults, close } = await openSafetensors(browser, tensorFile, { theme });
    await page.getByText('2 tensors in 4.11 MB.').waitFor();
    await page.getByRole('row', { name: 'model.embed.weight F32 1024 × 576 2.36 MB 41.27' }).waitFor();
    await page.getByRole('row', { name: 'ids I64 scalar 8 B –' }).waitFor();
    await screenshot(page, `safetensors-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });

  it('says what is wrong with one, and is accessible', async () => {
    const { page, faults, close } = await openSafetensors(browser, broken, { theme });
    await page.getByRole('alert').getByText('is not JSON').waitFor();
    await screenshot(page, `safetensors-broken-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });
});

it('says why a file can’t be shown, in 220 px', async () => {
  const { page, faults, close } = await openSafetensors(browser, broken, { width: 220 });
  await page.getByRole('alert').getByText('The header (from byte 8) is not JSON. Copy it again.').waitFor();
  await expectAccessible(page);
  expect(await faults()).toEqual([]);
  await close();
});
