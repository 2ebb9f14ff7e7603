// The pictures that the webview tests keep, four themes of one surface on a sheet.
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { testResults } from './paths.mjs';

/** As test/webview/support/themes.ts names them. */
const themes = ['light', 'dark', 'hc-dark', 'hc-light'];

/**
 * Writes `test-results/sheets/<surface>.png` for every surface that test-results/webview has in all four themes.
 *
 * @returns {Promise<string[]>} what was written
 */
export async function contactSheets() {
  const pictures = join(testResults, 'webview');
  const sheets = join(testResults, 'sheets');
  const files = new Set(await readdir(pictures));
  const surfaces = [...files]
    .filter((file) => file.endsWith(`-${themes[0]}.png`))
    .map((file) => file.slice(0, -`-${themes[0]}.png`.length))
    .filter((surface) => themes.every((theme) => files.has(`${surface}-${theme}.png`)));
  await mkdir(sheets, { recursive: true });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1800, height: 600 } });
    const written = [];
    for (const surface of surfaces) {
      const cells = await Promise.all(
        themes.map(async (theme) => {
          const data = await readFile(join(pictures, `${surface}-${theme}.png`), 'base64');
          return `<figure><figcaption>${theme}</figcaption><img src="data:image/png;base64,${data}"></figure>`;
        }),
      );
      await page.setContent(`<style>
        body { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin: 12px; font: 14px sans-serif; background: #888 }
        figure { margin: 0 } img { max-width: 100%; display: block }
      </style>${cells.join('')}`);
      const path = join(sheets, `${surface}.png`);
      await page.screenshot({ path, fullPage: true });
      written.push(path);
    }
    return written;
  } finally {
    await browser.close();
  }
}
