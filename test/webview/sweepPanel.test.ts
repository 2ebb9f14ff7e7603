// What a person does in the sweep panel, by keyboard where it can be done by keyboard.
import { mkdir, writeFile } from 'node:fs/promises';
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { openSweep } from './support/surfaces';
import { sweepStates } from './support/sweepStates';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const { done, preview, running, failed } = sweepStates;
const best = done.result.bestBlock;

describe('chart', () => {
  it('is read and chosen from by keyboard', async () => {
    const { page, persisted, faults, close } = await openSweep(browser, done);
    const chart = page.getByRole('application', { name: 'Queries answered' });
    const spoken = page.locator('.chart [role=status]');
    await chart.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => spoken.textContent()).toMatch(/^After block 0: patched/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => spoken.textContent()).toMatch(/^After block 2: /);
    await screenshot(page, 'sweep-cursor-dark');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'After block 2' }).waitFor();
    await page.keyboard.press('End');
    await expect.poll(() => spoken.textContent()).toMatch(/^After block 29: /);
    await page.keyboard.press('ArrowRight');
    expect(await spoken.textContent()).toMatch(/^After block 29: /);
    expect(await persisted()).toMatchObject({ chosenBlock: { block: 2 } });
    expect(await faults()).toEqual([]);
    await close();
  });

  it('chooses the block that is clicked', async () => {
    const { page, close } = await openSweep(browser, done);
    await page.locator('.chart-face > svg').click({ position: { x: 48, y: 120 } });
    await page.getByRole('heading', { name: 'After block 0' }).waitFor();
    await page.locator('.selected-line').waitFor({ state: 'attached' });
    await close();
  });

  it('becomes a table that holds the same choice', async () => {
    const { page, persisted, close } = await openSweep(browser, done);
    await page.getByRole('button', { name: 'Table' }).press('Enter');
    const table = page.getByRole('table', { name: /Queries answered/ });
    expect(await table.getByRole('row').count()).toBe(31);
    expect(await table.getByRole('button', { pressed: true }).textContent()).toBe(`${best}best`);
    await table.getByRole('button', { name: '12', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'After block 12' }).waitFor();
    expect(await persisted()).toMatchObject({ chartView: 'table' });
    await expectAccessible(page);
    await screenshot(page, 'sweep-table-dark');
    await close();
  });

  it('has every column in sight in a narrow table, and the majority guess below it', async () => {
    const { page, close } = await openSweep(browser, done, {
      width: 420,
      height: 800,
      persisted: { chartView: 'table' },
    });
    const frame = page.getByRole('region', { name: 'Queries answered, table' });
    await frame.waitFor();
    expect(await frame.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
    await page.getByText(/majority guess: \d+\s%$/).waitFor();
    await close();
  });

  it('shows the log-probability on request', async () => {
    const { page, faults, close } = await openSweep(browser, done);
    await page.getByLabel('Measure').selectOption('log-probability');
    await page.getByRole('heading', { name: 'Log-probability of the answer, in nats' }).waitFor();
    await screenshot(page, 'sweep-log-probability-dark');
    expect(await page.locator('.chart svg').innerHTML()).not.toMatch(/NaN/);
    expect(await faults()).toEqual([]);
    await close();
  });
});

describe('a split', () => {
  const { split } = sweepStates;

  it('says of which queries each number is', async () => {
    const { page, calls, close } = await openSweep(browser, split);
    await page.getByRole('heading', { name: 'Dev queries answered' }).waitFor();
    expect(await page.locator('.examples .section-tools').textContent()).toContain(
      '15 dev and 15 test queries',
    );
    expect(await page.locator('.colophon').textContent()).toMatch(
      /^15 dev and 15 test queries · 5 demonstrations, seed 41 · /,
    );
    await page.getByLabel('Examples shown').selectOption('patched right');
    await expect
      .poll(() => page.locator('.examples .section-tools').textContent())
      .toMatch(/^\d+ dev and \d+ test queries/);
    await page.locator('summary', { hasText: 'Picture' }).press('Enter');
    await page.getByRole('button', { name: 'Chart as SVG…' }).press('Enter');
    await expect.poll(() => calls.join()).toMatch(/<text[^>]*>Dev queries answered<\/text>/);
    await page.getByLabel('Measure').selectOption('log-probability');
    await page
      .getByRole('heading', { name: 'Log-probability of the answer, dev queries, in nats' })
      .waitFor();
    await close();
  });

  it('says how many pairs of the task are used', async () => {
    const { page, host, close } = await openSweep(browser, {
      ...split,
      preview: { ...split.preview, pairsInAll: 160 },
    });
    await page.getByRole('button', { name: /^15 of 160 pairs, separator ->/ }).waitFor();
    host.emit('state', { ...preview, preview: { ...preview.preview, pairsInAll: 160 } });
    await page.getByText('15 of 160 pairs from antonyms.txt').waitFor();
    await close();
  });
});

describe('examples', () => {
  it('are sorted by a column’s head, by keyboard', async () => {
    const { page, close } = await openSweep(browser, done);
    const head = page.getByRole('columnheader', { name: 'query' });
    const first = page.locator('.examples-table tbody th').first();
    const inRunOrder = await first.textContent();
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await first.textContent()).not.toBe(inRunOrder);
    await expectAccessible(page);
    await screenshot(page, 'sweep-sorted-dark');
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await page.keyboard.press('Enter');
    expect(await first.textContent()).toBe(inRunOrder);
    await close();
  });
});

describe('five thousand examples', () => {
  const outcomes = Array.from({ length: 5_000 }, (_, index) => ({
    ...done.result.outcomes[index % done.result.outcomes.length],
    query: ` word${index}`,
  }));
  const many = { ...done, result: { ...done.result, outcomes } };

  it('are drawn a window at a time, to the last one', async () => {
    const { page, faults, close } = await openSweep(browser, many);
    await page.locator('.examples').getByText('5,000 queries').waitFor();
    const rows = page.locator('.examples-table tbody tr[aria-rowindex]');
    expect(await rows.count()).toBeLessThan(120);
    const frame = page.getByRole('region', { name: 'Examples', exact: true });
    await frame.focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'word4999' }).waitFor();
    expect(await rows.last().getAttribute('aria-rowindex')).toBe('5001');
    expect(await rows.count()).toBeLessThan(120);
    await expectAccessible(page);
    await screenshot(page, 'sweep-5000-dark');
    expect(await faults()).toEqual([]);
    await close();
  });

  it('tell the editor the block that is looked at, which it saves', async () => {
    const told: number[] = [];
    const { page, close } = await openSweep(
      browser,
      many,
      {},
      { chooseBlock: ({ block }) => void told.push(block) },
    );
    await page.getByRole('application', { name: 'Queries answered' }).focus();
    await expect.poll(() => told).toEqual([best]);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => told).toEqual([best, 0]);
    await close();
  });

  it('follow the chart’s cursor in a frame’s time, and keep their places', async () => {
    const { page, close } = await openSweep(browser, many);
    await page.getByRole('application', { name: 'Queries answered' }).focus();
    const first = page.locator('.examples-table tbody th').first();
    const before = await first.textContent();
    // Timed in the page: between a key and the drawing that answers it. The median of 29 moves.
    const median = await page.evaluate(async () => {
      const face = document.activeElement!;
      const times: number[] = [];
      for (let move = 0; move < 29; move += 1) {
        const start = performance.now();
        face.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[14];
    });
    console.log(`cursor move with 5,000 examples: ${median.toFixed(1)} ms to the next frame`);
    await page.keyboard.press('Home');
    await page.getByRole('heading', { name: 'After block 0' }).waitFor();
    expect(await first.textContent()).toBe(before);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: `After block ${best}` }).waitFor();
    await close();
  });
});

describe('preview', () => {
  it('sends an edited, a removed and an added pair', async () => {
    const { page, calls, close } = await openSweep(browser, preview);
    await page.getByLabel('Output 1', { exact: true }).fill('chilly');
    await page.keyboard.press('Enter');
    await expect.poll(() => calls.at(-1)).toContain('"input":"hot","output":"chilly"');
    await page.getByRole('button', { name: 'Remove pair 2', exact: true }).click();
    await expect.poll(() => calls.at(-1)).not.toContain('"big"');
    await page.getByLabel('Input of a new pair').fill('up');
    await page.getByLabel('Output of a new pair').fill('down');
    await page.keyboard.press('Tab');
    await expect.poll(() => calls.at(-1)).toContain('{"input":"up","output":"down"}');
    await close();
  });

  it('breaks no arrow, and shows what its last row is for', async () => {
    const { page, host, close } = await openSweep(browser, preview, { width: 320, height: 800 });
    const input = page.getByLabel('Input of a new pair');
    expect(await input.getAttribute('placeholder')).toBe('input');
    // As much room as the text takes, and no less.
    expect(await input.evaluate((field) => field.scrollWidth <= field.clientWidth)).toBe(true);
    host.emit('state', done);
    await page.getByRole('button', { name: /15 pairs, separator ->/ }).waitFor();
    for (const width of [200, 210, 220, 230, 240, 250, 260]) {
      await page.setViewportSize({ width, height: 800 });
      const lines = await page
        .locator('.fold .nowrap')
        .evaluateAll((arrows) => arrows.map((arrow) => arrow.getClientRects().length));
      expect(lines, `${width} px`).toEqual([1]);
    }
    const pieces = page.locator('.query-piece .nowrap');
    expect(await pieces.allTextContents()).toEqual(['->']);
    await close();
  });

  it('sends the separator and the leading space', async () => {
    const { page, calls, close } = await openSweep(browser, preview);
    await page.getByLabel('Separator').selectOption({ label: 'tab' });
    await expect.poll(() => calls.at(-1)).toBe('correctReading {"separator":"\\t"}');
    await page.getByText('One space before every input').click();
    await expect.poll(() => calls.at(-1)).toBe('correctReading {"leadingSpace":false}');
    await close();
  });

  it('starts with its one primary button, by keyboard', async () => {
    const { page, calls, close } = await openSweep(browser, preview);
    await page.getByRole('button', { name: 'Sweep Layers' }).press('Enter');
    await expect.poll(() => calls).toEqual(['run']);
    await close();
  });

  it('leads to the trust that it lacks', async () => {
    const { page, host, calls, close } = await openSweep(browser, sweepStates.restricted);
    await page.getByRole('button', { name: 'Manage Trust' }).press('Enter');
    await expect.poll(() => calls).toEqual(['manageTrust']);
    host.emit('state', preview);
    await page.getByRole('button', { name: 'Manage Trust' }).waitFor({ state: 'detached' });
    await close();
  });

  it('unfolds again after a result, and shows a corrected reading in full', async () => {
    const { page, host, close } = await openSweep(browser, done);
    await page.getByRole('button', { name: /15 pairs, separator ->/ }).press('Enter');
    await page.getByLabel('Input 1', { exact: true }).waitFor();
    host.emit('state', {
      ...done,
      preview: {
        ...done.preview,
        reading: { ...done.preview.reading, pairs: done.preview.reading.pairs.slice(1) },
      },
    });
    await page.getByText('Previous result').waitFor();
    await page.getByText('14 pairs from antonyms.txt').waitFor();
    await close();
  });
});

describe('run', () => {
  it('tells once how far it is while the model is opened', async () => {
    const stage = 'Expanding weights';
    const { page, close } = await openSweep(browser, {
      ...running,
      model: { state: 'opening', name: 'SmolLM2', progress: { stage, fraction: 0.2 } },
      run: { state: 'running', progress: { stage, fraction: 0.06 } },
    });
    await page.getByText('6 %').waitFor();
    expect(await page.getByText(stage).count()).toBe(1);
    await close();
  });

  it('stops, and shows progress as it comes', async () => {
    const { page, host, calls, close } = await openSweep(browser, running);
    // The page's first snapshot must be there, or it would follow this one and undo it.
    await page.getByRole('progressbar').waitFor();
    host.emit('state', {
      ...running,
      run: { state: 'running', progress: { stage: 'Reading task vectors', fraction: 0.9 } },
    });
    await page.getByText('Reading task vectors').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('90');
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await expect.poll(() => calls).toEqual(['stop']);
    await close();
  });

  it.each(['interrupted', 'interrupted-again'] as const)(
    'that a reload has interrupted is run again, by keyboard: %s',
    async (phase) => {
      const { page, calls, close } = await openSweep(browser, sweepStates[phase]);
      const notice = page.getByRole('status').filter({ hasText: 'The run was interrupted' });
      const below = await notice.getByText('The result below is the one before it.').count();
      expect(below).toBe(phase === 'interrupted' ? 0 : 1);
      await notice.getByRole('button', { name: 'Run again' }).press('Enter');
      await expect.poll(() => calls).toContain('run');
      await close();
    },
  );

  it('offers a model that was refused without proof, by keyboard', async () => {
    const { page, calls, close } = await openSweep(browser, sweepStates.refused);
    await page.getByRole('button', { name: 'Open Without Proof…' }).press('Enter');
    await expect.poll(() => calls).toEqual(['openUnproven']);
    await close();
  });

  it('keeps the warning above every result of a model without proof', async () => {
    const { page, host, close } = await openSweep(browser, sweepStates.unproven);
    const band = page.getByText(/^Numbers not proven: "a batch equals its rows" showed/);
    await band.waitFor();
    await page.getByRole('button', { name: 'not proven' }).waitFor();
    // Another model is chosen: what is on the screen is still of the one without proof.
    host.emit('state', { ...sweepStates.unproven, model: sweepStates.done.model, stale: true });
    await page.getByText('which is not the open model').waitFor();
    expect(await band.isVisible()).toBe(true);
    await close();
  });

  it('offers what can help when it failed', async () => {
    const { page, calls, close } = await openSweep(browser, failed);
    await page.getByRole('button', { name: 'Restart Engine' }).press('Enter');
    await page.getByRole('button', { name: 'Show Log' }).press('Enter');
    await expect.poll(() => calls).toEqual(['restartEngine', 'showLog']);
    await close();
  });

  it('saves the vector with the chosen block', async () => {
    const { page, calls, close } = await openSweep(browser, done);
    await page.getByRole('button', { name: 'Save Vector…' }).press('Enter');
    await expect.poll(() => calls).toContain(`saveVector {"block":${best}}`);
    await close();
  });

  it('says where vector and result were saved, and keeps its buttons in their row', async () => {
    const { page, host, close } = await openSweep(browser, done, { width: 1040, height: 800 });
    const actions = page.locator('.panel-actions');
    const before = await actions.boundingBox();
    const savedAs = 'antonyms.taskvector.safetensors';
    host.emit('state', { ...done, savedAs, resultSavedAs: 'antonyms.sweep.json' });
    await page.getByText(`Vector saved as ${savedAs}. Result saved as antonyms.sweep.json.`).waitFor();
    expect((await actions.boundingBox())?.y).toBe(before?.y);
    await close();
  });

  it('exports from a menu that folds again, by keyboard', async () => {
    const { page, calls, close } = await openSweep(browser, done);
    const menu = page.locator('summary', { hasText: 'Export' });
    const latex = page.getByRole('button', { name: 'LaTeX Table…' });
    await menu.press('Enter');
    await latex.waitFor();
    await screenshot(page, 'sweep-export-dark');
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await latex.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await latex.press('Enter');
    await expect.poll(() => calls).toContain(`exportResult {"kind":"latex","block":${best}}`);
    await latex.waitFor({ state: 'hidden' });
    await close();
  });

  it('exports the chart as pictures that stand for themselves', async () => {
    const { page, calls, faults, close } = await openSweep(browser, done);
    const picture = async (kind: 'SVG' | 'PNG'): Promise<Record<string, string>> => {
      await page.locator('summary', { hasText: 'Picture' }).press('Enter');
      await page.getByRole('button', { name: `Chart as ${kind}…` }).press('Enter');
      const heard = (): string | undefined =>
        calls.find((call) => call.startsWith(`exportChart {"kind":"${kind.toLowerCase()}"`));
      await expect.poll(heard).toBeDefined();
      return JSON.parse(heard()!.slice('exportChart '.length)) as Record<string, string>;
    };
    const { text } = await picture('SVG');
    expect(text).toContain('best after block');
    expect(text).toContain('<title>antonyms · SmolLM2-135M-Instruct. Queries answered.');
    expect(text).toMatch(/<text[^>]*>antonyms · SmolLM2-135M-Instruct<\/text>/);
    expect(text).toMatch(/<text[^>]*>Queries answered<\/text>/);
    expect(text).not.toMatch(/class=|var\(|NaN|<script/);
    expect(text.length).toBeLessThan(200_000);
    const { base64 } = await picture('PNG');
    const bytes = Buffer.from(base64, 'base64');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1920, 808]);
    await mkdir('test-results/webview', { recursive: true });
    await writeFile('test-results/webview/sweep-exported.png', bytes);
    expect(await faults()).toEqual([]);
    await close();
  });

  it('shows why a command was refused', async () => {
    const refuse = (): never => {
      throw new Error('The disk is full.');
    };
    const { page, close } = await openSweep(browser, done, {}, { saveVector: refuse });
    await page.getByRole('button', { name: 'Save Vector…' }).click();
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    await close();
  });
});

describe('proof', () => {
  it('opens the numbers of the self-test', async () => {
    const { page, close } = await openSweep(browser, done);
    await page.getByRole('button', { name: 'proven' }).press('Enter');
    await page.getByRole('region', { name: 'Self-test' }).getByText('2.1e-5').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'sweep-proof-dark');
    await close();
  });
});

describe('page', () => {
  it('takes up what the editor kept', async () => {
    const persisted = {
      chartView: 'table',
      metric: 'log-probability',
      chosenBlock: { date: done.result.date, block: 7 },
      bench: {
        vector: done.result.date,
        inputs: { query: ' tall', prompt: '', verbatim: false, mode: 'add', strength: 1.5 },
      },
    };
    const { page, close } = await openSweep(browser, done, { persisted });
    await page.getByRole('heading', { name: 'After block 7' }).waitFor();
    await page.getByRole('table', { name: /Log-probability/ }).waitFor();
    expect(await page.getByLabel('Query', { exact: true }).inputValue()).toBe(' tall');
    expect(await page.getByRole('radio', { name: 'add' }).isChecked()).toBe(true);
    expect(await page.getByLabel('Strength', { exact: true }).inputValue()).toBe('1.5');
    await close();
  });

  it.each([null, 7, 'x', { chartView: 3, metric: 'joy', chosenBlock: { block: -1 }, bench: [] }])(
    'ignores what it can’t have kept: %j',
    async (persisted) => {
      const { page, faults, close } = await openSweep(browser, done, { persisted });
      await page.getByRole('heading', { name: `After block ${best}` }).waitFor();
      expect(await faults()).toEqual([]);
      await close();
    },
  );

  it('ignores messages of the wrong shape', async () => {
    const { page, postRaw, faults, close } = await openSweep(browser, done);
    await page.getByRole('heading', { name: 'antonyms' }).waitFor();
    const shapes = [
      null,
      'state',
      { kind: 'event', event: 'state', value: { title: 'evil' } },
      { kind: 'event', event: '__proto__', value: {} },
      { kind: 'ok', id: 0, value: { title: 'evil' } },
      { kind: 'err', id: 999, error: { code: 'none', message: 1 } },
      {
        kind: 'event',
        event: 'state',
        value: { ...done, title: 'evil', result: { ...done.result, blocks: [] } },
      },
    ];
    for (const shape of shapes) await postRaw(shape);
    // A good message after the bad ones: once it shows, all of them have been heard.
    await postRaw({ kind: 'event', event: 'state', value: { ...done, title: 'synonyms' } });
    await page.getByRole('heading', { name: 'synonyms' }).waitFor();
    expect(await page.getByText('evil').count()).toBe(0);
    expect(await faults()).toEqual([]);
    await close();
  });

  it('writes text from files as text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    const { page, faults, close } = await openSweep(browser, { ...done, title });
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await faults()).toEqual([]);
    await close();
  });

  it.each([220, 320, 400])('fits into %i px', async (width) => {
    for (const phase of ['done', 'preview', 'running', 'failed', 'split'] as const) {
      const { page, close } = await openSweep(browser, sweepStates[phase], { width, height: 800 });
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (phase === 'done') await page.locator('.comparison').waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (width === 320) await screenshot(page, `sweep-${phase}-320`);
      expect(overflow, `${phase} at ${width} px`).toBeLessThanOrEqual(0);
      if (phase === 'done') {
        await page.getByText('Export', { exact: true }).click();
        const choice = await page.getByRole('button', { name: 'LaTeX Table…' }).boundingBox();
        expect(choice?.x).toBeGreaterThanOrEqual(0);
        expect((choice?.x ?? width) + (choice?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      await close();
    }
  });

  it('stays legible in forced colours', async () => {
    const { page, faults, close } = await openSweep(browser, done, { forcedColors: 'active' });
    await page.locator('.comparison').waitFor();
    await screenshot(page, 'sweep-done-forced-colours');
    expect(await faults()).toEqual([]);
    await close();
  });
});
