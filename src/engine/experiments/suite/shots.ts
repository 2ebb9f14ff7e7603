import { distinctPairs } from '../../../core/episodes/distinctPairs';
import { pairsNeeded } from '../../../core/episodes/drawEpisodes';
import { type Episode } from '../../../core/episodes/episode';
import { type ShotsResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { rateOf } from '../../../core/sweep/rate';
import { type Task } from '../../../core/tasks/task';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { besideOwnPrompts } from './besideOwnPrompts';
import { chooseBlock } from './chooseBlock';
import { drawTask, recipeOf } from './drawTask';
import { isAnswered } from '../answers';
import { runWithTheta } from './runWithTheta';
import { part, patchLast } from './suiteRuns';

/**
 * n-shot curve. Episodes are drawn once, with the most demonstrations of all; a smaller count takes their first ones, so
 * that all points share their queries and dummy queries. With none θ is that of the zero-shot prompt with a dummy query,
 * which knows the template and no task.
 *
 * The dev episodes choose the block with the largest count that is no larger than the settings' demonstrations.
 *
 * @param input.counts at least one; those that the task has too few pairs for are left out
 * @throws TaskVectorError `task-too-few` where all are; `aborted` between two slices
 */
export async function runShots(
  open: OpenModel,
  input: { readonly task: Task; readonly settings: Settings; readonly counts: readonly number[] },
  options: RunOptions = {},
): Promise<ShotsResult> {
  const { task, settings } = input;
  const counts = feasibleCounts(open, input);
  const { rules, dev, test } = drawTask(task, open.tokenizer, {
    ...settings,
    demonstrations: counts.at(-1)!,
  });
  const chosenWith = counts.findLast((count) => count <= settings.demonstrations) ?? counts[0];
  const devEpisodes = dev.map((episode) => withDemonstrations(episode, chosenWith));
  const block = await chooseBlock(open, devEpisodes, rules, part(options, 0, 0.3));
  const trials = counts.flatMap((count) => test.map((episode) => withDemonstrations(episode, count)));
  const results = await runWithTheta(
    open,
    block,
    trials.map((episode) =>
      besideOwnPrompts(open, rules, episode, (theta, zeroShot) => [
        patchLast(open, zeroShot, { block, theta }),
      ]),
    ),
    part(options, 0.3, 1),
  );
  return {
    kind: 'shots',
    chosenWith,
    block,
    points: counts.map((demonstrations, point) => {
      const own = results.slice(point * test.length, (point + 1) * test.length);
      const rate = (kind: 'plain' | 'patched', at: number): ShotsResult['points'][number]['patched'] =>
        rateOf(own.map((result, i) => isAnswered(open, test[i], result[kind][at], rules)));
      return {
        demonstrations,
        patched: rate('patched', 0),
        fewShot: rate('plain', 1),
        zeroShot: rate('plain', 0),
      };
    }),
  };
}

/** Ascending and each once; the smallest alone where the pairs reach for none, which drawing then refuses. */
function feasibleCounts(
  open: OpenModel,
  { task, settings, counts }: Parameters<typeof runShots>[1],
): readonly number[] {
  const { pairs, scheme } = recipeOf(task, open.tokenizer, settings);
  const found = distinctPairs(pairs).length;
  const ascending = [...new Set(counts)].sort((a, b) => a - b);
  const feasible = ascending.filter((demonstrations) => pairsNeeded({ ...scheme, demonstrations }) <= found);
  return feasible.length > 0 ? feasible : ascending.slice(0, 1);
}

function withDemonstrations(episode: Episode, count: number): Episode {
  const first = episode.demonstrations.slice(0, count);
  return {
    ...episode,
    demonstrations: first,
    extractions: episode.extractions.map(({ dummy }) => ({ demonstrations: first, dummy })),
  };
}
