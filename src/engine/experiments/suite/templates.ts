import { type TemplatesResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { type NamedTemplate } from '../../../core/suite/templates';
import { rateOf } from '../../../core/sweep/rate';
import { type Task } from '../../../core/tasks/task';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { besideOwnPrompts } from './besideOwnPrompts';
import { chooseBlock } from './chooseBlock';
import { drawTask } from './drawTask';
import { isAnswered } from '../answers';
import { runWithTheta } from './runWithTheta';
import { part, patchLast, zeroShotRun } from './suiteRuns';

/**
 * Template portability: θ of prompts in one template, written into the zero-shot prompt in another. All templates share
 * their test episodes; the dev episodes choose the block with the first template alone, so that no other is favoured.
 *
 * @param input.templates at least one; the settings' own template has no part in it
 * @throws TaskVectorError `task-too-few`, `aborted` between two slices
 */
export async function runTemplates(
  open: OpenModel,
  input: { readonly task: Task; readonly settings: Settings; readonly templates: readonly NamedTemplate[] },
  options: RunOptions = {},
): Promise<TemplatesResult> {
  const { templates } = input;
  const { rules, dev, test } = drawTask(input.task, open.tokenizer, input.settings);
  const block = await chooseBlock(open, dev, { ...rules, template: templates[0] }, part(options, 0, 0.3));
  const results = await runWithTheta(
    open,
    block,
    templates.flatMap((template) =>
      test.map((episode) =>
        besideOwnPrompts(open, { ...rules, template }, episode, (theta) =>
          templates.map((used) => patchLast(open, zeroShotRun(open, used, episode), { block, theta })),
        ),
      ),
    ),
    part(options, 0.3, 1),
  );
  const rate = (made: number, kind: 'plain' | 'patched', at: number): TemplatesResult['zeroShot'][number] =>
    rateOf(
      test.map((episode, i) => isAnswered(open, episode, results[made * test.length + i][kind][at], rules)),
    );
  return {
    kind: 'templates',
    names: templates.map(({ name }) => name),
    block,
    patched: templates.map((_, made) => templates.map((_template, used) => rate(made, 'patched', used))),
    zeroShot: templates.map((_, made) => rate(made, 'plain', 0)),
    fewShot: templates.map((_, made) => rate(made, 'plain', 1)),
  };
}
