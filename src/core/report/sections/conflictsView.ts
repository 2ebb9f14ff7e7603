import { section } from '../html/figure';
import { shareCell } from '../html/cells';
import { type Content, html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { type Rate } from '../../sweep/sweepResult';
import { estimateOf } from '../intervals';
import { percentText } from '../numbers';
import { percent } from '../../text/shares';
import { counted } from '../../text/counted';
import { type PublishedResults } from '../published';
import { type ConflictResult } from '../../suite/furtherResults';
import { type SuiteResult } from '../../suite/suiteResult';
import { type ModelParts } from '../suiteParts';
import { conflictMatrices } from './conflictMatrices';
import { perModel, sentences } from './perModel';

const has = ({ conflicts }: ModelParts): boolean => conflicts.length > 0;

/** θ of one task in the few-shot prompt of another. */
export function conflictsView(
  models: readonly ModelParts[],
  suite: SuiteResult,
  published: PublishedResults,
): Markup | undefined {
  if (!models.some(has)) return undefined;
  return section({
    id: 'conflicts',
    title: 'Conflicts: θ against the demonstrations',
    finding: sentences(models, has, conflictsFinding),
    body: perModel(models, has, ({ conflicts }) => [
      conflictMatrices(conflicts, suite),
      pairsTable(conflicts, suite, published),
    ]),
  });
}

const share = (rate: Rate | undefined): number => (rate ? estimateOf(rate).value : -1);

/** In how many pairs θ wins over the demonstrations, and where it does so most; of the others, what they lose. */
export function conflictsFinding({ conflicts }: ModelParts): string {
  const contested = conflicts.filter(({ patched }) => patched.vectorTask);
  const others = conflicts.filter(({ patched }) => !patched.vectorTask);
  return [contestedFinding(contested), otherwiseFinding(others)].filter((text) => text !== '').join(' ');
}

function contestedFinding(conflicts: readonly ConflictResult[]): string {
  if (conflicts.length === 0) return '';
  const wins = conflicts.filter(
    ({ patched }) => share(patched.vectorTask) > share(patched.promptTask),
  ).length;
  const best = conflicts.reduce((one, other) =>
    share(other.patched.vectorTask) > share(one.patched.vectorTask) ? other : one,
  );
  return (
    `In ${wins} of ${counted(conflicts.length, 'pair')} θ wins over the demonstrations: the patched few-shot prompt answers ` +
    `more often as θ’s task than as its own. Strongest is θ of ${best.vectorTask} in prompts of ${best.promptTask}: ` +
    `${shareText(best.patched.vectorTask)} as ${best.vectorTask}, from ${shareText(best.plain.vectorTask)} unpatched.`
  );
}

/** Tasks that share no inputs: θ's task has no answers to the prompt, and can only cost the prompt its own. */
function otherwiseFinding(conflicts: readonly ConflictResult[]): string {
  if (conflicts.length === 0) return '';
  const mean = (rate: (one: ConflictResult) => Rate): string =>
    `${percent(conflicts.reduce((sum, one) => sum + share(rate(one)), 0) / conflicts.length)}\u00a0%`;
  return (
    `In ${counted(conflicts.length, 'pair')} the tasks have no query that they answer each in its way: there θ’s task has nothing to count, and the ` +
    `prompt’s own go from ${mean(({ plain }) => plain.promptTask)} to ${mean(({ patched }) => patched.promptTask)} on average.`
  );
}

const shareText = (rate: Rate | undefined): string => (rate ? percentText(estimateOf(rate)) : '–');

function pairsTable(
  conflicts: readonly ConflictResult[],
  suite: SuiteResult,
  published: PublishedResults,
): Markup {
  const key = new Map(suite.tasks.map(({ name, paper }) => [name, paper]));
  const known = (one: ConflictResult) =>
    published.conflicts.find(
      ({ promptTask, vectorTask }) =>
        promptTask === key.get(one.promptTask) && vectorTask === key.get(one.vectorTask),
    );
  const shown = conflicts.some(known);
  const cell = (rate: Rate | undefined): Content => (rate ? shareCell(estimateOf(rate)) : '–');
  return table({
    caption: html`Per cent of the few-shot prompts that answer as the prompt’s task and as θ’s task, with 95 %
    Wilson intervals${shown && `; published: ${published.conflicts[0].model}, patched`}.`,
    columns: [
      { head: 'Prompt’s task' },
      { head: 'θ’s task' },
      ...['Unpatched: prompt’s', 'θ’s', 'Patched: prompt’s', 'θ’s', 'Block'].map((head) => ({
        head,
        number: true,
      })),
      ...(shown ? [{ head: 'Published: prompt’s / θ’s', number: true }] : []),
    ],
    rows: conflicts.map((one) => {
      const there = known(one);
      return [
        one.promptTask,
        one.vectorTask,
        cell(one.plain.promptTask),
        cell(one.plain.vectorTask),
        cell(one.patched.promptTask),
        cell(one.patched.vectorTask),
        one.bestBlock,
        ...(shown ? [there ? there.patched.map(percent).join(' / ') : '–'] : []),
      ];
    }),
  });
}
