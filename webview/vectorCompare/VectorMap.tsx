import * as l10n from '@vscode/l10n';
import { extent } from 'd3-array';
import { type ComponentChildren } from 'preact';
import { type VectorCompareViewState, type ComparisonAt } from '../../src/protocol/vectorCompareView';

const size = 320;
const margin = 24;

/** The vectors as numbered points: what is near on it is alike, distances far apart mean little. */
export function VectorMap({
  vectors,
  map,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
  readonly map: ComparisonAt['map'];
}): ComponentChildren {
  if (!map) return <p class="faint">{l10n.t('A map takes four vectors or more.')}</p>;
  const x = placed(map.map((point) => point.x));
  const y = placed(map.map((point) => point.y));
  return (
    <figure class="vector-map">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={l10n.t('Map of {0} vectors by their cosines', vectors.length)}
      >
        {map.map((point, i) => (
          <g key={i} transform={`translate(${x(point.x)} ${y(point.y)})`}>
            <title>{vectors[i]?.name}</title>
            <circle r={11} />
            <text dy="0.35em">{i + 1}</text>
          </g>
        ))}
      </svg>
      <figcaption class="faint">
        {l10n.t(
          'UMAP of the cosines: neighbours are alike; with so few points, far distances and shapes mean little.',
        )}
      </figcaption>
    </figure>
  );
}

function placed(values: readonly number[]): (value: number) => number {
  const [least = 0, most = 0] = extent(values) as [number | undefined, number | undefined];
  return (value) => margin + ((value - least) / (most - least || 1)) * (size - 2 * margin);
}
