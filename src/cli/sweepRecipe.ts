import { basename } from 'node:path';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type Episode } from '../core/episodes/episode';
import { parseEpisodes } from '../core/episodes/parseEpisodes';
import { parseSweepFile } from '../core/files/sweepFile';
import { limits } from '../core/limits';
import { paperTemplate } from '../core/prompts/template';
import { type SweepRecipe } from '../core/sweep/sweepRecipe';
import { type Tokenizer } from '../engine/tokenizer/tokenizer';
import { readBytes } from './files';
import { requireBetween } from './modelOptions';
import { readTask, recipeOfTask } from './tasks';

/** What the command line says of a sweep. */
export interface SweepRecipeOptions {
  readonly task?: string;
  readonly demonstrations: number;
  readonly dev: number;
  readonly test: number;
  readonly seed: number;
  readonly overlap?: boolean;
  readonly episodesFile?: string;
  readonly recipe?: string;
}

/**
 * The recipe as far as it can be read without the model, whose tokenizer a task still needs.
 *
 * @throws TaskVectorError `bad-usage`; as the file or task that is named
 */
export function sweepRecipe(options: SweepRecipeOptions): (tokenizer: Tokenizer) => SweepRecipe {
  const { task, episodesFile, recipe, demonstrations, dev, test, seed } = options;
  if ([task, episodesFile, recipe].filter((given) => given !== undefined).length !== 1) {
    throw new TaskVectorError('bad-usage', 'Give one of --task, --episodes-file and --recipe.');
  }
  if (recipe !== undefined) {
    const again = parseSweepFile(
      readBytes(recipe, limits.jsonBytes).toString('utf8'),
      basename(recipe),
    ).recipe;
    return () => again;
  }
  if (episodesFile !== undefined) {
    const replay = replayOf(parseEpisodes(readBytes(episodesFile, limits.jsonBytes).toString('utf8')));
    return () => replay;
  }
  requireBetween('--demonstrations', demonstrations, 1, limits.pairs);
  requireBetween('--dev', dev, 1, limits.episodes);
  requireBetween('--dev and --test together', dev + test, 1, limits.episodes);
  const scheme = {
    kind: 'split',
    demonstrations,
    dev,
    test,
    dummies: 2,
    disjoint: !options.overlap,
    seed,
  } as const;
  const drawnFrom = readTask(task ?? '');
  return (tokenizer) => recipeOfTask(drawnFrom, tokenizer, scheme);
}

function replayOf(episodes: Episode[]): SweepRecipe {
  const names = [...new Set(episodes.map((episode) => episode.task))];
  return {
    name: names.join(', ').slice(0, 200),
    pairs: [],
    template: paperTemplate,
    scoring: 'exact',
    scheme: { kind: 'replay', episodes },
  };
}
