import { TaskVectorError } from '../../core/errors/taskVectorError';
import { batchLimits } from '../execution/batches';
import { type LanguageModel } from '../execution/languageModel';
import { type Patch, type Run, type RunScores, type ScoreRequest, type TokenIds } from '../execution/run';
import { type RunOptions, runPrompts } from '../execution/runPrompts';
import { afterBlocks, replacingPatches } from './episodeRuns';

export interface HeatMapRequest {
  /** Prompt that is patched. */
  readonly target: TokenIds;
  /** Prompt whose residuals are written into it. The two are laid one over the other from their ends. */
  readonly source: TokenIds;
  /** What is asked of every cell. */
  readonly scores: ScoreRequest;
}

/** One position of the target, patched after each block in turn. */
export interface HeatMapColumn {
  readonly position: number;
  /** Next-token scores by block. */
  readonly cells: readonly RunScores[];
}

export interface HeatMapPart {
  /** The target without any patch. */
  readonly plain: RunScores;
  /** The source itself. */
  readonly source: RunScores;
  readonly columns: readonly HeatMapColumn[];
}

/**
 * Heat map of blocks × positions: the residual of the source prompt is written over the target's at one site, for every
 * site that both have, and the next token is scored.
 *
 * Each cell is computed once, and only where it differs from the plain prompt: the positions from its own on, in the
 * blocks above its own. Before them stand the plain prompt's keys and values.
 *
 * @yields parts of consecutive positions, from the first that both prompts have to the last
 * @throws TaskVectorError `prompt-empty`, `prompt-too-long`, `aborted` between two slices
 */
export async function* heatMap(
  model: LanguageModel,
  { target, source, scores }: HeatMapRequest,
  options: RunOptions = {},
): AsyncGenerator<HeatMapPart> {
  const { blocks, hiddenSize } = model.shape;
  const common = Math.min(target.length, source.length);
  const [first, shift] = [target.length - common, source.length - target.length];
  const positions = Array.from({ length: common }, (_, i) => first + i);
  const read: Run = { ids: source, residuals: positions.map((position) => position + shift), scores };
  const [{ residuals, scores: sourceScores }] = await runPrompts(model, [read], { signal: options.signal });
  // All cells of a part go on beside each other to the prompt's end.
  const { stepRows } = batchLimits(model.shape, model.mostRows);
  const size = Math.max(1, Math.floor(stepRows(target.length) / blocks) - 1);
  for (let from = 0; from < common; from += size) {
    const part = positions.slice(from, from + size);
    const cells = part.map((position, i) =>
      replacingPatches(afterBlocks(residuals[from + i], hiddenSize), blocks, position),
    );
    const run = (patches: readonly Patch[]): Run => ({ ids: target, patches, scores });
    const [plain, ...patched] = await runPrompts(
      model,
      [run([]), ...cells.flat().map((patch) => run([patch]))],
      {
        signal: options.signal,
        onProgress: (done) => options.onProgress?.((from + done * part.length) / common),
      },
    );
    yield {
      plain: scored(plain.scores),
      source: scored(sourceScores),
      columns: part.map((position, i) => ({
        position,
        cells: patched.slice(i * blocks, (i + 1) * blocks).map((result) => scored(result.scores)),
      })),
    };
  }
}

function scored(scores: RunScores | undefined): RunScores {
  if (!scores) throw new TaskVectorError('internal', 'A cell of the heat map was not scored.');
  return scores;
}
