import * as l10n from '@vscode/l10n';
import { type AcceptingPair } from '../../../core/demonstrations/demonstration';
import { TaskVectorError } from '../../../core/errors/taskVectorError';
import { answersOf, type Episode } from '../../../core/episodes/episode';
import { type Random, seededRandom } from '../../../core/episodes/random';
import { firstLine } from '../../../core/scoring/scoring';
import { type Task } from '../../../core/tasks/task';
import { type Tokenizer } from '../../tokenizer/tokenizer';
import { type AnswerRules } from '../answers';
import { drawTask, type DrawSettings } from './drawTask';

/** Keeps the draws of the vector's task apart from those of the prompt's, which use the seed itself. */
const vectorStream = 0x5bd1e995;

/** A few-shot prompt of one task, and the prompts that θ of another is read from. */
export interface ConflictEpisode {
  /** Of the prompt's task. */
  readonly episode: Episode;
  /** Demonstrations of the vector's task, dummy queries out of the inputs of the prompt's task. */
  readonly extractions: Episode['extractions'];
  /** What the vector's task answers to the query; absent where it has none, or the same as the prompt's task. */
  readonly rival: Pick<Episode, 'answer' | 'accept'> | undefined;
}

/** The episodes of one prompt's task against one vector's, with the rules that each task's answers are scored by. */
export interface DrawnConflict {
  readonly dev: readonly ConflictEpisode[];
  readonly test: readonly ConflictEpisode[];
  readonly promptRules: AnswerRules;
  readonly vectorRules: AnswerRules;
}

/** @throws TaskVectorError `task-too-few` */
export function drawConflict(
  promptTask: Task,
  vectorTask: Task,
  tokenizer: Tokenizer,
  settings: DrawSettings,
): DrawnConflict {
  const prompt = drawTask(promptTask, tokenizer, settings);
  const vector = drawTask(vectorTask, tokenizer, settings);
  const random = seededRandom((settings.seed ^ vectorStream) >>> 0);
  const inputs = prompt.recipe.pairs.map((pair) => pair.input);
  const [dev, test] = [prompt.dev, prompt.test].map((episodes) =>
    episodes.map((episode) => conflictEpisode(episode, { ...vector.recipe, inputs }, random)),
  );
  return { dev, test, promptRules: prompt.rules, vectorRules: vector.rules };
}

/**
 * Puts θ of another task beside an episode. Neither its demonstrations nor its dummies hold the query: θ must not know the
 * answer. Dummies are inputs of the prompt's task, which makes two vectors of one prompt comparable (protocol §4), fresh
 * ones first; they are written with a leading space where the vector's task is.
 *
 * @param pairs of the vector's task, as they stand in prompts
 * @param inputs of the prompt's task
 * @throws TaskVectorError `task-too-few` when the pairs without the query are fewer than the demonstrations
 */
function conflictEpisode(
  episode: Episode,
  task: {
    readonly name: string;
    readonly pairs: readonly AcceptingPair[];
    readonly inputs: readonly string[];
  },
  random: Random,
): ConflictEpisode {
  const { name, pairs, inputs } = task;
  const query = episode.query.trim();
  const count = episode.demonstrations.length;
  const others = pairs.filter(({ input }) => input.trim() !== query);
  if (others.length < count) {
    throw new TaskVectorError(
      'task-too-few',
      l10n.t(
        '"{0}" has {1} pairs besides "{2}"; its vector is made of {3} demonstrations.',
        name,
        others.length,
        query,
        count,
      ),
      l10n.t('Add pairs to the task, or ask for fewer demonstrations.'),
    );
  }
  const demonstrations = random.sample(others, count).map(({ input, output }) => ({ input, output }));
  const shown = new Set(demonstrations.map(({ input }) => input.trim()));
  const space = pairs[0].input.startsWith(' ') ? ' ' : '';
  const candidates = inputs.map((input) => input.trim()).filter((input) => input !== query);
  const fresh = candidates.filter((input) => !shown.has(input));
  const wanted = episode.extractions.length;
  const dummies = random.sample(fresh.length >= wanted ? fresh : candidates, wanted);
  const pair = pairs.find(({ input }) => input.trim() === query);
  const own = answersOf(episode).map(firstLine);
  const contested = pair !== undefined && !own.includes(firstLine(pair.output));
  return {
    episode,
    extractions: dummies.map((dummy) => ({ demonstrations, dummy: space + dummy })),
    rival: contested ? { answer: pair.output, accept: pair.accept } : undefined,
  };
}
