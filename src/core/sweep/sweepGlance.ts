import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, withoutMark } from '../text/json';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { issuePath, notJson, placed } from '../text/faultPlace';
import { describeIssue } from '../text/describeIssue';
import { jsonPlace, jsonSyntaxPlace, type TextPlace } from '../text/jsonPlace';
import { shareOf, shareText } from '../text/shares';
import { findingInBrief } from './finding';
import { sweepResultSchema } from './sweepResult';

const { entries } = sweepResultSchema;
const recipe = entries.recipe.entries;

/** The part of a result file that a list shows. The outcomes, which are most of the file, are not looked at. */
const countedSchema = v.object({
  format: entries.format,
  version: entries.version,
  recipe: v.object({ name: recipe.name, scheme: recipe.scheme }),
  model: v.object({ identity: entries.model.entries.identity }),
  proven: entries.proven,
  zeroShot: entries.zeroShot,
  fewShot: entries.fewShot,
  majorityFloor: entries.majorityFloor,
  blocks: entries.blocks,
  bestBlock: entries.bestBlock,
  test: entries.test,
  date: entries.date,
});

/** A layer sweep at a glance. */
export const sweepGlanceSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(200)),
  /** Name of the model, its publisher included. */
  model: v.pipe(v.string(), v.maxLength(500)),
  /** Finding in a sentence, and a second where the queries that it reports on chose the block. */
  headline: v.pipe(v.string(), v.maxLength(1_000)),
  /** Finding in a few words: `after block 17: 87 %`. */
  short: v.pipe(v.string(), v.maxLength(200)),
  /** Share of the queries answered, patched after each block; 0 … 1. */
  curve: v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(limits.blocks)),
  bestBlock: v.number(),
  /** Shares of the two prompts that it is held against. */
  zeroShot: v.number(),
  fewShot: v.number(),
  /** False where the model had failed its self-test. */
  proven: v.boolean(),
  /** ISO 8601. */
  date: v.pipe(v.string(), v.maxLength(100)),
});

export type SweepGlance = Readonly<v.InferOutput<typeof sweepGlanceSchema>>;
type Counted = v.InferOutput<typeof countedSchema>;

/** A result as a list shows it. */
export function sweepGlance(result: Counted): SweepGlance {
  const { recipe, model, blocks, bestBlock, zeroShot, fewShot, test } = result;
  const { patched } = test ?? blocks[bestBlock];
  return {
    name: recipe.name,
    model: model.identity.name,
    headline: findingInBrief(result),
    short: l10n.t('after block {0}: {1}', bestBlock, shareText(shareOf(patched))),
    curve: blocks.map((block) => shareOf(block.patched)),
    bestBlock,
    zeroShot: shareOf(zeroShot),
    fewShot: shareOf(fewShot),
    proven: result.proven !== false,
    date: result.date,
  };
}

/**
 * Reads what a list shows out of the text of a `*.sweep.json`.
 *
 * @throws TaskVectorError `result-invalid` with the place: line and column where they can be told, and the path in it
 */
export function readSweepGlance(text: string): SweepGlance {
  const json = withoutMark(text);
  const value = parseJson(json);
  if (value === undefined) {
    const place = jsonSyntaxPlace(json);
    throw invalid(notJson(place), place);
  }
  const parsed = v.safeParse(countedSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw invalid(notSweep(describeIssue(issue)), jsonPlace(json, issuePath(issue)));
  }
  const { bestBlock, blocks } = parsed.output;
  if (bestBlock >= blocks.length) {
    const problem = l10n.t('bestBlock: {0}, but there are {1} blocks.', bestBlock, blocks.length);
    throw invalid(notSweep(problem), jsonPlace(json, ['bestBlock']));
  }
  return sweepGlance(parsed.output);
}

function notSweep(problem: string): string {
  return l10n.t('The file is not a layer sweep: {0}', problem);
}

function invalid(problem: string, place: TextPlace | undefined): TaskVectorError {
  return new TaskVectorError('result-invalid', placed(problem, { place }), l10n.t('Run the sweep again.'));
}
