// What moves while something runs, and that it stands still for those who asked for that.
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PatchComparison } from '../../src/core/patch/patchComparison';
import { comparisonSteps } from './support/comparisonFixture';
import { openSweep } from './support/surfaces';
import { sweepStates } from './support/sweepStates';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Names of what runs on the page, inside custom elements too; transitions by their property. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const element of document.querySelectorAll('*'))
      if (element.shadowRoot) roots.push(element.shadowRoot);
    const animations = new Set(roots.flatMap((root) => root.getAnimations()));
    return [...animations]
      .filter(({ playState }) => playState === 'running')
      .map((one) =>
        one instanceof CSSAnimation ? one.animationName : (one as CSSTransition).transitionProperty,
      );
  });
}

type Wish = 'none' | 'of the system' | 'of the editor';

async function wish(page: Page, asked: Wish): Promise<void> {
  await page.emulateMedia({ reducedMotion: asked === 'of the system' ? 'reduce' : 'no-preference' });
  await page.evaluate(
    (isEditor) => document.body.classList.toggle('vscode-reduce-motion', isEditor),
    asked === 'of the editor',
  );
}

describe('a bench that waits for its answer', () => {
  const comparePatch = (
    _: unknown,
    { report }: { report: (step: PatchComparison) => void },
  ): Promise<PatchComparison> => {
    report(comparisonSteps()[0]);
    return new Promise(() => undefined);
  };

  it.each([
    ['none', ['blink', 'codicon-spin']],
    ['of the system', []],
    ['of the editor', []],
  ] as const)('wish for less motion: %s', async (asked, expected) => {
    const { page, close } = await openSweep(browser, sweepStates.done, {}, { comparePatch });
    await page.locator('.caret').first().waitFor();
    await wish(page, asked);
    await expect.poll(async () => [...new Set(await moving(page))].sort()).toEqual(expected);
    await close();
  });
});

describe('a running sweep', () => {
  it.each([
    ['none', ['width']],
    ['of the system', []],
    ['of the editor', []],
  ] as const)('wish for less motion: %s', async (asked, expected) => {
    const { page, host, close } = await openSweep(browser, sweepStates.running);
    await page.locator('vscode-progress-bar').waitFor();
    await wish(page, asked);
    // What has moved is told by the page itself: a transition of the bar is over before a test could look.
    await page.evaluate(() => {
      const bar = document.querySelector('vscode-progress-bar')?.shadowRoot;
      const seen = ((window as unknown as { moved: string[] }).moved = []) as string[];
      bar?.addEventListener('transitionrun', (event) => seen.push((event as TransitionEvent).propertyName));
    });
    host.emit('state', {
      ...sweepStates.running,
      run: { state: 'running', progress: { stage: 'Sweeping blocks', fraction: 0.9 } },
    });
    await page.getByText('90 %').waitFor();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual(expected);
    await close();
  });
});
