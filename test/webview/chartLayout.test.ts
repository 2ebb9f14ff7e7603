// Whatever the numbers and the size: marks stay in the plot, names in the chart, and no NaN reaches a path.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dodge } from '../../webview/charts/dodge';
import { layoutLineChart, type LineChartLayout } from '../../webview/charts/lineChartLayout';
import { type LineChartSpec } from '../../webview/charts/lineChartSpec';
import { blockTicks, plotScales } from '../../webview/charts/plotScales';
import { cursorAfterKey } from '../../webview/charts/useChartCursor';

const anyValue = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -0.2, max: 1.2, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
);

const specs: fc.Arbitrary<LineChartSpec> = fc
  .record({
    values: fc.array(anyValue, { minLength: 1, maxLength: 128 }),
    levels: fc.array(anyValue, { maxLength: 3 }),
    marked: fc.nat(140),
    flat: fc.boolean(),
  })
  .map(({ values, levels, marked, flat }) => ({
    title: 'Share',
    summary: '',
    blocks: values.length,
    y: { min: 0, max: flat ? 0 : 1, format: (value) => value.toFixed(2) },
    series: [
      {
        label: 'patched',
        tone: 'patched',
        values,
        band: values.map((value) => ({ low: value - 0.1, high: value + 0.1 })),
      },
      { label: 'copied answer', tone: 'copied', values: values.map((value) => 1 - value) },
    ],
    levels: levels.map((value, index) => ({
      label: ['few-shot', 'zero-shot', 'majority guess'][index] ?? '',
      tone: (['few-shot', 'zero-shot', 'floor'] as const)[index] ?? 'floor',
      value,
    })),
    marked: { block: marked, text: `best after block ${marked}: 87 % [62–96]`, shortText: 'best' },
    readings: () => [],
  }));

const sizes = fc.record({
  width: fc.integer({ min: 200, max: 2_000 }),
  height: fc.integer({ min: 200, max: 600 }),
  measure: fc.constant((text: string) => text.length * 7),
});

function forEachLayout(holds: (layout: LineChartLayout, spec: LineChartSpec, width: number) => void): void {
  fc.assert(fc.property(specs, sizes, (spec, size) => holds(layoutLineChart(spec, size), spec, size.width)));
}

const slack = 1e-6;

describe('layoutLineChart', () => {
  it('keeps every mark in the plot box', () => {
    forEachLayout(({ box, series, levels, marked }) => {
      const points = [...series.flatMap((one) => one.points), ...(marked ? [marked] : [])];
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(box.left - slack);
        expect(x).toBeLessThanOrEqual(box.right + slack);
        expect(y).toBeGreaterThanOrEqual(box.top - slack);
        expect(y).toBeLessThanOrEqual(box.bottom + slack);
      }
      for (const { y } of levels) expect(y >= box.top - slack && y <= box.bottom + slack).toBe(true);
    });
  });

  it('writes no NaN and no infinity', () => {
    forEachLayout((layout) => {
      const text = JSON.stringify(layout, (_, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
      );
      expect(text).not.toMatch(/NaN|Infinity|not finite|undefined/);
    });
  });

  it('keeps the blocks in order, one point for each finite value', () => {
    forEachLayout(({ series }, spec) => {
      const [points] = series.map((one) => one.points);
      expect(points.map(({ block }) => block)).toEqual(
        spec.series[0].values.flatMap((value, block) => (Number.isFinite(value) ? [block] : [])),
      );
      for (let at = 1; at < points.length; at++) expect(points[at].x).toBeGreaterThan(points[at - 1].x);
    });
  });

  it('never lets two names overlap, nor a name leave the chart', () => {
    forEachLayout(({ labels }, _spec, width) => {
      const sorted = [...labels].sort((a, b) => a.top - b.top);
      for (let at = 1; at < sorted.length; at++) {
        const before = sorted[at - 1];
        expect(sorted[at].top).toBeGreaterThanOrEqual(before.top + before.height - slack);
      }
      for (const { x, lines, top } of labels) {
        // The marked block's text stands above them.
        expect(top).toBeGreaterThanOrEqual(17);
        for (const line of lines) expect(x + line.length * 7).toBeLessThanOrEqual(width);
      }
    });
  });

  it.each([
    { where: 'at the foot', curve: 0.9, head: false },
    { where: 'at the head where a curve runs at the foot', curve: 0.02, head: true },
  ])('names a reference $where', ({ curve, head }) => {
    const spec: LineChartSpec = {
      title: 'Share',
      summary: '',
      blocks: 30,
      y: { min: 0, max: 1, format: String },
      series: [{ label: 'patched', tone: 'patched', values: Array<number>(30).fill(curve) }],
      levels: [],
      reference: { block: 13, text: 'LLaMA 7B peaks here' },
      readings: () => [],
    };
    const { box, reference } = layoutLineChart(spec, {
      width: 600,
      height: 268,
      measure: (text) => text.length * 7,
    });
    const toHead = reference!.textY - box.top;
    expect(toHead < box.bottom - reference!.textY).toBe(head);
  });

  it('finds each block again from its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_024 }), fc.nat(1_023), (blocks, wanted) => {
        const block = Math.min(wanted, blocks - 1);
        const scales = plotScales({ left: 40, top: 0, right: 840, bottom: 200 }, blocks, { min: 0, max: 1 });
        expect(scales.blockAt(scales.x(block))).toBe(block);
      }),
    );
  });
});

describe('blockTicks', () => {
  it('holds the last block, whole numbers only, none nearer than the gap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_024 }),
        fc.integer({ min: 100, max: 2_000 }),
        (blocks, width) => {
          const ticks = blockTicks(blocks, width, 28);
          expect(ticks.at(-1)).toBe(blocks - 1);
          expect(ticks.every(Number.isInteger)).toBe(true);
          for (let at = 1; at < ticks.length; at++) {
            expect(((ticks[at] - ticks[at - 1]) / (blocks - 1)) * width).toBeGreaterThanOrEqual(28 * 0.5);
          }
        },
      ),
    );
  });
});

describe('dodge', () => {
  const labels = fc.array(
    fc.record({
      centre: fc.double({ min: -50, max: 350, noNaN: true }),
      size: fc.double({ min: 1, max: 40, noNaN: true }),
    }),
    { maxLength: 7 },
  );

  it('keeps the order of the centres and the bounds, with no overlap, where all fit', () => {
    fc.assert(
      fc.property(labels, (wanted) => {
        const starts = dodge(wanted, 0, 300);
        const order = wanted
          .map((_, index) => index)
          .sort((a, b) => wanted[a].centre - wanted[b].centre || a - b);
        order.forEach((index, place) => {
          expect(starts[index]).toBeGreaterThanOrEqual(-slack);
          expect(starts[index] + wanted[index].size).toBeLessThanOrEqual(300 + slack);
          const before = order[place - 1];
          if (before === undefined) return;
          expect(starts[index]).toBeGreaterThanOrEqual(starts[before] + wanted[before].size - slack);
        });
      }),
    );
  });

  it('leaves labels alone that are in nobody’s way', () => {
    expect(
      dodge(
        [
          { centre: 20, size: 10 },
          { centre: 200, size: 10 },
        ],
        0,
        300,
      ),
    ).toEqual([15, 195]);
  });

  it('shares the way that two colliding labels have to go', () => {
    expect(
      dodge(
        [
          { centre: 100, size: 20 },
          { centre: 100, size: 20 },
        ],
        0,
        300,
      ),
    ).toEqual([80, 100]);
  });
});

describe('cursorAfterKey', () => {
  it('never leaves the blocks', () => {
    const keys = fc.constantFrom(
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'End',
      'PageUp',
      'PageDown',
    );
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 64 }), fc.nat(63), (key, blocks, at) => {
        const next = cursorAfterKey(key, Math.min(at, blocks - 1), blocks)!;
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(blocks);
      }),
    );
  });

  it('leaves other keys to the page', () => {
    expect(cursorAfterKey('Tab', 3, 10)).toBeUndefined();
  });
});
