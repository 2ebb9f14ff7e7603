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

/** Of an exported chart, whatever the panel's width. */
const size = { width: 960, height: 360 };
/** Pixels for one: sharp in a document. */
const scale = 2;

/** Exports the chart as it would be drawn in a wide panel, in the colours of the theme. */
export function ChartExport({
  spec,
  selected,
  onImage,
}: {
  readonly spec: LineChartSpec;
  readonly selected: number;
  /** Hears of failures too. */
  readonly onImage: (image: Promise<ChartImage>) => void;
}): ComponentChildren {
  const frame = useRef<HTMLDivElement | null>(null);
  const pictureAs = async (kind: ChartImage['kind']): Promise<ChartImage> => {
    if (!frame.current) throw new RangeError('the chart is not in the page');
    const text = draw(frame.current, spec, selected);
    return kind === 'svg'
      ? { kind, text }
      : { kind, base64: await chartPng(text, size.width, size.height, scale) };
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
function draw(frame: HTMLDivElement, spec: LineChartSpec, selected: number): string {
  const layout = layoutLineChart(spec, { ...size, measure: textMeasure() });
  render(<ChartMarks layout={layout} size={size} selected={selected} cursor={undefined} />, frame);
  const drawn = frame.querySelector('svg');
  if (!drawn) throw new RangeError('the chart drew nothing');
  const text = chartSvg(drawn, `${spec.title}. ${spec.summary}`);
  render(null, frame);
  return text;
}
