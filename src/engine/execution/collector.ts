import { type ModelShape } from './blockModel';
import { type TreeNode } from './prefixTree';
import { boundariesRead, type Run, type RunResult, type RunScores } from './run';

/** Gathers what the passes find until every run is complete. */
export interface Collector {
  /** Keeps one row of the residual stream at a boundary for the runs that want it there. */
  residual(node: TreeNode, boundary: number, stream: Float32Array, row: number): void;
  /** Keeps the scores of a run. */
  scores(run: number, found: RunScores): void;
  /** What a run's residuals are so far, in the order of its request. */
  residualsOf(run: number): readonly Float32Array[];
  /** The next runs that are complete, in their order; each is handed out once. */
  take(): RunResult[];
}

export function collect(runs: readonly Run[], { blocks, hiddenSize }: ModelShape): Collector {
  const boundaries = runs.map((run) => boundariesRead(run, blocks));
  const residuals: (Float32Array[] | undefined)[] = runs.map(
    (run, i) => run.residuals?.map(() => new Float32Array(boundaries[i] * hiddenSize)) ?? [],
  );
  const scores = new Array<RunScores | undefined>(runs.length);
  const missing = runs.map((run) => (run.residuals?.length ?? 0) + (run.scores ? 1 : 0));
  let taken = 0;

  return {
    residual: (node, boundary, stream, row) => {
      for (const { run, request } of node.residuals) {
        if (boundary >= boundaries[run]) continue;
        const here = stream.subarray(row * hiddenSize, (row + 1) * hiddenSize);
        residuals[run]?.[request].set(here, boundary * hiddenSize);
        if (boundary === boundaries[run] - 1) missing[run] -= 1;
      }
    },
    scores: (run, found) => {
      scores[run] = found;
      missing[run] -= 1;
    },
    residualsOf: (run) => residuals[run] ?? [],
    take: () => {
      const complete: RunResult[] = [];
      for (; taken < runs.length && missing[taken] === 0; taken++) {
        complete.push({ residuals: residuals[taken] ?? [], scores: scores[taken] });
        // What is handed out is the caller's: a long list of runs must not pile up here.
        residuals[taken] = undefined;
        scores[taken] = undefined;
      }
      return complete;
    },
  };
}
