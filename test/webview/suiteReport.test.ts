import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedResults } from '../../src/core/report/publishedResults';
import { suiteReportHtml } from '../../src/core/report/suiteReportHtml';
import { suiteFixture } from '../support/suiteFixture';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const whole = suiteFixture();

describe.each([
  { name: 'light', suite: whole, colorScheme: 'light', width: 1200 },
  { name: 'dark', suite: whole, colorScheme: 'dark', width: 1200 },
  { name: 'narrow', suite: whole, colorScheme: 'light', width: 400 },
  {
    name: 'two-models-partial-unproven',
    suite: suiteFixture({ models: 2, unproven: true, dropped: 9 }),
    colorScheme: 'dark',
    width: 900,
  },
] as const)('the report of a suite, $name', ({ name, suite, colorScheme, width }) => {
  it('is accessible, lies inside the page, loads nothing and overlaps no text of a chart', async () => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => request.url() !== 'https://report.test/' && faults.push(request.url()));
    await page.route('https://report.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: suiteReportHtml(suite, publishedResults) }),
    );
    await page.goto('https://report.test/');
    await screenshot(page, `suite-report-${name}`);
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const overlaps = await page.evaluate(() =>
      [...document.querySelectorAll('svg')].flatMap((svg) => {
        const boxes = [...svg.querySelectorAll('text')].map((text) => ({
          text: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        return boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter(
              ({ box }) =>
                one.box.left < box.right &&
                box.left < one.box.right &&
                one.box.top + 2 < box.bottom &&
                box.top + 2 < one.box.bottom,
            )
            .map((other) => `${one.text} over ${other.text}`),
        );
      }),
    );
    expect(overlaps).toEqual([]);
    await expectAccessible(page);
    await context.close();
  });
});
