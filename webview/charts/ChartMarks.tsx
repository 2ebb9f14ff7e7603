import { type ComponentChildren } from 'preact';
import { keyLength, labelGap, lineHeight } from './chartMeasures';
import { type LineChartLayout } from './lineChartLayout';
import { Marker } from './Marker';

/** The drawing itself. Hidden from screen readers: the summary, the cursor and the table say it in words. */
export function ChartMarks({
  layout,
  size,
  selected,
  cursor,
}: {
  readonly layout: LineChartLayout;
  readonly size: { readonly width: number; readonly height: number };
  readonly selected: number;
  readonly cursor: number | undefined;
}): ComponentChildren {
  const { box, scales, marked, reference } = layout;
  // Points that would touch say less than fewer of them.
  const every = Math.max(1, Math.ceil(9 / (scales.x(1) - scales.x(0) || 9)));
  const isMarkedChosen = marked !== undefined && Math.abs(marked.x - scales.x(selected)) < 0.5;
  return (
    <svg width={size.width} height={size.height} aria-hidden="true" focusable="false">
      {layout.yTicks.map(({ y, text }) => (
        <g key={y}>
          <line class="grid" x1={box.left} x2={box.right} y1={y} y2={y} />
          <text class="tick" x={box.left - 8} y={y} dy="0.35em" text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {layout.xTicks.map(({ block, x }) => (
        <text
          key={block}
          class={Math.abs(x - scales.x(selected)) < 22 && block !== selected ? 'tick hidden' : 'tick'}
          x={x}
          y={box.bottom + 17}
          text-anchor="middle"
        >
          {block}
        </text>
      ))}
      <text class="axis" x={layout.axis.x} y={size.height - 3} text-anchor="middle">
        {layout.axis.text}
      </text>
      {layout.series.map(
        ({ tone, band }) => band && <path key={tone} class={`band tone-${tone}`} d={band} />,
      )}
      {layout.levels.map(({ tone, y }) => (
        <line key={tone} class={`line tone-${tone}`} x1={box.left} x2={box.right} y1={y} y2={y} />
      ))}
      {reference && (
        <line class="reference-line" x1={reference.x} x2={reference.x} y1={box.top} y2={box.bottom} />
      )}
      {marked && <line class="mark-line" x1={marked.x} x2={marked.x} y1={20} y2={box.bottom} />}
      <SelectedBlock x={scales.x(selected)} box={box} block={selected} line={!isMarkedChosen} />
      {cursor !== undefined && (
        <line class="cursor-line" x1={scales.x(cursor)} x2={scales.x(cursor)} y1={box.top} y2={box.bottom} />
      )}
      {[...layout.series].reverse().map(({ tone, path, points }) => (
        <g key={tone}>
          <path class={`line series tone-${tone}`} d={path} />
          {points
            .filter(({ block }) => block % every === 0)
            .map(({ block, x, y }) => (
              <Marker key={block} tone={tone} x={x} y={y} />
            ))}
        </g>
      ))}
      {marked && <circle class="mark-ring" cx={marked.x} cy={marked.y} r={6.5} />}
      {marked && (
        <text class="mark-text" x={marked.textX} y={13} text-anchor="middle">
          {marked.text}
        </text>
      )}
      {reference && (
        <text class="reference-text" x={reference.textX} y={reference.textY} text-anchor="middle">
          {reference.text}
        </text>
      )}
      <Labels layout={layout} />
    </svg>
  );
}

function Labels({ layout: { labels, box } }: { readonly layout: LineChartLayout }): ComponentChildren {
  return labels.map(({ tone, lines, about, keyX, x, top, height, anchor }) => (
    <g key={`${tone} ${lines[0]}`}>
      {about && <title>{about}</title>}
      <path
        class={`leader tone-${tone}`}
        d={`M${box.right + 2},${anchor}L${box.right + labelGap - 3},${top + height / 2}`}
      />
      {keyX !== undefined && (
        <>
          <line
            class={`line tone-${tone}`}
            x1={keyX}
            x2={keyX + keyLength}
            y1={top + height / 2}
            y2={top + height / 2}
          />
          <Marker tone={tone} x={keyX + keyLength / 2} y={top + height / 2} />
        </>
      )}
      {lines.map((line, index) => (
        <text key={index} class={`label tone-${tone}`} x={x} y={top + index * lineHeight + 11}>
          {line}
        </text>
      ))}
    </g>
  ));
}

/** The chosen block: a line through the plot and its number on the axis. */
function SelectedBlock({
  x,
  box,
  block,
  line,
}: {
  readonly x: number;
  readonly box: LineChartLayout['box'];
  readonly block: number;
  readonly line: boolean;
}): ComponentChildren {
  const width = 12 + 7 * String(block).length;
  return (
    <g>
      {line && <line class="selected-line" x1={x} x2={x} y1={box.top} y2={box.bottom} />}
      <rect class="selected-tag" x={x - width / 2} y={box.bottom + 4} width={width} height={18} rx={3} />
      <text class="selected-text" x={x} y={box.bottom + 17} text-anchor="middle">
        {block}
      </text>
    </g>
  );
}
