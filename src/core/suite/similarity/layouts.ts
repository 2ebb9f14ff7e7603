import { TSNE } from '@keckelt/tsne';
import { UMAP } from 'umap-js';
import { seededRandom } from '../../episodes/random';

/** One position a point. */
export type Layout = readonly { readonly x: number; readonly y: number }[];

/** Steps after which the layouts of a few hundred points have come to rest. */
const tsneSteps = 500;

/**
 * t-SNE of points given by their cosines. Squared distances of unit vectors, 2 − 2 cos, are what the method takes.
 *
 * @param cosines [points × points], at least four points
 * @see L. van der Maaten and G. Hinton, "Visualizing data using t-SNE", JMLR 9 (2008)
 */
export function tsneLayout(cosines: Float64Array, points: number, seed: number): Layout {
  const tsne = new TSNE({ dim: 2, perplexity: Math.min(30, (points - 1) / 3), epsilon: 10 });
  tsne.initDataDist(rows(cosines, points, (cosine) => 2 - 2 * cosine));
  // The library starts from numbers of its own; its solution may be written to, and from there on nothing is drawn.
  const uniform = uniformOf(seed);
  const solution = tsne.getSolution() as number[][];
  for (const point of solution) for (let i = 0; i < 2; i++) point[i] = (uniform() - 0.5) * 2e-4;
  for (let step = 0; step < tsneSteps; step++) tsne.step();
  return solution.map(([x, y]) => ({ x, y }));
}

/**
 * UMAP of points given by their cosines, by distance 1 − cos, on exact nearest neighbours.
 *
 * @param cosines [points × points], at least four points
 * @see L. McInnes, J. Healy, J. Melville, "UMAP", arXiv 1802.03426
 */
export function umapLayout(cosines: Float64Array, points: number, seed: number): Layout {
  const neighbours = Math.min(15, points - 1);
  const distances = rows(cosines, points, (cosine) => Math.max(0, 1 - cosine));
  const nearest = distances.map((row) =>
    row
      .map((_, point) => point)
      .sort((a, b) => row[a] - row[b] || a - b)
      .slice(0, neighbours),
  );
  const umap = new UMAP({ nNeighbors: neighbours, random: uniformOf(seed) });
  umap.setPrecomputedKNN(
    nearest,
    nearest.map((ids, point) => ids.map((id) => distances[point][id])),
  );
  return umap.fit(distances).map(([x, y]) => ({ x, y }));
}

function rows(cosines: Float64Array, points: number, map: (cosine: number) => number): number[][] {
  return Array.from({ length: points }, (_, a) =>
    Array.from({ length: points }, (__, b) => (a === b ? 0 : map(cosines[a * points + b]))),
  );
}

/** Numbers from 0 to below 1. */
function uniformOf(seed: number): () => number {
  const random = seededRandom(seed);
  return () => random.below(2 ** 32) / 2 ** 32;
}
