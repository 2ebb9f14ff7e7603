import * as l10n from '@vscode/l10n';
import { withoutLeadingSpace } from '../../core/demonstrations/leadingSpace';
import { describePlan } from '../../core/episodes/planSweep';
import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { checkEnough } from '../../core/tasks/checkEnough';
import { checkOutputs } from '../../core/tasks/checkOutputs';
import { type TaskPair } from '../../core/tasks/task';
import { type OutputTokens, promptPairs, type TaskPairs, taskRecipe } from '../../core/tasks/taskRecipe';
import { type SelectionPreview } from '../../protocol/sweepView';
import { chooseSpace, type Tokenizer, tryPlan, type Understanding } from './selectionPreview';
import { type Corrections, type TaskSource } from './sweepSource';

/** The pairs of a task with the corrections; one that was left as it is keeps its further answers. */
export function taskPairs({ task }: TaskSource, { pairs }: Corrections): readonly TaskPair[] {
  const own = task.pairs.map(({ input, output, accept }) => ({ input, output, accept: accept ?? [] }));
  if (!pairs) return own;
  const accepted = new Map(own.map((pair) => [JSON.stringify([pair.input, pair.output]), pair.accept]));
  return pairs.map(({ input, output }) => ({
    input,
    output,
    accept: accepted.get(JSON.stringify([input, output])) ?? [],
  }));
}

/**
 * All that is shown of a task before it runs, and the recipe that would run: the one that the command line makes of the
 * same task, so that the same seed draws the same episodes.
 */
export function understandTask(
  source: TaskSource,
  corrections: Corrections,
  tokenizer: Tokenizer,
): Understanding {
  const { name, scheme, where } = source;
  const pairs = taskPairs(source, corrections);
  const answered = tokenizer.state === 'answered';
  const leadingSpace = corrections.leadingSpace ?? source.task.leadingSpace ?? guessedSpace(tokenizer);
  const task = { name, scoring: source.task.scoring, leadingSpace, pairs };
  const tokens = answered ? tokenizer.tokens : allSingle(pairs.length);
  const recipe = taskRecipe(task, tokens, scheme);
  const spaced = promptPairs(task, tokens, 'first-token').leadingSpace;
  const leftOut = pairs.length - recipe.pairs.length;
  const unfit = answered ? refusal(task, tokens, recipe) : undefined;
  const planned = unfit ? { examplePrompt: '', problem: unfit } : tryPlan(recipe);
  const problem = planned.problem ?? (tokenizer.state === 'failed' ? tokenizer.error : undefined);
  const preview: SelectionPreview = {
    reading: {
      format: 'json',
      pairs: spaced ? withoutLeadingSpace(recipe.pairs) : recipe.pairs,
      skipped: [],
    },
    ...(leftOut > 0 && { pairsInAll: pairs.length }),
    source: where,
    leadingSpace: spaced,
    leadingSpaceReason: reasonOf(source, corrections, tokenizer),
    pending: tokenizer.state === 'asked',
    scheme,
    plan: planned.problem ? '' : describePlan(recipe) + leftOutSentence(leftOut, pairs.length),
    examplePrompt: planned.examplePrompt,
    problem,
  };
  return { preview, recipe: problem || !answered ? undefined : recipe };
}

/** Until the tokenizer has answered, words stand as in the last run, or as they are written. */
function guessedSpace(tokenizer: Tokenizer): boolean | undefined {
  switch (tokenizer.state) {
    case 'answered':
      return undefined;
    case 'unasked':
      return tokenizer.leadingSpace;
    case 'asked':
    case 'failed':
      return false;
  }
}

function allSingle(count: number): OutputTokens {
  const ones = new Array<number>(count).fill(1);
  return { plain: ones, spaced: ones };
}

function refusal(task: TaskPairs, tokens: OutputTokens, recipe: SweepRecipe): ErrorValue | undefined {
  const counts = new Map(task.pairs.map(({ output }, index) => [output, tokens.plain[index]]));
  try {
    checkOutputs(task, (text) => counts.get(text) ?? 1);
    if (recipe.scheme.kind === 'split') checkEnough(task, recipe.pairs, recipe.scheme);
    return undefined;
  } catch (error) {
    return toErrorValue(error);
  }
}

function reasonOf({ task }: TaskSource, corrections: Corrections, tokenizer: Tokenizer): string {
  const said = corrections.leadingSpace === undefined && task.leadingSpace !== undefined;
  return said ? l10n.t('as the task says') : chooseSpace(corrections, tokenizer).reason;
}

function leftOutSentence(leftOut: number, all: number): string {
  if (leftOut === 0) return '';
  const sentence =
    leftOut === 1
      ? l10n.t('1 of {0} pairs is left out: its output takes several tokens.', all)
      : l10n.t('{0} of {1} pairs are left out: their outputs take several tokens.', leftOut, all);
  return ` ${sentence}`;
}
