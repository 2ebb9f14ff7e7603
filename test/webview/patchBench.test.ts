// The bench against a host that answers when the test says so.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { type PatchComparison } from '../../src/core/patch/patchComparison';
import { type PatchRequest } from '../../src/protocol/patchBench';
import { comparisonSteps } from './support/comparisonFixture';
import { expectAccessible } from './support/expectAccessible';
import { openSweep, openVector } from './support/surfaces';
import { sweepStates } from './support/sweepStates';
import { themeNames } from './support/themes';
import { vectorStates } from './support/vectorStates';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface HeldCall {
  readonly request: PatchRequest;
  readonly signal: AbortSignal;
  readonly report: (value: PatchComparison) => void;
  readonly answer: (value: PatchComparison) => void;
  readonly fail: (error: Error) => void;
}

/** A bench whose calls wait for the test. */
async function openHeld() {
  const held: HeldCall[] = [];
  const webview = await openSweep(
    browser,
    sweepStates.done,
    {},
    {
      comparePatch: (request, { signal, report }) =>
        new Promise<PatchComparison>((answer, fail) => {
          held.push({ request, signal, report, answer, fail });
        }),
    },
  );
  const call = async (count: number): Promise<HeldCall> => {
    await expect.poll(() => held.length).toBeGreaterThanOrEqual(count);
    return held[count - 1];
  };
  return { ...webview, call, held };
}

const steps = comparisonSteps();

describe('patch bench', () => {
  it('asks for the first query after the best block, and shows the answer as it grows', async () => {
    const { page, call, close } = await openHeld();
    const first = await call(1);
    expect(first.request).toEqual({
      query: ' hot',
      verbatim: false,
      block: sweepStates.done.result.bestBlock,
      mode: 'replace',
      strength: 1,
    });
    first.report(steps[0]);
    await page.getByRole('row', { name: /space sad.*44/ }).waitFor();
    first.report(steps[1]);
    await page.locator('.continuations dd', { hasText: 'sad' }).waitFor();
    expect(await page.locator('.comparison').getAttribute('aria-busy')).toBe('true');
    first.answer(steps[3]);
    await page.locator('.comparison[aria-busy=false]').waitFor();
    await page.getByText('51 ms').waitFor();
    await close();
  });

  it('aborts the call before, keeps its bars dimmed, and never shows its late answer', async () => {
    const { page, call, close } = await openHeld();
    const first = await call(1);
    first.report(steps[0]);
    await page.locator('.comparison').waitFor();
    await page.getByLabel('Query', { exact: true }).fill(' cold');
    const second = await call(2);
    expect(first.signal.aborted).toBe(true);
    expect(second.request.query).toBe(' cold');
    await page.locator('.comparison-old').waitFor();
    first.answer({ ...steps[3], milliseconds: 7_000 });
    second.answer(steps[3]);
    await page.getByText('51 ms').waitFor();
    expect(await page.getByText('7.0 s').count()).toBe(0);
    await close();
  });

  it('shows an error in place, and recovers with the next request', async () => {
    const { page, call, close } = await openHeld();
    (await call(1)).fail(
      new TaskVectorError('prompt-too-long', 'The prompt has 9,000 tokens.', 'Shorten it.'),
    );
    await page.getByRole('alert').getByText('The prompt has 9,000 tokens. Shorten it.').waitFor();
    await page.getByRole('radio', { name: 'add' }).check();
    const second = await call(2);
    expect(second.request.mode).toBe('add');
    second.answer(steps[3]);
    await page.getByText('51 ms').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await close();
  });

  it('asks again after trust was granted', async () => {
    const { page, call, close } = await openHeld();
    (await call(1)).fail(new TaskVectorError('workspace-untrusted', 'Models are not opened.'));
    await page.getByRole('button', { name: 'Manage Trust' }).waitFor();
    await page.getByRole('button', { name: 'Try Again' }).press('Enter');
    (await call(2)).answer(steps[3]);
    await page.getByText('51 ms').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await close();
  });

  it('shares its block with chart and examples', async () => {
    const { page, call, close } = await openHeld();
    await call(1);
    await page.getByLabel('After block, slider').press('Home');
    await page.getByRole('heading', { name: 'After block 0' }).waitFor();
    expect((await call(2)).request.block).toBe(0);
    await close();
  });

  it('takes a strength beyond the slider by number, and no nonsense', async () => {
    const { page, call, held, close } = await openHeld();
    await call(1);
    const strength = page.getByLabel('Strength', { exact: true });
    await strength.fill('-2.5');
    expect((await call(2)).request.strength).toBe(-2.5);
    await strength.fill('');
    await page.getByLabel('After block', { exact: true }).fill('999');
    const third = await call(3);
    expect(third.request).toMatchObject({ strength: -2.5, block: 29 });
    expect(held).toHaveLength(3);
    await close();
  });

  it('shows the number in force again in a field that was left empty or too large', async () => {
    const { page, call, close } = await openHeld();
    await call(1);
    const strength = page.getByLabel('Strength', { exact: true });
    await strength.fill('1.5');
    await strength.fill('');
    await strength.press('Tab');
    expect(await strength.inputValue()).toBe('1.5');
    const block = page.getByLabel('After block', { exact: true });
    const { bestBlock } = sweepStates.done.result;
    await block.fill('');
    await block.press('Tab');
    expect(await block.inputValue()).toBe(String(bestBlock));
    await block.fill('29');
    await block.fill('999');
    await block.press('Tab');
    expect(await block.inputValue()).toBe('29');
    await close();
  });

  it('puts a clicked example into the query', async () => {
    const { page, call, close } = await openHeld();
    await call(1);
    await page.getByRole('button', { name: 'happy', exact: true }).press('Enter');
    expect((await call(2)).request.query).toBe(' happy');
    await close();
  });

  it('turns the query into a whole prompt, as the model sees it', async () => {
    const { page, call, close } = await openHeld();
    await call(1);
    await page.getByLabel('whole prompt').check();
    expect((await call(2)).request).toMatchObject({ query: 'example: hot->', verbatim: true });
    await close();
  });

  it('patches the token whose chip is chosen, by keys alone, until the text changes', async () => {
    const { page, call, close } = await openHeld();
    (await call(1)).answer(steps[3]);
    await page.getByText('KL(before ‖ after) 1.84 nats').waitFor();
    const chosen = page.getByRole('radio', { name: '->', exact: true });
    expect(await chosen.isChecked()).toBe(true);
    await chosen.press('ArrowLeft');
    const second = await call(2);
    expect(second.request).toMatchObject({ query: ' hot', position: 2 });
    second.answer({ ...steps[3], position: 2 });
    await page.locator('.comparison[aria-busy=false]').waitFor();
    expect(await page.getByRole('radio', { name: 'space hot' }).isChecked()).toBe(true);
    await page.getByLabel('Query', { exact: true }).fill(' cold');
    const third = await call(3);
    expect(third.request.position).toBeUndefined();
    expect(await page.getByRole('radio', { name: 'space hot' }).isDisabled()).toBe(true);
    third.answer(steps[3]);
    await page.locator('.comparison[aria-busy=false]').waitFor();
    expect(await page.getByRole('radio', { name: 'space hot' }).isEnabled()).toBe(true);
    await close();
  });

  it('takes a query that the editor gives, each once, with the space that queries have', async () => {
    const { page, host, call, held, close } = await openHeld();
    await call(1);
    host.emit('state', { ...sweepStates.done, givenQuery: { id: 'a', text: 'joy' } });
    await expect.poll(() => held.at(-1)?.request.query).toBe(' joy');
    await page.getByLabel('Query', { exact: true }).fill(' cold');
    await expect.poll(() => held.at(-1)?.request.query).toBe(' cold');
    host.emit('state', { ...sweepStates.done, title: 'again', givenQuery: { id: 'a', text: 'joy' } });
    await page.getByRole('heading', { name: 'again' }).waitFor();
    expect(await page.getByLabel('Query', { exact: true }).inputValue()).toBe(' cold');
    host.emit('state', { ...sweepStates.done, givenQuery: { id: 'b', text: 'hot -> cold\nbig ->' } });
    await expect
      .poll(() => held.at(-1)?.request)
      .toMatchObject({ query: 'hot -> cold\nbig ->', verbatim: true });
    await close();
  });

  it('patches a weighted sum; a vector is added and removed by the host', async () => {
    const { page, host, call, held, close } = await openHeld();
    expect((await call(1)).request.weights).toBeUndefined();
    const summands = [{ id: 's1', name: 'plural', file: 'plural.taskvector.safetensors' }];
    host.emit('state', { ...sweepStates.done, summands });
    await page.getByLabel('Weight of plural').fill('');
    await page.getByLabel('Weight of plural').blur();
    expect(await page.getByLabel('Weight of plural').inputValue()).toBe('1');
    await page.getByLabel('Weight of plural').fill('-0.5');
    await expect
      .poll(() => held.at(-1)?.request.weights)
      .toEqual({ own: 1, others: [{ id: 's1', weight: -0.5 }] });
    await page.getByLabel(/^Weight of .*this vector$/).fill('2');
    await expect.poll(() => held.at(-1)?.request.weights?.own).toBe(2);
    await expectAccessible(page);
    host.emit('state', { ...sweepStates.done, summands: [] });
    await expect.poll(() => held.at(-1)?.request.weights).toBeUndefined();
    await close();
  });

  it('asks the host for vectors, and says why one was not added', async () => {
    const { page, faults, close } = await openSweep(
      browser,
      sweepStates.done,
      {},
      {
        addSummands: () => {
          throw new TaskVectorError('vector-mismatch', 'They are of different models.', 'Choose others.');
        },
      },
    );
    await page.getByRole('button', { name: 'Add Vectors…' }).press('Enter');
    await page.getByRole('alert').getByText('They are of different models. Choose others.').waitFor();
    expect(await faults()).toEqual([]);
    await close();
  });

  it('marks spaces until the query is edited', async () => {
    const { page, close } = await openSweep(browser, sweepStates.done);
    expect(await page.locator('.query-marks').textContent()).toContain('␣hot');
    await page.getByLabel('Query', { exact: true }).focus();
    await page.locator('.query-marks').waitFor({ state: 'detached' });
    await close();
  });
});

describe.each(themeNames)('colours, %s theme', (theme) => {
  it('tell what is fixed in the query from what can be edited, and marks from the page', async () => {
    const { page, close } = await openSweep(browser, sweepStates.done, { theme });
    await page.getByLabel('Query', { exact: true }).focus();
    await page.locator('.query-text:not(.query-masked)').waitFor();
    await page.locator('.examples .passed').first().waitFor();
    const seen = await page.evaluate(() => {
      const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
      const luminance = (colour: string): number => {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data]
          .map((byte) => byte / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (one: string, other: string): number => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      const style = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      const { backgroundColor: field } = style('.query-field');
      const { backgroundColor: ground } = style('body');
      const { color: fixed } = style('.query-piece');
      return {
        fixed: contrast(fixed, field),
        edited: contrast(fixed, style('.query-text').color),
        passed: contrast(style('.examples .passed').color, ground),
        badge: contrast(style('.badge-passed .codicon').color, ground),
      };
    });
    expect(seen.fixed).toBeGreaterThanOrEqual(4.5);
    expect(seen.edited).toBeGreaterThan(1.3);
    expect(Math.min(seen.passed, seen.badge)).toBeGreaterThanOrEqual(3);
    await close();
  });
});

describe('patch bench of the vector editor', () => {
  it('loads no model before it is asked to', async () => {
    const { page, calls, close } = await openVector(browser, vectorStates.unopened);
    const open = page.getByRole('button', { name: 'Open the Model and Patch' });
    await open.waitFor();
    await page.getByLabel('Query', { exact: true }).fill(' tall');
    expect(calls).toEqual([]);
    await open.press('Enter');
    await expect
      .poll(() => calls)
      .toEqual(['comparePatch {"query":" tall","verbatim":false,"block":17,"mode":"replace","strength":1}']);
    await close();
  });

  it.each(['no-model', 'mismatch'] as const)(
    'says why it can’t patch and offers a model: %s',
    async (phase) => {
      const { page, calls, close } = await openVector(browser, vectorStates[phase]);
      await page.getByRole('button', { name: 'Choose Model…' }).press('Enter');
      await expect.poll(() => calls).toEqual(['chooseModel']);
      expect(await page.getByLabel('Query', { exact: true }).count()).toBe(0);
      await close();
    },
  );

  it.each([220, 320])('fits into %i px', async (width) => {
    const { page, close } = await openVector(browser, vectorStates.open, { width });
    await page.locator('.comparison').waitFor();
    for (const summary of await page.locator('.provenance > summary').all()) await summary.click();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await close();
  });
});
