import { type Page } from 'playwright-core';
import { expect } from 'vitest';

/** More stops than any page has. */
const mostStops = 400;

/**
 * Walks the page with Tab until the focus comes round: fails where it is trapped, or where a control was never reached.
 * Of radio buttons and of a toolbar with a roving focus one is reached, its arrows do the rest.
 */
export async function expectReachable(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  let stops = 0;
  let trapped = false;
  for (; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab');
    const step = await page.evaluate(markFocus, stops);
    trapped = step === 'same';
    if (step !== 'new') break;
  }
  const missed = await page.evaluate(findMissed);
  expect({ trapped, endless: stops === mostStops, missed }).toEqual({
    trapped: false,
    endless: false,
    missed: [],
  });
}

/** Focuses each control by keyboard: something about it or around it must look different. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const hidden = new Set<string>();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(lookAtFocus, stop);
    if (seen === 'end') break;
    if (seen !== 'shown') hidden.add(seen);
  }
  expect([...hidden]).toEqual([]);
}

function markFocus(stop: number): 'new' | 'same' | 'end' {
  let at: Element | null = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body || at === document.documentElement) return 'end';
  const before = at.getAttribute('data-stop');
  if (before !== null) return Number(before) === stop - 1 ? 'same' : 'end';
  at.setAttribute('data-stop', String(stop));
  return 'new';
}

function findMissed(): string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    'button, a[href], input, select, textarea, summary',
  );
  const grouped = (control: HTMLElement): boolean =>
    control.matches('input[type=radio]') || (control.tabIndex < 0 && control.closest('[role]') !== null);
  return [...controls]
    .filter(
      (control) => control.checkVisibility({ visibilityProperty: true }) && !control.matches(':disabled'),
    )
    .filter((control) => !control.hasAttribute('data-stop') && !grouped(control))
    .map((control) => control.outerHTML.slice(0, 120));
}

function lookAtFocus(stop: number): string {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return 'end';
  if (at.hasAttribute('data-seen')) return 'end';
  at.setAttribute('data-seen', String(stop));
  // The focus may show at the control, or where a label or a frame around it draws it.
  const around = [at, at.parentElement, at.parentElement?.parentElement, at.nextElementSibling];
  const drawn = around.some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  return drawn ? 'shown' : at.outerHTML.slice(0, 120);
}
