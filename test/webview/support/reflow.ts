import { type Page } from 'playwright-core';
import { expect } from 'vitest';

/** The narrowest side bar, and a window of 1280 px at a zoom of 400 %. */
const widths = [220, 320];

/** Fails where a page reaches beyond little room, or a text is cut, broken or written over there. Leaves it so narrow. */
export async function expectRoom(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await drawn(page);
    const at = `${width} px`;
    expect.soft(await overflowing(page), at).toEqual([]);
    expect.soft(await brokenWords(page), at).toEqual([]);
    expect.soft(await collidingTexts(page), at).toEqual([]);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(tooWide, at).toBeLessThanOrEqual(0);
  }
}

/** Charts are drawn anew a frame after their width is known. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** Texts that their boxes cut off, or that reach beyond the page. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('main *')].filter((element) => {
      if (element.closest('.sr-only, .table-scroll, .site-grid-scroll, svg, code, pre')) return false;
      const { right, width } = element.getBoundingClientRect();
      if (width === 0 || !element.checkVisibility()) return false;
      const drawn = element.shadowRoot?.querySelector('[part=base]');
      if (drawn && drawn.scrollWidth > drawn.clientWidth + 1) return true;
      const { overflowX } = getComputedStyle(element);
      const cut =
        overflowX !== 'visible' && overflowX !== 'auto' && element.scrollWidth > element.clientWidth + 1;
      return cut || right > window.innerWidth + 1;
    });
    return wide.map((element) => `${element.className}: ${(element.textContent ?? '').slice(0, 60)}`);
  });
}

/** Words that are broken over lines in their middle, names of files left out. */
function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const holder = node.parentElement;
      if (!holder?.checkVisibility() || holder.closest('.sr-only, svg, code, pre, select')) continue;
      for (const { 0: piece, index } of (node.textContent ?? '').matchAll(/\S+/g)) {
        if (/[._/\\]\w/.test(piece)) continue;
        for (const word of piece.matchAll(/[\p{L}\p{M}\d]{2,24}/gu)) {
          const range = document.createRange();
          range.setStart(node, index + word.index);
          range.setEnd(node, index + word.index + word[0].length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) found.push(`${word[0]} in “${holder.textContent?.slice(0, 50)}”`);
        }
      }
    }
    return found;
  });
}

/** Texts of charts that stand on each other or out of their chart. */
function collidingTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main svg')].flatMap((chart) => {
      const room = chart.getBoundingClientRect();
      const texts = [...chart.querySelectorAll('text')].filter(
        (text) => text.checkVisibility({ visibilityProperty: true }) && !text.matches('.site-token'),
      );
      const boxes = texts.map((text) => text.getBoundingClientRect());
      return texts.flatMap((text, at) => {
        const box = boxes[at];
        const out =
          box.left < room.left - 1 ||
          box.right > room.right + 1 ||
          box.top < room.top - 2 ||
          box.bottom > room.bottom + 3;
        const on = texts.filter((_, other) => {
          const width = Math.min(box.right, boxes[other].right) - Math.max(box.left, boxes[other].left);
          const height = Math.min(box.bottom, boxes[other].bottom) - Math.max(box.top, boxes[other].top);
          return other > at && width > 2 && height > 5;
        });
        return [
          ...(out ? [`${text.textContent} is out of its chart`] : []),
          ...on.map((other) => `${text.textContent} on ${other.textContent}`),
        ];
      });
    }),
  );
}
