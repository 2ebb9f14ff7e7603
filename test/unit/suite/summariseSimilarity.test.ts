import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/episodes/random';
import { summariseSimilarity } from '../../../src/core/suite/similarity/summariseSimilarity';
import { taskCosines } from '../../../src/core/suite/similarity/taskCosines';
import { type TaskThetas, unitThetas } from '../../../src/core/suite/similarity/unitThetas';

const shape = { blocks: 2, hiddenSize: 4 };

/** At block 0 noise alone; at block 1 each task around an axis of its own. */
function tasks(episodes: number): TaskThetas[] {
  const random = seededRandom(3);
  const noise = (): number => random.below(1_000) / 1_000 - 0.5;
  return [0, 1, 2]
    .map((axis) => ({
      name: `task ${axis}`,
      block: axis,
      episodes,
      thetas: Float32Array.from({ length: episodes * 8 }, (_, i) =>
        i % 8 < 4 ? noise() : (i % 4 === axis ? 3 : 0) + noise() / 2,
      ),
    }))
    .map((task) => ({ ...task, block: Math.min(1, task.block) }));
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, i) => sum + value * y[i], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('the cosines of tasks', () => {
  it('equal the means over all pairs but the self-pairs', () => {
    const given = tasks(5);
    const found = taskCosines(unitThetas(given, shape, 1));
    const vectors = given.map(({ thetas }) =>
      Array.from({ length: 5 }, (_, episode) => thetas.subarray(episode * 8 + 4, episode * 8 + 8)),
    );
    vectors.forEach((own, a) =>
      vectors.forEach((others, b) => {
        const all = own.flatMap((x, i) =>
          others.flatMap((y, j) => (a === b && i === j ? [] : [cosine(x, y)])),
        );
        const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
        expect(found.matrix[a][b]).toBeCloseTo(mean, 6);
      }),
    );
    expect(found.within).toEqual(found.matrix.map((row, task) => row[task]));
    expect(found.between[0]).toBeCloseTo((found.matrix[0][1] + found.matrix[0][2]) / 2, 12);
  });

  it('have silhouette 1 for points that coincide by task, and 0 for one point everywhere', () => {
    const at = (...vectors: number[][]): TaskThetas[] =>
      vectors.map((vector, i) => ({
        name: String(i),
        block: 0,
        episodes: 2,
        thetas: Float32Array.from([...vector, ...vector]),
      }));
    const flat = { blocks: 1, hiddenSize: 2 };
    expect(taskCosines(unitThetas(at([1, 0], [0, 2]), flat, 0)).silhouette).toBe(1);
    expect(taskCosines(unitThetas(at([1, 0], [1, 0]), flat, 0)).silhouette).toBe(0);
  });
});

describe('the summary', () => {
  it('tells tasks apart at the block that has them, and draws one point an episode', () => {
    const summary = summariseSimilarity(0, tasks(8), shape, 41);
    expect(summary).toMatchObject({ block: 1, tasks: ['task 0', 'task 1', 'task 2'] });
    expect(summary.decodability[1]).toBe(1);
    expect(summary.decodability[0]).toBeLessThan(0.8);
    expect(summary.silhouette).toBeGreaterThan(0.5);
    for (const layout of [summary.tsne, summary.umap]) {
      expect(layout.map(({ task }) => task)).toEqual(
        [0, 1, 2].flatMap((task) => new Array<number>(8).fill(task)),
      );
      expect(layout.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    }
  });

  it('is the same for the same seed, and another layout for another', () => {
    const first = summariseSimilarity(0, tasks(8), shape, 41);
    expect(summariseSimilarity(0, tasks(8), shape, 41)).toEqual(first);
    const other = summariseSimilarity(0, tasks(8), shape, 42);
    expect(other.tsne).not.toEqual(first.tsne);
    expect(other.umap).not.toEqual(first.umap);
    expect(other.matrix).toEqual(first.matrix);
  });

  it('needs two tasks of two episodes', () => {
    expect(() => summariseSimilarity(0, tasks(8).slice(1, 2), shape, 41)).toThrow(RangeError);
    expect(() => summariseSimilarity(0, tasks(1), shape, 41)).toThrow(RangeError);
  });
});
