// The view of a safetensors file, in each theme, with content and with a problem.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safetensorsViewContract, type SafetensorsViewState } from '../../src/protocol/safetensorsView';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { themeNames, type Theme } from './support/themes';
import { launchBrowser, openWebview } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const filled: SafetensorsViewState = {
  fileName: 'plain.safetensors',
  content: {
    bytes: 4_113_000,
    count: 2,
    tensors: [
      { name: 'model.embed.weight', dtype: 'F32', shape: [1024, 576], bytes: 2_359_296, norm: 41.27 },
      { name: 'ids', dtype: 'I64', shape: [], bytes: 8 },
    ],
    metadata: [{ key: 'format', value: 'pt' }],
  },
};
const broken: SafetensorsViewState = {
  fileName: 'broken.safetensors',
  problem: {
    code: 'vector-invalid',
    message: 'The header (from byte 8) is not JSON.',
    next: 'Copy it again.',
  },
};

const open = (state: SafetensorsViewState, theme: Theme, width = 1100) =>
  openWebview(browser, {
    surface: 'safetensors',
    contract: safetensorsViewContract,
    handlers: { ready: () => state },
    theme,
    width,
  });

describe.each(themeNames)('view of a safetensors file, %s theme', (theme) => {
  it('shows tensors and metadata, and is accessible', async () => {
    const { page, faults, close } = await open(filled, theme);
    await page.getByText('2 tensors in 4.11 MB.').waitFor();
    await page.getByRole('row', { name: 'model.embed.weight F32 1024 × 576 2.36 MB 41.27' }).waitFor();
    await page.getByRole('row', { name: 'ids I64 scalar 8 B –' }).waitFor();
    await screenshot(page, `safetensors-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });
});

it('says why a file can’t be shown, in 220 px', async () => {
  const { page, faults, close } = await open(broken, 'dark', 220);
  await page.getByRole('alert').getByText('The header (from byte 8) is not JSON. Copy it again.').waitFor();
  await expectAccessible(page);
  expect(await faults()).toEqual([]);
  await close();
});
