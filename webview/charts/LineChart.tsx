import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useMemo } from 'preact/hooks';
import { ChartMarks } from './ChartMarks';
import { ChartTooltip } from './ChartTooltip';
import { layoutLineChart } from './lineChartLayout';
import { type LineChartSpec } from './lineChartSpec';
import { textMeasure } from './measureText';
import { useChartCursor } from './useChartCursor';
import { useWidth } from './useWidth';

const usualHeight = 268;

/**
 * A chart over the blocks of a model, drawn to the width at hand.
 *
 * Pointing or the arrow keys read a block, a click or Enter chooses it.
 */
export function LineChart({
  spec,
  height = usualHeight,
  selected,
  onSelect,
  onCursor,
}: {
  readonly spec: LineChartSpec;
  readonly height?: number | undefined;
  readonly selected: number;
  readonly onSelect: (block: number) => void;
  /** Hears of the block under the cursor, undefined when it is on none. */
  readonly onCursor?: ((block: number | undefined) => void) | undefined;
}): ComponentChildren {
  const id = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const layout = useMemo(
    () => (width > 0 ? layoutLineChart(spec, { width, height, measure: textMeasure() }) : undefined),
    [spec, width, height],
  );
  const cursor = useChartCursor(spec.blocks, selected, onSelect);
  const { block: under } = cursor;
  // Before the picture is drawn, so that what follows the cursor is drawn in the same one.
  useLayoutEffect(() => onCursor?.(under), [onCursor, under]);
  const blockUnder = (event: PointerEvent | MouseEvent): number | undefined =>
    layout?.scales.blockAt(event.clientX - (ref.current?.getBoundingClientRect().left ?? 0));

  return (
    <div class="chart">
      <p id={`${id}-title`} class="sr-only">
        {spec.title}
      </p>
      <p id={`${id}-summary`} class="sr-only">
        {spec.summary} {l10n.t('Arrow keys read a block, Enter chooses it.')}
      </p>
      <div
        ref={ref}
        class="chart-face"
        role="application"
        aria-roledescription={l10n.t('line chart')}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-summary`}
        tabIndex={0}
        onFocus={cursor.onFocus}
        onBlur={cursor.onBlur}
        onKeyDown={cursor.onKeyDown}
        onPointerMove={(event) => cursor.point(blockUnder(event))}
        onPointerLeave={() => cursor.point(undefined)}
        onClick={(event) => {
          const block = blockUnder(event);
          if (block !== undefined) onSelect(block);
        }}
      >
        {layout && (
          <ChartMarks layout={layout} size={{ width, height }} selected={selected} cursor={cursor.block} />
        )}
        {layout && cursor.block !== undefined && (
          <ChartTooltip spec={spec} layout={layout} width={width} block={cursor.block} />
        )}
      </div>
      <div class="sr-only" role="status" aria-live="polite">
        {cursor.spoken && cursor.block !== undefined && describeBlock(spec, cursor.block)}
      </div>
    </div>
  );
}

/** `After block 17: patched 87 % [62–96], copied answer 0 %`. */
function describeBlock(spec: LineChartSpec, block: number): string {
  const readings = spec.readings(block).map(({ label, text }) => `${label} ${text}`);
  return l10n.t('After block {0}: {1}', block, readings.join(', '));
}
