import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type LineChartLayout } from './lineChartLayout';
import { type LineChartSpec } from './lineChartSpec';
import { ToneMark } from './ToneMark';

/** Width that a chart has to have for a line with its interval to stand beside the cursor, wherever that is. */
const enoughBeside = 560;

/** What holds at the block under the cursor, on the side of it that has room, or below a narrow chart. */
export function ChartTooltip({
  spec,
  layout,
  width,
  block,
}: {
  readonly spec: LineChartSpec;
  readonly layout: LineChartLayout;
  readonly width: number;
  readonly block: number;
}): ComponentChildren {
  const x = layout.scales.x(block);
  const isBelow = width < enoughBeside;
  const side = x > width / 2 ? { right: `${width - x + 12}px` } : { left: `${x + 12}px` };
  return (
    <div
      class={isBelow ? 'chart-tooltip chart-tooltip-below' : 'chart-tooltip'}
      style={isBelow ? undefined : side}
      aria-hidden="true"
    >
      <p class="chart-tooltip-title">{l10n.t('After block {0}', block)}</p>
      <dl>
        {spec.readings(block).map(({ label, tone, text }) => (
          <div key={label}>
            <dt>
              <ToneMark tone={tone} /> {label}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
