import { type Page } from 'playwright-core';

/** More stops than any page has. */
const mostStops = 400;

/** How a walk through a page with Tab went. */
export interface Walk {
  /** The focus came to a control and did not leave it. */
  readonly trapped: boolean;
  /** It never came round. */
  readonly endless: boolean;
  /** Controls that were never reached; of radio buttons one is, its arrows do the rest. */
  readonly missed: readonly string[];
  /** Controls that look the same with the focus as without. */
  readonly unseen: readonly string[];
}

/** Walks the page with Tab until the focus comes round. */
export async function walk(page: Page): Promise<Walk> {
  await page.evaluate(startAfresh);
  const unseen = new Set<string>();
  let step: Step = { kind: 'new' };
  let stops = 0;
  for (; stops < mostStops && step.kind === 'new'; stops += 1) {
    await page.keyboard.press('Tab');
    step = await page.evaluate(lookAtFocus, stops);
    if (step.unseen !== undefined) unseen.add(step.unseen);
  }
  const missed = await page.evaluate(findMissed);
  return { trapped: step.kind === 'same', endless: step.kind === 'new', missed, unseen: [...unseen] };
}

interface Step {
  readonly kind: 'new' | 'same' | 'end';
  readonly unseen?: string;
}

function startAfresh(): void {
  for (const stop of document.querySelectorAll('[data-stop]')) stop.removeAttribute('data-stop');
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}

function lookAtFocus(stop: number): Step {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return { kind: 'end' };
  const before = at.getAttribute('data-stop');
  if (before !== null) return { kind: Number(before) === stop - 1 ? 'same' : 'end' };
  at.setAttribute('data-stop', String(stop));
  // The focus may show at the control, or where a label or a frame around it draws it.
  const around = [at, at.parentElement, at.parentElement?.parentElement, at.nextElementSibling];
  const drawn = around.some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  return drawn ? { kind: 'new' } : { kind: 'new', unseen: at.outerHTML.slice(0, 120) };
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
