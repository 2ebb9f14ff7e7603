import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type VectorCompareViewState, type ComparisonAt } from '../../src/protocol/vectorCompareView';
import { dodge } from '../charts/dodge';
import { cut } from '../text/cut';
import { placeOnMap } from './placeOnMap';

const size = { width: 400, height: 320, margin: 24 };
const radius = 11;
/** Of more vectors than these the names would cover the points; the matrix has them by their numbers. */
const mostNames = 16;
const nameHeight = 15;
const nameCharacters = 26;

/** The vectors as numbered points with their names: what is near on it is alike. Equal vectors share a point. */
export function VectorMap({
  vectors,
  map,
  share,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
} & Pick<ComparisonAt, 'map' | 'share'>): ComponentChildren {
  const { places, groups } = placeOnMap(map, size);
  const middles = nameMiddles(places.map(({ y }) => y));
  const name = (i: number): string => vectors[i]?.label ?? '';
  // Names beside one point say which is whose.
  const shared = new Set(groups.filter(({ length }) => length > 1).flat());
  return (
    <figure class="vector-map">
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={l10n.t('Map of {0} vectors by their cosines', vectors.length)}
      >
        {groups.map((group) => (
          <g key={group[0]} transform={`translate(${places[group[0]].x} ${places[group[0]].y})`}>
            <title>{group.map(name).join(', ')}</title>
            <circle r={radius} />
            <text dy="0.35em">{group.map((i) => i + 1).join(', ')}</text>
          </g>
        ))}
        {places.length <= mostNames &&
          places.map(({ x }, i) => {
            // Towards the middle, where there is room.
            const isLeft = x <= size.width / 2;
            return (
              <text
                key={i}
                class={isLeft ? 'name' : 'name ends'}
                x={x + (isLeft ? radius + 5 : -radius - 5)}
                y={middles[i]}
                dy="0.35em"
              >
                {cut(shared.has(i) ? `${i + 1} ${name(i)}` : name(i), nameCharacters)}
              </text>
            );
          })}
      </svg>
      <figcaption class="faint">
        {l10n.t('Near points are alike. The two axes hold {0} % of the variance.', Math.round(100 * share))}
      </figcaption>
    </figure>
  );
}

/** Heights of the names, beside their points as far as they leave each other room. */
function nameMiddles(heights: readonly number[]): readonly number[] {
  const wanted = heights.map((centre) => ({ centre, size: nameHeight }));
  return dodge(wanted, 0, size.height).map((top) => top + nameHeight / 2);
}
