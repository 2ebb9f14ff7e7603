import * as v from 'valibot';
import { limits } from '../limits';
import { rateSchema, type SweepResult } from './sweepResult';
import { trialCounts } from './trialCounts';

/** Most results of one comparison: each has a line, a dash and a mark of its own. */
export const mostCompared = 8;

/** What a comparison shows of one result: its counts, without the trials. */
export const comparedSweepSchema = v.object({
  /** Tells it from the others: the task, with the model, the date or the file where that is needed. */
  label: v.pipe(v.string(), v.maxLength(1_000)),
  file: v.string(),
  model: v.string(),
  /** False where the model had failed its self-test. */
  proven: v.boolean(),
  /** Patched, after each block, over the trials that chose the best one. */
  blocks: v.pipe(v.array(rateSchema), v.minLength(1), v.maxLength(limits.blocks)),
  bestBlock: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** What the result reports: over the test trials where there are any, else over those that chose the block. */
  split: v.picklist(['dev', 'test']),
  patched: rateSchema,
  zeroShot: rateSchema,
  fewShot: rateSchema,
  /** Different queries of the trials that are reported. */
  queries: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.episodes)),
});

export type ComparedSweep = Readonly<v.InferOutput<typeof comparedSweepSchema>>;

/** A result and the name of its file. */
export interface NamedResult {
  readonly file: string;
  readonly result: SweepResult;
}

/** Results as they are compared, in their order, each with a label that no other has. */
export function comparedSweeps(named: readonly NamedResult[]): ComparedSweep[] {
  const labels = distinctLabels(named);
  return named.map(({ file, result }, index) => {
    const { blocks, bestBlock, test, zeroShot, fewShot, model, proven } = result;
    const split = test ? 'test' : 'dev';
    return {
      label: labels[index],
      file,
      model: model.identity.name,
      proven: proven !== false,
      blocks: blocks.map(({ patched }) => patched),
      bestBlock,
      split,
      ...(test ?? { patched: blocks[bestBlock].patched, zeroShot, fewShot }),
      queries: trialCounts(result.outcomes.filter((outcome) => outcome.split === split)).queries,
    };
  });
}

/** The shortest of a few ways to say which is which; where none tells them apart they are numbered. */
function distinctLabels(named: readonly NamedResult[]): string[] {
  const name = ({ file, result }: NamedResult): string => result.recipe.name || file;
  const model = ({ result }: NamedResult): string => result.model.identity.name.split('/').at(-1) ?? '';
  const ways: readonly ((one: NamedResult) => string)[] = [
    name,
    (one) => `${name(one)}, ${model(one)}`,
    (one) => `${name(one)}, ${one.result.date.slice(0, 16).replace('T', ' ')}`,
    ({ file }) => file,
  ];
  const told = ways.map((way) => named.map(way)).find((labels) => new Set(labels).size === labels.length);
  return told ?? named.map((one, index) => `${name(one)} (${index + 1})`);
}
