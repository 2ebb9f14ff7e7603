// What charts say in numbers: each share with its interval, log-probabilities with their unit.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layoutLineChart } from '../../webview/charts/lineChartLayout';
import { type LineChartSpec } from '../../webview/charts/lineChartSpec';
import { sweepChartSpec } from '../../webview/sweep/sweepChartSpec';
import { formatLogProbability } from '../../webview/text/formatNats';
import { normChartSpec } from '../../webview/vector/normChartSpec';
import { openSweep } from './support/surfaces';
import { sweepResult } from './support/sweepResultFixture';
import { sweepStates } from './support/sweepStates';
import { launchBrowser } from './support/webviewPage';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('numbers of a chart', () => {
  it('give a log-probability a minus only where there is something after it', () => {
    expect([-5.24, -0.4, -0.03, -0.001, 0, -0].map(formatLogProbability)).toEqual([
      '−5.2',
      '−0.4',
      '−0.03',
      '0',
      '0',
      '0',
    ]);
    expect(formatLogProbability(NaN)).toBe('–');
  });

  it('name the unit of log-probabilities at the axis, at the mark and in every reading', () => {
    const { title, summary, marked, readings } = sweepChartSpec(sweepResult(), 'log-probability');
    expect(title).toBe('Log-probability of the answer, in nats');
    expect(plain(summary)).toMatch(/highest after block \d+ with −\d\.\d+ nats, zero-shot/);
    expect(plain(marked?.text ?? '')).toMatch(/^highest after block \d+: −\d\.\d+ nats$/);
    for (const { text } of readings(3)) expect(plain(text)).toMatch(/^−\d\.\d+ nats$/);
  });

  it('give every share its interval', () => {
    const readings = sweepChartSpec(sweepResult(), 'accuracy').readings(17);
    expect(readings.map(({ label, text }) => [label, plain(text)])).toEqual([
      ['patched', expect.stringMatching(/^\d+ % \[\d+–\d+\]$/)],
      ['copied answer', '0 % [0–20]'],
      ['few-shot', '87 % [62–96]'],
      ['zero-shot', '27 % [11–52]'],
    ]);
  });
});

it('name the axis of norms by where θ was read, and that of shares by where it is written', () => {
  const size = { width: 600, height: 268, measure: (text: string) => 7 * text.length };
  const axisOf = (spec: LineChartSpec): string => layoutLineChart(spec, size).axis.text;
  expect(axisOf(normChartSpec([1, 2, 3], 1))).toBe('after block');
  expect(axisOf(sweepChartSpec(sweepResult(), 'accuracy'))).toBe('θ written after block');
});

describe('tooltip', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(['accuracy', 'log-probability'])('of %s stays in a page of 220 px', async (metric) => {
    const { page, close } = await openSweep(browser, sweepStates.done, { width: 220, persisted: { metric } });
    await page.getByRole('application').first().focus();
    const tooltip = page.locator('.chart-tooltip');
    for (const key of ['Home', 'PageUp', 'PageUp', 'PageUp', 'PageUp', 'End']) {
      await page.keyboard.press(key);
      await tooltip.waitFor();
      const box = await tooltip.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 220, `${key}: ${JSON.stringify(box)}`).toBe(true);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await close();
  });
});
