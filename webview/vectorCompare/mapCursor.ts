import * as l10n from '@vscode/l10n';
import { type ComparisonAt } from '../../src/protocol/vectorCompareView';

/** The vector that a key leads to, in the order of their numbers; undefined for keys that are not ours. */
export function vectorAfterKey(key: string, vector: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, vector - 1);
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, vector + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** A vector by its number and name, its place on both axes, and which other is the most like it, where one is. */
export function placeText(
  labels: readonly string[],
  { map, matrix }: Pick<ComparisonAt, 'map' | 'matrix'>,
  vector: number,
): string {
  const { x, y } = map[vector];
  const said = { name: `${vector + 1} ${labels[vector]}`, x: coordinate(x), y: coordinate(y) };
  const others = matrix[vector].flatMap((cosine, other) =>
    cosine === null || other === vector ? [] : [{ cosine, other }],
  );
  const [first] = others.sort((a, b) => b.cosine - a.cosine);
  if (others.length === 0) return l10n.t('{name}, at {x} and {y} of the axes.', said);
  return l10n.t('{name}, at {x} and {y} of the axes; most like {other}, cosine {cosine}.', {
    ...said,
    other: `${first.other + 1} ${labels[first.other]}`,
    cosine: first.cosine.toFixed(2),
  });
}

function coordinate(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? '0.00' : text.replace('-', '−');
}
