import { type StrengthResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { rateOf } from '../../../core/sweep/rate';
import { type Task } from '../../../core/tasks/task';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { besideOwnPrompts } from './besideOwnPrompts';
import { chooseBlock } from './chooseBlock';
import { drawTask } from './drawTask';
import { isAnswered } from '../answers';
import { runWithTheta } from './runWithTheta';
import { part, patchLast } from './suiteRuns';

const modes = ['replace', 'add'] as const;

/**
 * Strength curve: the residual h of the zero-shot prompt's last token becomes α·θ (replace) or h + α·θ (add), after the
 * block that the dev episodes choose with α = 1 and replace. All α share their test episodes.
 *
 * @param input.values α, in any order
 * @throws TaskVectorError `task-too-few`, `aborted` between two slices
 */
export async function runStrength(
  open: OpenModel,
  input: { readonly task: Task; readonly settings: Settings; readonly values: readonly number[] },
  options: RunOptions = {},
): Promise<StrengthResult> {
  const { rules, dev, test } = drawTask(input.task, open.tokenizer, input.settings);
  const block = await chooseBlock(open, dev, rules, part(options, 0, 0.5));
  const sites = modes.flatMap((mode) => input.values.map((strength) => ({ block, mode, strength })));
  const results = await runWithTheta(
    open,
    block,
    test.map((episode) =>
      besideOwnPrompts(open, rules, episode, (theta, zeroShot) =>
        sites.map((site) => patchLast(open, zeroShot, { ...site, theta })),
      ),
    ),
    part(options, 0.5, 1),
  );
  const rate = (kind: 'plain' | 'patched', at: number): StrengthResult['zeroShot'] =>
    rateOf(results.map((result, i) => isAnswered(open, test[i], result[kind][at], rules)));
  return {
    kind: 'strength',
    block,
    values: [...input.values],
    replace: input.values.map((_, i) => rate('patched', i)),
    add: input.values.map((_, i) => rate('patched', input.values.length + i)),
    zeroShot: rate('plain', 0),
    fewShot: rate('plain', 1),
  };
}
