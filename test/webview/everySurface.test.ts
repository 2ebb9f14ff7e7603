// What holds on every page, in every state and theme: nothing hidden from the keyboard, nothing cut off, nothing silent.
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expectAccessible';
import { experimentStates } from './support/experimentStates';
import { expectReachable, expectVisibleFocus } from './support/keyboardReach';
import { openExperiment, openSuite, openSweep, openVector } from './support/surfaces';
import { suiteStates } from './support/suiteStates';
import { sweepStates } from './support/sweepStates';
import { themeNames } from './support/themes';
import { vectorStates } from './support/vectorStates';
import { launchBrowser, type PageOptions } from './support/webviewPage';

type Display = Pick<PageOptions<never>, 'theme' | 'width' | 'height' | 'forcedColors'>;

interface Opened {
  readonly page: Page;
  readonly faults: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

interface State {
  readonly name: string;
  readonly open: (browser: Browser, display: Display) => Promise<Opened>;
}

function statesOf<S>(
  surface: string,
  states: Readonly<Record<string, S>>,
  open: (browser: Browser, state: S, display: Display) => Promise<Opened>,
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

/** Opens a state, waits until it stands, looks, and closes it. */
async function look(state: State, display: Display, check: (page: Page) => Promise<void>): Promise<void> {
  const { page, faults, close } = await state.open(browser, display);
  try {
    await page.locator('#app > *').first().waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await check(page);
    expect(await faults()).toEqual([]);
  } finally {
    await close();
  }
}

/** Elements that stick out of a narrow page, which then scrolls sideways or cuts them off. */
async function expectFits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
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
  expect(wide).toEqual([]);
}

describe.each(all)('$name', (state) => {
  it('is accessible in four themes', async () => {
    for (const theme of themeNames) await look(state, { theme }, expectAccessible);
  });

  it('is walked through with Tab, forth and out, with a focus that shows', async () => {
    await look(state, { theme: 'dark' }, async (page) => {
      await expectReachable(page);
      await expectVisibleFocus(page);
    });
  });

  it('fits 220 px, and half the width at 200 % zoom', async () => {
    await look(state, { width: 220 }, expectFits);
    // The editor's zoom of 200 % halves the width in CSS pixels.
    await look(state, { width: 550, height: 450 }, expectFits);
  });

  it('stands still where motion is reduced, and keeps its outlines under forced colours', async () => {
    await look(state, { forcedColors: 'active' }, async (page) => {
      expect(await moving(page)).toEqual([]);
      await expectVisibleFocus(page);
    });
  });

  it('says its charts in words', async () => {
    await look(state, {}, async (page) => {
      const silent = await page.evaluate(() =>
        [...document.querySelectorAll('svg')]
          .filter((svg) => svg.checkVisibility() && !svg.closest('[aria-hidden="true"]'))
          .filter((svg) => {
            const speaker = svg.closest(
              '[role="img"], [role="application"], [role="figure"], figure, button',
            );
            return !speaker?.hasAttribute('aria-label') && !speaker?.hasAttribute('aria-labelledby');
          })
          .map((svg) => svg.outerHTML.slice(0, 120)),
      );
      expect(silent).toEqual([]);
    });
  });
});

/** What still moves although the page was opened with `prefers-reduced-motion`. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation.playState === 'running')
      .map((animation) => ((animation.effect as KeyframeEffect).target as Element | null)?.className ?? '')
      .map(String),
  );
}
