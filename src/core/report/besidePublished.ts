import { conditionsOf, type Conditions } from './baseSummary';
import { differenceEstimate, type Estimate, estimateOfShare, meanEstimate } from './intervals';
import { type PublishedResults, type PublishedScores } from './published';
import { type ModelParts } from './suiteParts';

/** A task's own numbers, the published ones, and own − published. */
export interface Beside {
  readonly task: string;
  readonly own: Conditions;
  readonly published: Conditions;
  readonly difference: Conditions;
}

/** The tasks that both have, and their means; empty where there is none. */
export interface BesidePublished {
  readonly rows: readonly Beside[];
  readonly mean?: Beside;
}

const each = (of: (condition: keyof Conditions) => Estimate): Conditions => ({
  zeroShot: of('zeroShot'),
  patched: of('patched'),
  fewShot: of('fewShot'),
});

/** A model's numbers beside those of a published one, joined by the tasks' `paper` key. */
export function besidePublished(
  { base }: ModelParts,
  published: PublishedResults,
  model: string,
): BesidePublished {
  const join = (task: string, own: Conditions, others: Conditions): Beside => ({
    task,
    own,
    published: others,
    difference: each((condition) => differenceEstimate(own[condition], others[condition])),
  });
  const withInterval = (scores: PublishedScores): Conditions =>
    each((condition) => estimateOfShare(scores[condition], published.trials[condition]));
  const rows = base.flatMap(({ task, paper, result }) => {
    const scores = paper === undefined ? undefined : published.tasks.get(paper)?.get(model);
    return scores ? [join(task, conditionsOf(result), withInterval(scores))] : [];
  });
  if (rows.length === 0) return { rows };
  const mean = (of: (row: Beside) => Conditions): Conditions =>
    each((condition) => meanEstimate(rows.map((row) => of(row)[condition])));
  return {
    rows,
    mean: join(
      'Mean',
      mean(({ own }) => own),
      mean((row) => row.published),
    ),
  };
}

/** Tasks whose interval of own − published under a condition lies above 0, and below it. */
export function clearDifferences(
  rows: readonly Beside[],
  condition: keyof Conditions,
): { readonly above: number; readonly below: number } {
  return {
    above: rows.filter(({ difference }) => difference[condition].low > 0).length,
    below: rows.filter(({ difference }) => difference[condition].high < 0).length,
  };
}
