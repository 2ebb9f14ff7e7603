import { type UnitThetas } from './unitThetas';

/** How alike θ of one task are, and how unlike those of others. */
export interface TaskCosines {
  /** By task: mean cosine of two of its θ, self-pairs excluded. */
  readonly within: number[];
  /** By task: mean cosine of one of its θ and one of another task's. */
  readonly between: number[];
  /** Mean cosine by pair of tasks; on the diagonal `within`. */
  readonly matrix: number[][];
  readonly silhouette: number;
}

/**
 * Means of cosines without any list of pairs: the mean cosine of two groups is the dot product of their mean unit
 * vectors, and within a group of n the n self-pairs of cosine 1 are taken out, (‖Σu‖² − n) / (n² − n).
 *
 * Silhouette by the distance 1 − cosine: (b − a) / max(a, b), where a is a point's mean distance to its own task without
 * itself and b the least mean distance to another task; its mean over all points. 0 where both are 0.
 *
 * @param points at least two tasks of at least two points each
 * @see P. J. Rousseeuw, "Silhouettes", Journal of Computational and Applied Mathematics 20 (1987)
 */
export function taskCosines(points: UnitThetas): TaskCosines {
  const { units, hiddenSize, taskOf } = points;
  const tasks = Math.max(...taskOf) + 1;
  const sums = Array.from({ length: tasks }, () => new Float64Array(hiddenSize));
  const counts = new Array<number>(tasks).fill(0);
  // Vectors of zeros have cosine 0 with themselves.
  const selves = new Array<number>(tasks).fill(0);
  const unitOf = (point: number): Float32Array =>
    units.subarray(point * hiddenSize, (point + 1) * hiddenSize);
  taskOf.forEach((task, point) => {
    const unit = unitOf(point);
    for (let i = 0; i < hiddenSize; i++) sums[task][i] += unit[i];
    counts[task]++;
    selves[task] += dot(unit, unit);
  });
  const matrix = sums.map((sum, a) =>
    sums.map((other, b) =>
      a === b
        ? (dot(sum, sum) - selves[a]) / (counts[a] * (counts[a] - 1))
        : dot(sum, other) / (counts[a] * counts[b]),
    ),
  );
  const between = matrix.map((row, a) => {
    const others = row.flatMap((cosine, b) => (a === b ? [] : [{ cosine, count: counts[b] }]));
    const pairs = others.reduce((sum, { count }) => sum + count, 0);
    return others.reduce((sum, { cosine, count }) => sum + cosine * count, 0) / pairs;
  });
  const silhouettes = taskOf.map((task, point) => {
    const unit = unitOf(point);
    const distances = sums.map((sum, other) =>
      other === task
        ? 1 - (dot(unit, sum) - dot(unit, unit)) / (counts[task] - 1)
        : 1 - dot(unit, sum) / counts[other],
    );
    const own = distances[task];
    const next = Math.min(...distances.filter((_, other) => other !== task));
    const most = Math.max(own, next);
    return most > 0 ? (next - own) / most : 0;
  });
  return {
    within: matrix.map((row, task) => row[task]),
    between,
    matrix,
    silhouette: silhouettes.reduce((sum, value) => sum + value, 0) / silhouettes.length,
  };
}

function dot(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
