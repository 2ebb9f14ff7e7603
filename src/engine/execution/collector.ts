import { type ModelShape } from './blockModel';
import { type TreeNode } from './prefixTree';
import { type Run, type RunResult, type RunScores } from './run';

/** Gathers what the passes find until every run is complete. */
export interface Collector {
  /** Keeps one row of the residual stream at a boundary for the runs that want it there. */
  residual(node: TreeNode, boundary: number, stream: Float32Array, row: number): void;
  /** Keeps the scores of a run. */
  scores(run: number, found: RunScores): void;
  results(): RunResult[];
}

export function collect(runs: readonly Run[], shape: ModelShape): Collector {
  const width = shape.hiddenSize;
  const residuals = runs.map((run) =>
    (run.residuals ?? []).map(() => new Float32Array((shape.blocks + 1) * width)),
  );
  const scores = new Array<RunScores | undefined>(runs.length);

  return {
    residual: (node, boundary, stream, row) => {
      for (const { run, request } of node.residuals) {
        residuals[run][request].set(stream.subarray(row * width, (row + 1) * width), boundary * width);
      }
    },
    scores: (run, found) => (scores[run] = found),
    results: () => runs.map((_, i) => ({ residuals: residuals[i], scores: scores[i] })),
  };
}
