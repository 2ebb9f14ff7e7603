import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { repository } from '../../../scripts/lib/paths.mjs';
import { indexedPng } from './indexedPng';

export const images = join(repository, 'docs', 'images');

/** What a picture is cut to, in pixels of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all of these, with a margin. What isn't shown fails. */
export async function around(parts: readonly Locator[], margin = 12): Promise<Box> {
  const boxes = await Promise.all(
    parts.map(async (part) => {
      const box = await part.boundingBox();
      if (!box) throw new Error(`There is nothing to picture: ${String(part)}`);
      return box;
    }),
  );
  const x = Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
  const y = Math.max(0, Math.min(...boxes.map((box) => box.y)) - margin);
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
  return { x, y, width: right - x, height: bottom - y };
}

/** Writes `docs/images/<name>.png`, the whole page or a box of it. */
export async function picture(page: Page, name: string, clip?: Box): Promise<void> {
  // What lies under the mouse would differ from one run to the next; a hover that was asked for stays as it is.
  if ((await page.locator('.monaco-hover:not(.hidden)').count()) === 0) await page.mouse.move(0, 0);
  const png = await page.screenshot({ clip, caret: 'hide', animations: 'disabled' });
  await writeFile(join(images, `${name}.png`), indexedPng(png));
}
