import { type CDPSession, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type FocusProbe, type FocusedStop, installFocusProbe } from './focusProbe';

type ProbedWindow = Window & { readonly focusProbe: FocusProbe };

/**
 * Walks over a page by Tab from its start to its end and back by Shift+Tab, and fails with all that is wrong on the
 * way: a control that is not reached once in reading order, focus that is trapped or lost, a control out of sight or
 * covered, one that doesn't show its focus.
 *
 * @param close also with what no width changes: a control without a name, one that its keys do nothing to, one for the
 *   mouse alone
 */
export async function expectWalkable(page: Page, close: boolean): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(installFocusProbe);
  const stops = await page.evaluate(() => (window as unknown as ProbedWindow).focusProbe.collect());
  const faults: string[] = [];

  const there = await walk(page, 'Tab', stops.length, async (stop) => {
    faults.push(...stop.faults.map((fault) => `${stop.text}: ${fault}`));
    if (!close) return;
    if ((await nameOf(session)) === '') faults.push(`${stop.text}: has no name`);
    faults.push(...(await deafTo(page, stop)));
  });
  const back = await walk(page, 'Shift+Tab', stops.length, (stop) => {
    faults.push(...stop.faults.map((fault) => `${stop.text}, on the way back: ${fault}`));
  });
  if (close) faults.push(...(await forMouseAlone(session)));
  await session.detach();

  expect.soft(there, 'by Tab').toEqual(stops);
  expect.soft(back, 'by Shift+Tab').toEqual(stops.toReversed());
  expect.soft(faults).toEqual([]);
}

/** The stops that a key leads to, in its order, until it leads out of the page. */
async function walk(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  most: number,
  at: (stop: FocusedStop) => Promise<void> | void,
): Promise<string[]> {
  const reached: string[] = [];
  // Some more than there are: a trap shows as the same stops over and over.
  while (reached.length < most + 5) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => (window as unknown as ProbedWindow).focusProbe.focused());
    if (stop.at === undefined || stop.text === reached[0]) break;
    reached.push(stop.text);
    await at(stop);
  }
  return reached;
}

/** The keys that did nothing at a stop. */
async function deafTo(page: Page, { keys, text }: FocusedStop): Promise<string[]> {
  const deaf: string[] = [];
  for (const key of keys) {
    await page.evaluate(() => {
      const { focusProbe } = window as unknown as ProbedWindow;
      focusProbe.heard();
      focusProbe.holdClicks(true);
    });
    await page.keyboard.press(key);
    const heard = await page.evaluate(() => {
      const { focusProbe } = window as unknown as ProbedWindow;
      focusProbe.holdClicks(false);
      return focusProbe.heard();
    });
    if (heard.clicks === 0 && !heard.keys.includes(key)) deaf.push(`${text}: “${key}” does nothing`);
  }
  return deaf;
}

/** What a screen reader calls the element that has the focus. */
async function nameOf(session: CDPSession): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'document.activeElement?.shadowRoot?.activeElement ?? document.activeElement',
  });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const name: unknown = nodes[0]?.name?.value;
  return typeof name === 'string' ? name.trim() : '';
}

/** Elements that hear the mouse, and that no key leads to or into. */
async function forMouseAlone(session: CDPSession): Promise<string[]> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'document.querySelector("main")',
  });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
    depth: -1,
    pierce: true,
  });
  const heard = listeners.filter(({ type }) =>
    ['click', 'mousedown', 'pointerdown', 'dblclick'].includes(type),
  );
  const { object } = await session
    .send('DOM.resolveNode', { backendNodeId: heard[0]?.backendNodeId ?? 0 })
    .catch(() => ({ object: undefined }));
  const found: string[] = [];
  if (!object) return found;
  for (const { backendNodeId } of heard) {
    const node = await session.send('DOM.resolveNode', { backendNodeId });
    const answer = await session.send('Runtime.callFunctionOn', {
      objectId: node.object.objectId,
      functionDeclaration: `function () {
        const focusable = 'a[href], button, input, select, textarea, summary, vscode-button, vscode-checkbox, [tabindex="0"]';
        const reached = this.closest(focusable) || this.querySelector(focusable) || this.closest('label')
          || this.getRootNode() !== document;
        return reached ? '' : this.outerHTML.slice(0, 120);
      }`,
      returnByValue: true,
    });
    if (answer.result.value) found.push(`for the mouse alone: ${String(answer.result.value)}`);
  }
  return found;
}
