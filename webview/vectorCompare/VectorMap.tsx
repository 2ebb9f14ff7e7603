import * as l10n from '@vscode/l10n';
import { extent } from 'd3-array';
import { type ComponentChildren } from 'preact';
import { type VectorCompareViewState, type ComparisonAt } from '../../src/protocol/vectorCompareView';
import { dodge } from '../charts/dodge';
import { cut } from '../text/cut';

const width = 400;
const height = 320;
const margin = 24;
const radius = 11;
/** Of more vectors than these the names would cover the points; the matrix has them by their numbers. */
const mostNames = 16;
const nameHeight = 15;
const nameCharacters = 24;

/** The vectors as numbered points with their names: what is near on it is alike, distances far apart mean little. */
export function VectorMap({
  vectors,
  map,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
  readonly map: ComparisonAt['map'];
}): ComponentChildren {
  if (!map) return <p class="faint">{l10n.t('A map takes four vectors or more.')}</p>;
  const x = placed(
    map.map((point) => point.x),
    width,
  );
  const y = placed(
    map.map((point) => point.y),
    height,
  );
  const middles = nameMiddles(map.map((point) => y(point.y)));
  return (
    <figure class="vector-map">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={l10n.t('Map of {0} vectors by their cosines', vectors.length)}
      >
        {map.map((point, i) => (
          <g key={i} transform={`translate(${x(point.x)} ${y(point.y)})`}>
            <title>{vectors[i]?.name}</title>
            <circle r={radius} />
            <text dy="0.35em">{i + 1}</text>
          </g>
        ))}
        {map.length <= mostNames &&
          map.map((point, i) => {
            // Towards the middle, where there is room.
            const isLeft = x(point.x) < width / 2;
            return (
              <text
                key={i}
                class={isLeft ? 'name' : 'name ends'}
                x={x(point.x) + (isLeft ? radius + 5 : -radius - 5)}
                y={middles[i]}
                dy="0.35em"
              >
                {cut(vectors[i]?.name ?? '', nameCharacters)}
              </text>
            );
          })}
      </svg>
      <figcaption class="faint">
        {l10n.t(
          'UMAP of the cosines: neighbours are alike; with so few points, far distances and shapes mean little.',
        )}
      </figcaption>
    </figure>
  );
}

/** Heights of the names, beside their points as far as they leave each other room. */
function nameMiddles(heights: readonly number[]): readonly number[] {
  const wanted = heights.map((centre) => ({ centre, size: nameHeight }));
  return dodge(wanted, 0, height).map((top) => top + nameHeight / 2);
}

function placed(values: readonly number[], size: number): (value: number) => number {
  const [least = 0, most = 0] = extent(values) as [number | undefined, number | undefined];
  return (value) => margin + ((value - least) / (most - least || 1)) * (size - 2 * margin);
}
