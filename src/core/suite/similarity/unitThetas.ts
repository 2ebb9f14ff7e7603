/** θ of the episodes of one task. */
export interface TaskThetas {
  readonly name: string;
  /** Block where θ works best. */
  readonly block: number;
  /** [episodes, blocks, hidden]. */
  readonly thetas: Float32Array;
  readonly episodes: number;
}

export interface ThetaShape {
  readonly blocks: number;
  readonly hiddenSize: number;
}

/** Vectors of length 1, one after the other, with the task of each. */
export interface UnitThetas {
  /** [points, hidden]; a vector of zeros stays one. */
  readonly units: Float32Array;
  readonly hiddenSize: number;
  readonly taskOf: readonly number[];
}

/**
 * θ of all tasks after one block, scaled to length 1: their dot products are cosines.
 *
 * @param most points of one task, its first ones
 */
export function unitThetas(
  tasks: readonly TaskThetas[],
  { blocks, hiddenSize }: ThetaShape,
  block: number,
  most = Infinity,
): UnitThetas {
  const counts = tasks.map(({ episodes }) => Math.min(episodes, most));
  const taskOf = counts.flatMap((count, task) => Array.from({ length: count }, () => task));
  const units = new Float32Array(taskOf.length * hiddenSize);
  let at = 0;
  tasks.forEach(({ thetas }, task) => {
    for (let episode = 0; episode < counts[task]; episode++, at += hiddenSize) {
      const from = (episode * blocks + block) * hiddenSize;
      const theta = thetas.subarray(from, from + hiddenSize);
      let squares = 0;
      for (const value of theta) squares += value * value;
      const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
      for (let i = 0; i < hiddenSize; i++) units[at + i] = theta[i] * scale;
    }
  });
  return { units, hiddenSize, taskOf };
}

/** Cosines of all pairs of points, [points × points], in double precision. */
export function cosines({ units, hiddenSize, taskOf }: UnitThetas): Float64Array {
  const points = taskOf.length;
  const all = new Float64Array(points * points);
  for (let a = 0; a < points; a++) {
    all[a * points + a] = 1;
    for (let b = a + 1; b < points; b++) {
      let sum = 0;
      const [ofA, ofB] = [a * hiddenSize, b * hiddenSize];
      for (let i = 0; i < hiddenSize; i++) sum += units[ofA + i] * units[ofB + i];
      all[a * points + b] = all[b * points + a] = Math.min(1, Math.max(-1, sum));
    }
  }
  return all;
}
