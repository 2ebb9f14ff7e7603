// A look inside a trial: asked for by a press, by keyboard, and never before.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LogitLens } from '../../src/core/patch/logitLens';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { expectAccessible } from './support/expectAccessible';
import { lensOf, siteMapFixture, thetaFixture } from './support/insideFixture';
import { screenshot } from './support/screenshot';
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
  it('shows the lens, the map and the projection', async () => {
    const { page, faults, close } = await openSweep(browser, done, { theme });
    await page.getByRole('button', { name: 'Look Inside' }).click();
    const inside = page.getByRole('region', { name: 'Inside the model' });
    await inside.getByText(/“cold” is the first guess from block 20 on/).waitFor();
    await expectAccessible(page);
    await screenshot(page, `inside-lens-${theme}`);
    await inside.locator('summary', { hasText: 'Prompts of this trial' }).click();
    await inside.getByRole('group', { name: 'Zero-shot prompt' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, `inside-prompts-${theme}`);
    await inside.getByRole('button', { name: 'Heat map' }).click();
    await inside.getByRole('application', { name: 'Blocks and positions' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, `inside-map-${theme}`);
    await inside
      .getByRole('group', { name: 'Show the map as' })
      .getByRole('button', { name: 'Table' })
      .click();
    await inside.getByRole('table', { name: /by block and position/ }).waitFor();
    await expectAccessible(page);
    await screenshot(page, `inside-map-table-${theme}`);
    await inside.getByRole('button', { name: 'Projection' }).click();
    const top = inside.getByRole('region', { name: 'Top tokens per block' });
    // Spaces are marked as in every list of tokens.
    await top.getByText('␣').first().waitFor();
    await expectAccessible(page);
    await screenshot(page, `inside-projection-${theme}`);
    expect(await faults()).toEqual([]);
    await close();
  });
});

describe('inside', () => {
  it('asks for nothing before it is opened, then for the chosen query and block', async () => {
    const { page, calls, close } = await openSweep(browser, done);
    await page.getByRole('heading', { name: /^Inside the model/ }).waitFor();
    expect(calls.filter((call) => /^(logitLens|siteMap|projectTheta)/.test(call))).toEqual([]);
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

  it('looks into the trial whose row was pressed where queries come twice, and marks that row alone', async () => {
    const { page, calls, persisted, close } = await openSweep(browser, sweepStates.split);
    const rows = page.locator('.examples-table').getByRole('row', { name: 'rich' });
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    await rows.filter({ hasText: 'test' }).getByRole('button').press('Enter');
    const asked = (outcome: number): string => `logitLens {"outcome":${outcome},"block":${best}}`;
    await expect.poll(() => calls).toContain(asked(18));
    expect(await page.locator('.examples-table tr.selected').allTextContents()).toHaveLength(1);
    await rows.first().getByRole('button').press('Enter');
    await expect.poll(() => calls).toContain(asked(3));
    expect(await persisted()).toMatchObject({ bench: { inputs: { trial: { query: ' rich', index: 3 } } } });
    await close();
  });

  it('calls a guess the answer where the trials do: without regard to the spaces around it', async () => {
    const lens = lensOf(best);
    const bare = (rows: LogitLens['plain']): LogitLens['plain'] =>
      rows.map((row) => ({
        ...row,
        top: row.top.map((one) => ({ ...one, token: one.token.trim() || '.' })),
      }));
    const { page, close } = await openSweep(
      browser,
      done,
      {},
      {
        logitLens: () => ({ ...lens, plain: bare(lens.plain), patched: bare(lens.patched) }),
      },
    );
    await page.getByRole('button', { name: 'Look Inside' }).click();
    await page.getByText(/“cold” is the first guess from block 20 on/).waitFor();
    expect(await page.locator('.lens-table .token-answer').first().textContent()).toMatch(/^cold/);
    await close();
  });

  it('says when the bench asks what no trial did, and how the bench differs where one did', async () => {
    const { page, close } = await openSweep(browser, done);
    const other = page.getByText('The bench asks what no trial of the sweep asked');
    const own = page.getByText('each trial of the table had a θ of its own');
    await own.waitFor();
    expect(await other.count()).toBe(0);
    await page.getByRole('textbox', { name: 'Query' }).fill(' merry');
    await other.waitFor();
    expect(await own.count()).toBe(0);
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
      .toMatch(
        /^After block \d+ at “exampleexample”: the answer has 3.0\s%; the first guess is “␣hotspace hot”\.$/,
      );
    // Twice: by its marks for the eye, in words for the ear.
    expect(await page.locator('.site-readout [aria-hidden=true]').allTextContents()).toEqual([
      'example',
      '␣hot',
    ]);
    expect(await page.locator('.site-readout .sr-only').allTextContents()).toEqual(['example', 'space hot']);
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

  it('keeps no cursor where the map of a shorter prompt has no cell', async () => {
    const map = siteMapFixture();
    const long = {
      ...map,
      tokens: Array.from({ length: 12 }, (_, at) => `token ${at}`),
      columns: Array.from({ length: 12 }, (_, position) => ({ ...map.columns[position % 4], position })),
    };
    const { page, faults, close } = await openSweep(
      browser,
      done,
      { persisted: { inside: 'map' } },
      { siteMap: ({ outcome }) => (outcome === 0 ? long : map) },
    );
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const readout = page.locator('.site-readout');
    // The first token under the map is the first column's.
    await page.locator('.site-token').first().waitFor();
    const frame = await page.locator('.site-grid svg .site-frame').first().boundingBox();
    if (!frame) throw new Error('no map');
    await page.mouse.move(frame.x + frame.width - 8, frame.y + 8);
    await expect.poll(() => readout.textContent()).toContain('token 11');
    await page.locator('.examples-table').getByRole('button', { name: 'rich' }).press('Enter');
    await expect.poll(() => readout.textContent()).toContain('“->->”');
    expect(await page.locator('.site-cursor').count()).toBe(0);
    expect(await faults()).toEqual([]);
    await close();
  });

  it('projects θ: the finding first, a row chooses its block, the best is marked', async () => {
    const { page, calls, close } = await openSweep(browser, done, { persisted: { inside: 'theta' } });
    await page.getByText(/^Which words θ of each block promotes, .* head\.$/).waitFor();
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const inside = page.getByRole('region', { name: 'Inside the model' });
    expect(await inside.locator('.inside-finding').textContent()).toBe(
      `θ first names an output of the task after block 14: “cold”; after the best block, ${best}, it names 3 among its first 8 tokens.`,
    );
    expect(await inside.getByText('no word among the first tokens').count()).toBe(1);
    expect(await inside.getByRole('rowheader', { name: 'best' }).textContent()).toBe(`${best}best`);
    await inside.getByRole('button', { name: '12', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'After block 12' }).waitFor();
    expect(await inside.locator('tr.selected th').textContent()).toBe('12');
    // θ is one for all queries and blocks.
    await page.locator('.examples-table').getByRole('button', { name: 'rich' }).press('Enter');
    await page.locator('.examples-table tr.selected', { hasText: 'rich' }).waitFor();
    expect(calls.filter((call) => call === 'projectTheta')).toHaveLength(1);
    await close();
  });

  it('shows the row of the block under the chart’s cursor', async () => {
    const { page, close } = await openSweep(browser, done, { persisted: { inside: 'theta' } });
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const row = page.locator('.projection tr.pointed');
    await page.locator('.projection').waitFor();
    await page.getByRole('application', { name: 'Queries answered' }).focus();
    for (const [key, block] of [
      ['End', 29],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator('.projection tr.pointed th', { hasText: new RegExp(`^${block}$`) }).waitFor();
      const inSight = await row.evaluate((element) => {
        const frame = element.closest('.table-scroll')!.getBoundingClientRect();
        const head = element.closest('table')!.tHead!.getBoundingClientRect();
        const { top, bottom } = element.getBoundingClientRect();
        return top >= head.bottom - 1 && bottom <= frame.bottom + 1;
      });
      expect(inSight, key).toBe(true);
    }
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

  it('reads θ of a result file again, and offers to run the sweep again where the model is another', async () => {
    let model = 'another';
    const { page, calls, close } = await openSweep(
      browser,
      sweepStates['from-file'],
      { persisted: { inside: 'theta' } },
      {
        projectTheta: (_, { report }) => {
          report({ stage: 'Reading task vectors', fraction: 0.4 });
          if (model === 'its own') return thetaFixture();
          throw new TaskVectorError('vector-mismatch', 'The result was made with SmolLM2.', 'Choose it.');
        },
      },
    );
    await page.getByText('A result file holds no θ: it is read again from the prompts').waitFor();
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const alert = page.getByRole('alert');
    await alert.getByText('The result was made with SmolLM2.').waitFor();
    await screenshot(page, 'inside-projection-other-model');
    await expectAccessible(page);
    await alert.getByRole('button', { name: 'Run again' }).press('Enter');
    await expect.poll(() => calls).toContain('run');
    model = 'its own';
    await page.getByRole('button', { name: 'Heat map' }).press('Enter');
    await page.getByRole('button', { name: 'Projection' }).press('Enter');
    await page.locator('.projection').waitFor();
    await close();
  });

  it('shows how far the projection is, and stops it', async () => {
    let stopped = false;
    const { page, close } = await openSweep(
      browser,
      done,
      { persisted: { inside: 'theta' } },
      {
        projectTheta: (_, { signal, report }) => {
          report({ stage: 'Reading through the head', fraction: 0.4 });
          return new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => {
              stopped = true;
              reject(new TaskVectorError('aborted', 'Stopped.'));
            }),
          );
        },
      },
    );
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    const progress = page.getByRole('region', { name: 'Progress' });
    await progress.getByText('Reading through the head').waitFor();
    await progress.getByRole('button', { name: 'Stop' }).press('Enter');
    await page.getByRole('button', { name: 'Look again' }).waitFor();
    await expect.poll(() => stopped).toBe(true);
    await close();
  });

  it('shows the prompts of the chosen trial without the engine, and copies them without their marks', async () => {
    const { page, calls, faults, close } = await openSweep(browser, sweepStates['from-file']);
    await page.locator('.examples-table').getByRole('button', { name: 'rich' }).press('Enter');
    const inside = page.getByRole('region', { name: 'Inside the model' });
    expect(await inside.locator('.prompt').count()).toBe(0);
    await inside.locator('summary', { hasText: 'Prompts of this trial' }).press('Enter');
    const prompt = (name: string) => inside.getByRole('group', { name }).locator('[aria-hidden=true]');
    expect(await prompt('Zero-shot prompt').textContent()).toBe('example:␣rich->');
    expect(await prompt('Few-shot prompt').textContent()).toMatch(
      /^example:␣hot->␣cold⏎\nexample:␣big->␣small⏎\nexample:␣fast->␣slow⏎\nexample:␣happy->[^]*⏎\nexample:␣rich->$/,
    );
    const read = prompt('Prompt that θ was read from');
    expect(await read.textContent()).toMatch(/^example:␣big->␣small⏎[^]*⏎\nexample:␣hot->$/);
    expect(await read.textContent()).not.toContain('rich');
    await inside.getByLabel('Dummy query').selectOption('5 old');
    await expect.poll(() => read.textContent()).toMatch(/⏎\nexample:␣old->$/);
    await page.evaluate(() => {
      const kept = window as unknown as { copied: string[] };
      kept.copied = [];
      navigator.clipboard.writeText = (text) => {
        if (kept.copied.length > 0) return Promise.reject(new Error('No.'));
        kept.copied.push(text);
        return Promise.resolve();
      };
    });
    const copy = inside.getByRole('button', { name: 'Copy: Zero-shot prompt' });
    await copy.press('Enter');
    await inside.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => (window as unknown as { copied: string[] }).copied)).toEqual([
      'example: rich->',
    ]);
    await copy.press('Enter');
    await inside.getByText('It could not be copied.').waitFor();
    await expectAccessible(page);
    expect(calls).toEqual([]);
    expect(await faults()).toEqual([]);
    await close();
  });

  it('says where the recipe of a file does not draw its trial', async () => {
    const { page, close } = await openSweep(browser, sweepStates.split, { width: 220 });
    await page.locator('summary', { hasText: 'Prompts of this trial' }).press('Enter');
    await page.getByText('The recipe does not draw this trial.').waitFor();
    await close();
  });

  it('exports the lens and the map that are shown, and nothing while another is on its way', async () => {
    let answer: () => void = () => undefined;
    const { page, calls, close } = await openSweep(
      browser,
      done,
      {},
      {
        siteMap: () => new Promise((resolve) => (answer = () => resolve(siteMapFixture()))),
      },
    );
    const inside = page.getByRole('region', { name: 'Inside the model' });
    const button = inside.getByRole('button', { name: 'Export as CSV…' });
    await page.getByRole('button', { name: 'Look Inside' }).waitFor();
    expect(await button.count()).toBe(0);
    await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
    await button.press('Enter');
    await expect.poll(() => calls).toContain(`exportLook {"kind":"lens","outcome":0,"block":${best}}`);
    await inside.getByRole('button', { name: 'Heat map' }).press('Enter');
    await inside.getByText('Waiting for the engine').waitFor();
    expect(await button.count()).toBe(0);
    answer();
    await button.press('Enter');
    await expect.poll(() => calls).toContain('exportLook {"kind":"map","outcome":0}');
    await close();
  });

  it('waits for a running sweep', async () => {
    const { page, calls, close } = await openSweep(browser, sweepStates.rerunning, {
      persisted: { inside: 'theta' },
    });
    await expect.poll(() => page.getByRole('button', { name: 'Look Inside' }).isDisabled()).toBe(true);
    expect(calls).not.toContain('projectTheta');
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
    for (const inside of ['lens', 'map', 'theta']) {
      const { page, close } = await openSweep(browser, done, { width, persisted: { inside } });
      await page.getByRole('button', { name: 'Look Inside' }).press('Enter');
      await page.locator('.inside-finding').waitFor();
      if (inside !== 'theta') await page.locator('.trial-prompts > summary').press('Enter');
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
