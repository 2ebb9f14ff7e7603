import { cautions, conditionsOf, repeatsRemark } from '../../src/core/report/baseSummary';
import { differenceEstimate, type Estimate, estimateOfShare } from '../../src/core/report/intervals';
import { publishedResults } from '../../src/core/report/publishedResults';
import { type ModelParts } from '../../src/core/report/suiteParts';
import { type BaseResult } from '../../src/core/suite/baseResult';
import { shareOf } from '../../src/core/text/shares';

/** One task of the table. */
export interface TaskRow {
  readonly task: string;
  readonly result: BaseResult;
  readonly zeroShot: Estimate;
  readonly patched: Estimate;
  readonly fewShot: Estimate;
  readonly block: number;
  /** Share of the most frequent answer. */
  readonly majority: number;
  /** Share of test queries answered with a dummy query's answer at the best block. */
  readonly copied: number;
  /** Patched, as published; absent where the task or the model was not. */
  readonly published?: number;
  /** Own patched − published. */
  readonly difference?: Estimate;
  readonly cautions: readonly string[];
}

export const sortKeys = [
  'task',
  'zeroShot',
  'patched',
  'fewShot',
  'block',
  'majority',
  'copied',
  'published',
  'difference',
] as const;
export type SortKey = (typeof sortKeys)[number];

/** A model's tasks beside those of a published model, in the order of the suite. */
export function taskRows({ base }: ModelParts, model: string): TaskRow[] {
  return base.map(({ task, paper, result }) => {
    const own = conditionsOf(result);
    const published =
      paper === undefined ? undefined : publishedResults.tasks.get(paper)?.get(model)?.patched;
    return {
      task,
      result,
      ...own,
      block: result.bestBlock,
      majority: result.floors.majorityShare,
      copied: shareOf(result.test.copied),
      ...(published !== undefined && {
        published,
        difference: differenceEstimate(
          own.patched,
          estimateOfShare(published, publishedResults.trials.patched),
        ),
      }),
      cautions: [...cautions(result), repeatsRemark(result) ?? []].flat(),
    };
  });
}

/** Whether any task of a model is among the published ones, of whichever model. */
export function hasPublished({ base }: ModelParts): boolean {
  return base.some(({ paper }) => paper !== undefined && publishedResults.tasks.has(paper));
}

/** The rows by a column; those without a value come last, whichever the direction. */
export function sortRows(rows: readonly TaskRow[], key: SortKey, descending: boolean): TaskRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    if (key === 'task') return sign * one.task.localeCompare(other.task);
    const [a, b] = [valueOf(one, key), valueOf(other, key)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return sign * (a - b);
  });
}

function valueOf(row: TaskRow, key: Exclude<SortKey, 'task'>): number | undefined {
  const value = row[key];
  return typeof value === 'object' ? value.value : value;
}
