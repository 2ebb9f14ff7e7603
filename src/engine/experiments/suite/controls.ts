import { derivedSeed } from '../../../core/episodes/derivedSeed';
import { drawEpisodes, pairsNeeded } from '../../../core/episodes/drawEpisodes';
import { type Episode } from '../../../core/episodes/episode';
import { type Random, seededRandom } from '../../../core/episodes/random';
import { shuffleLabels } from '../../../core/episodes/shuffleLabels';
import { randomDirection } from '../../../core/statistics/randomDirection';
import { type Control, type Settings } from '../../../core/suite/settings';
import { type SplitScheme } from '../../../core/sweep/sweepRecipe';
import { type Task } from '../../../core/tasks/task';
import { type OpenModel } from '../../model/openModel';
import { type Trial } from '../layerSweep';
import { type PatchedQuery } from '../patchedAnswers';
import { promptPairs } from '../taskRecipe';

/** A trial with what θ's own sweep left of it. */
export interface SweptForControls extends Trial {
  /** ‖θ‖₂ by block. */
  readonly norms: readonly number[];
}

/** What a control is made of. */
export interface ControlInput {
  readonly task: Task;
  readonly settings: Settings;
  readonly others: readonly Task[];
  readonly trials: readonly SweptForControls[];
  /** Mean θ over the dev episodes, [blocks × hidden]. */
  readonly meanTheta: Float32Array;
  readonly bestBlock: number;
}

/** The patched prompts of a control, in the order of the trials. */
export interface ControlQueries {
  readonly queries: readonly PatchedQuery[];
  readonly detail?: string;
}

/**
 * The prompts of one control: every block for the dev trials, the best block of θ itself for the test trials.
 *
 * @returns undefined where there is nothing to take: a suite of one task has no other
 */
export function controlQueries(
  open: OpenModel,
  control: Control,
  input: ControlInput,
): ControlQueries | undefined {
  const { settings, trials, meanTheta, bestBlock } = input;
  const all = Array.from({ length: open.model.shape.blocks }, (_, block) => block);
  const queries = (
    sourceOf: (trial: SweptForControls, index: number) => PatchedQuery['source'],
  ): PatchedQuery[] =>
    trials.map((trial, index) => ({
      episode: trial.episode,
      blocks: trial.split === 'dev' ? all : [bestBlock],
      source: sourceOf(trial, index),
    }));
  const random = seededRandom(derivedSeed(settings.seed, control));
  switch (control) {
    case 'random-vector':
      return {
        queries: queries(
          ({ norms }) =>
            () =>
              randomVectors(open, norms, random),
        ),
      };
    case 'mean-theta':
      return { queries: queries(() => () => meanTheta) };
    case 'shuffled-labels':
      return { queries: queries(({ episode }) => shuffledExtractions(episode, random)) };
    case 'other-task': {
      const found = otherEpisodes(open, input);
      return found && { queries: queries((_, i) => found.episodes[i].extractions), detail: found.name };
    }
  }
}

/** A direction of its own for every block, each of θ's norm there. */
function randomVectors({ model }: OpenModel, norms: readonly number[], random: Random): Float32Array {
  const { hiddenSize } = model.shape;
  const vectors = new Float32Array(norms.length * hiddenSize);
  norms.forEach((length, block) =>
    vectors.set(randomDirection(random, hiddenSize, length), block * hiddenSize),
  );
  return vectors;
}

function shuffledExtractions(
  { extractions, demonstrations }: Episode,
  random: Random,
): Episode['extractions'] {
  const shuffled = shuffleLabels(demonstrations, random);
  return extractions.map(({ dummy }) => ({ demonstrations: shuffled, dummy }));
}

/** Episodes of the next task of the suite that has enough pairs, drawn as it would draw its own. */
function otherEpisodes(
  { tokenizer }: OpenModel,
  { task, settings, others }: ControlInput,
): { readonly episodes: readonly Episode[]; readonly name: string } | undefined {
  const at = others.findIndex(({ name }) => name === task.name);
  const inTurn = [...others.slice(at + 1), ...others.slice(0, Math.max(0, at))];
  const scheme = splitOf(settings);
  for (const other of inTurn) {
    const { pairs } = promptPairs(other, tokenizer, settings.answers);
    if (pairs.length < pairsNeeded(scheme)) continue;
    const { dev, test } = drawEpisodes(other.name, pairs, scheme);
    return { episodes: [...dev, ...test], name: other.name };
  }
  return undefined;
}

/** How settings draw episodes. */
export function splitOf({ demonstrations, dev, test, dummies, disjoint, seed }: Settings): SplitScheme {
  return { kind: 'split', demonstrations, dev, test, dummies, disjoint, seed };
}
