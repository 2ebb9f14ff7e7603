import { type ComponentChildren } from 'preact';
import { type ComparisonAt } from '../../src/protocol/vectorCompareView';
import { dodge } from '../charts/dodge';
import { cut } from '../text/cut';
import { placeOnMap } from './placeOnMap';

const size = { width: 400, height: 320, margin: 24 };
const radius = 11;
/** Of more vectors than these the names would cover the points; the matrix has them by their numbers. */
const mostNames = 16;
const nameHeight = 15;
const nameCharacters = 26;

/** The drawing of a map. Equal vectors share a point. Hidden from screen readers: the cursor and the matrix say it. */
export function MapPoints({
  labels,
  map,
  cursor,
  onPoint,
}: {
  readonly labels: readonly string[];
  readonly map: ComparisonAt['map'];
  /** Vector whose point is marked. */
  readonly cursor: number | undefined;
  readonly onPoint: (vector: number) => void;
}): ComponentChildren {
  const { places, groups } = placeOnMap(map, size);
  const middles = nameMiddles(places.map(({ y }) => y));
  // Names beside one point say which is whose.
  const shared = new Set(groups.filter(({ length }) => length > 1).flat());
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
      {groups.map((group) => {
        const isUnderCursor = cursor !== undefined && group.includes(cursor);
        return (
          <g
            key={group[0]}
            class={isUnderCursor ? 'point point-cursor' : 'point'}
            transform={`translate(${places[group[0]].x} ${places[group[0]].y})`}
            onPointerEnter={() => onPoint(group[0])}
          >
            <circle r={radius} />
            <text dy="0.35em">{group.map((i) => i + 1).join(', ')}</text>
          </g>
        );
      })}
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
              {cut(shared.has(i) ? `${i + 1} ${labels[i]}` : labels[i], nameCharacters)}
            </text>
          );
        })}
    </svg>
  );
}

/** Heights of the names, beside their points as far as they leave each other room. */
function nameMiddles(heights: readonly number[]): readonly number[] {
  const wanted = heights.map((centre) => ({ centre, size: nameHeight }));
  return dodge(wanted, 0, size.height).map((top) => top + nameHeight / 2);
}
