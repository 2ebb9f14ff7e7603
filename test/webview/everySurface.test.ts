// What holds on every page, in every state: nothing hidden from the keyboard, nothing cut off, nothing silent.
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expectAccessible';
import { experimentStates } from './support/experimentStates';
import { walk } from './support/keyboardReach';
import { openExperiment, openSuite, openSweep, openVector } from './support/surfaces';
import { suiteStates } from './support/suiteStates';
import { sweepStates } from './support/sweepStates';
import { vectorStates } from './support/vectorStates';
import { launchBrowser } from './support/webviewPage';

interface Opened {
  readonly page: Page;
  readonly faults: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

interface State {
  readonly name: string;
  readonly open: (browser: Browser, display: object) => Promise<Opened>;
}

function statesOf<S>(
  surface: string,
  states: Readonly<Record<string, S>>,
  open: (browser: Browser, state: S, display: object) => Promise<Opened>,
): State[] {
  return Object.entries(states).map(([name, state]) => ({
    name: `${surface}, ${name}`,
    open: (browser, display) => open(browser, state, display),
  }));
}

const all: State[] = [
  ...statesOf('sweep', sweepStates, openSweep),
  ...statesOf('vector', vectorStates, openVector),
  ...statesOf('suite', suiteStates, openSuite),
  ...statesOf('experiment', experimentStates, openExperiment),
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Elements that stick out of a narrow page, which then scrolls sideways or cuts them off. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const limit = root.clientWidth;
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (at === document.body || at === root) return false;
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const said = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
    const controls = document.querySelectorAll('button, a[href], input, select, textarea, summary');
    const cut = [...controls]
      .filter((element) => element.checkVisibility() && !scrolls(element))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > limit + 1);
      })
      .map((element) => `cut: ${said(element)}`);
    const sideways = Math.max(root.scrollWidth, document.body.scrollWidth) > limit + 1;
    const widest = [...document.body.querySelectorAll('*')]
      .filter((element) => !scrolls(element) && element.getBoundingClientRect().right > limit + 1)
      .map((element) => `wide: ${said(element)}`);
    return sideways ? [...cut, `the page scrolls to ${root.scrollWidth}`, ...widest.slice(0, 5)] : cut;
  });
}

describe.each(all)('$name', (state) => {
  it('is reached by keyboard, says its charts in words, and fits 220 px and 200 % zoom', async () => {
    const { page, faults, close } = await state.open(browser, {});
    try {
      await page.locator('#app > *').first().waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      expect.soft(await silentCharts(page)).toEqual([]);
      expect.soft(await moving(page)).toEqual([]);
      expect.soft(await walk(page)).toEqual({ trapped: false, endless: false, missed: [], unseen: [] });
      // The editor's zoom of 200 % halves the width in CSS pixels.
      await page.setViewportSize({ width: 550, height: 450 });
      expect.soft(await tooWide(page)).toEqual([]);
      await page.setViewportSize({ width: 220, height: 900 });
      expect.soft(await tooWide(page)).toEqual([]);
      await expectAccessible(page);
      await page.emulateMedia({ forcedColors: 'active' });
      expect.soft((await walk(page)).unseen).toEqual([]);
      expect.soft(await faults()).toEqual([]);
    } finally {
      await close();
    }
  });
});

/** Charts that a screen reader would pass over. */
function silentCharts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg')]
      .filter((svg) => svg.checkVisibility() && !svg.closest('[aria-hidden="true"]'))
      .filter((svg) => {
        const speaker = svg.closest('[role="img"], [role="application"], [role="figure"], figure, button');
        return !speaker?.hasAttribute('aria-label') && !speaker?.hasAttribute('aria-labelledby');
      })
      .map((svg) => svg.outerHTML.slice(0, 120)),
  );
}

/** What still moves although the page was opened with `prefers-reduced-motion`. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation.playState === 'running')
      .map((animation) => (animation.effect as KeyframeEffect).target?.className ?? '')
      .map(String),
  );
}
