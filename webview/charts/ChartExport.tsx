import * as l10n from '@vscode/l10n';
import { render, type ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { type ChartImage } from '../../src/protocol/chartImage';
import { ActionButton } from '../ui/ActionButton';
import { ActionMenu } from '../ui/ActionMenu';
import { ChartMarks } from './ChartMarks';
import { chartPng, chartSvg } from './chartSvg';
import { layoutLineChart } from './lineChartLayout';
import { type LineChartSpec } from './lineChartSpec';
import { textMeasure } from './measureText';

/** Of an exported chart without its head, whatever the panel's width. */
const size = { width: 960, height: 360 };
/** Height of what stands above it: what it is of, and what its y axis counts. */
const headHeight = 44;
const margin = 8;
/** Pixels for one: sharp in a document. */
const scale = 2;

/**
 * Exports the chart as it would be drawn in a wide panel, in the colours of the theme. Away from its page it says itself
 * what it is of.
 *
 * @param of task and model
 */
export function ChartExport({
  spec,
  of,
  selected,
  onImage,
}: {
  readonly spec: LineChartSpec;
  readonly of: string;
  readonly selected: number;
  /** Hears of failures too. */
  readonly onImage: (image: Promise<ChartImage>) => void;
}): ComponentChildren {
  const frame = useRef<HTMLDivElement | null>(null);
  const pictureAs = async (kind: ChartImage['kind']): Promise<ChartImage> => {
    if (!frame.current) throw new RangeError('the chart is not in the page');
    const text = draw(frame.current, spec, of, selected);
    return kind === 'svg'
      ? { kind, text }
      : { kind, base64: await chartPng(text, size.width, headHeight + size.height, scale) };
  };
  return (
    <>
      <ActionMenu icon="file-media" label={l10n.t('Picture')}>
        <ActionButton
          icon="export"
          label={l10n.t('Chart as SVG…')}
          onPress={() => onImage(pictureAs('svg'))}
        />
        <ActionButton
          icon="export"
          label={l10n.t('Chart as PNG…')}
          onPress={() => onImage(pictureAs('png'))}
        />
      </ActionMenu>
      <div ref={frame} class="chart chart-backstage" aria-hidden="true" />
    </>
  );
}

/** Draws out of sight, where the style sheet reaches, and takes the drawing away again. */
function draw(frame: HTMLDivElement, spec: LineChartSpec, of: string, selected: number): string {
  const measure = textMeasure();
  const layout = layoutLineChart(spec, { ...size, measure });
  render(
    <svg width={size.width} height={headHeight + size.height}>
      <text class="export-head" x={margin} y={18}>
        {fitted(of, size.width - 2 * margin, measure)}
      </text>
      <text class="axis" x={margin} y={38}>
        {spec.title}
      </text>
      <g transform={`translate(0 ${headHeight})`}>
        <ChartMarks layout={layout} size={size} selected={selected} cursor={undefined} />
      </g>
    </svg>,
    frame,
  );
  const drawn = frame.querySelector('svg');
  if (!drawn) throw new RangeError('the chart drew nothing');
  const text = chartSvg(drawn, `${of}. ${spec.title}. ${spec.summary}`);
  render(null, frame);
  return text;
}

/** A text cut to a width; bold letters are a tenth wider than those that are measured. */
function fitted(text: string, width: number, measure: (text: string) => number): string {
  const fits = (shown: string): boolean => 1.1 * measure(shown) <= width;
  if (fits(text)) return text;
  const letters = [...text];
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}
