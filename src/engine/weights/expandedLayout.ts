import { type QuantisedWeight } from './quantisedNodes';

const alignment = 64;

/** Where the weights of a model lie in the one file of its expanded weights. */
export interface ExpandedLayout {
  readonly bytes: number;
  /** By {@link QuantisedWeight.key}, each a multiple of 64. */
  readonly offsets: Readonly<Record<string, number>>;
}

export function expandedLayout(weights: ReadonlyMap<string, QuantisedWeight>): ExpandedLayout {
  let bytes = 0;
  const offsets: Record<string, number> = {};
  for (const [key, { rows, columns }] of weights) {
    offsets[key] = Math.ceil(bytes / alignment) * alignment;
    bytes = offsets[key] + rows * columns * 4;
  }
  return { bytes, offsets };
}

export function sameLayout(a: ExpandedLayout, b: ExpandedLayout): boolean {
  const keys = Object.keys(a.offsets);
  return (
    a.bytes === b.bytes &&
    keys.length === Object.keys(b.offsets).length &&
    keys.every((key) => a.offsets[key] === b.offsets[key])
  );
}
