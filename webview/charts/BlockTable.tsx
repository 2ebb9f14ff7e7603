import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type LineChartSpec } from './lineChartSpec';
import { scrollToRow } from '../ui/scrollToRow';
import { ToneMark } from './ToneMark';

/** The chart's numbers as a table. Its first column chooses a block, as a click in the chart does. */
export function BlockTable({
  spec,
  selected,
  onSelect,
}: {
  readonly spec: LineChartSpec;
  readonly selected: number;
  readonly onSelect: (block: number) => void;
}): ComponentChildren {
  const frame = useRef<HTMLDivElement | null>(null);
  const chosenRow = useRef<HTMLTableRowElement | null>(null);
  useLayoutEffect(() => scrollToRow(frame.current, chosenRow.current), []);
  const blocks = Array.from({ length: spec.blocks }, (_, block) => block);
  const labels = new Set(spec.readings(0).map(({ label }) => label));
  // What has no column: a guess takes no block.
  const others = spec.levels.filter(({ label, value }) => !labels.has(label) && Number.isFinite(value));
  return (
    <>
      <div
        ref={frame}
        class="table-scroll"
        role="region"
        aria-label={l10n.t('{0}, table', spec.title)}
        tabIndex={0}
      >
        <table class="data block-table">
          <caption class="sr-only">
            {spec.title}. {spec.summary}
          </caption>
          <thead>
            <tr>
              <th scope="col">{l10n.t('after block')}</th>
              {spec.readings(0).map(({ label, tone }) => (
                <th key={label} scope="col" class="number" title={aboutOf(spec, label)}>
                  <ToneMark tone={tone} /> {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {blocks.map((block) => (
              <tr
                key={block}
                ref={block === selected ? chosenRow : undefined}
                class={block === selected ? 'selected' : undefined}
                onClick={() => onSelect(block)}
              >
                <th scope="row">
                  <button type="button" class="cell-button" aria-pressed={block === selected}>
                    {block}
                    {block === spec.marked?.block && <span class="tag">{l10n.t('best')}</span>}
                  </button>
                </th>
                {spec.readings(block).map(({ label, text }) => (
                  <td key={label} class="number">
                    <Estimate text={text} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {others.map(({ label, tone, about, value }) => (
        <p key={label} class="faint" title={about}>
          <ToneMark tone={tone} /> {label}: {spec.y.format(value)}
        </p>
      ))}
    </>
  );
}

/** A share and its interval, which stands under it where the table has no room beside. */
function Estimate({ text }: { readonly text: string }): ComponentChildren {
  const [share, interval] = text.split(/\u00a0(?=\[)/);
  if (interval === undefined) return text;
  return (
    <>
      {share} <span class="nowrap">{interval}</span>
    </>
  );
}

function aboutOf({ series, levels }: LineChartSpec, label: string): string | undefined {
  return [...series, ...levels].find((one) => one.label === label)?.about;
}
