import * as l10n from '@vscode/l10n';
import { type Demonstration } from '../../core/demonstrations/demonstration';
import { prefersLeadingSpace, withLeadingSpace } from '../../core/demonstrations/leadingSpace';
import { readSelection } from '../../core/demonstrations/readSelection';
import { type SelectionReading } from '../../core/demonstrations/selectionReading';
import { chooseScheme, describePlan, planSweep } from '../../core/episodes/planSweep';
import { type ErrorValue, TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { paperTemplate, promptText } from '../../core/prompts/template';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { type OutputTokens } from '../../core/tasks/taskRecipe';
import { type SelectionPreview } from '../../protocol/sweepView';
import { type Corrections, type SelectionSource } from './sweepSource';

/** The tokenizer's answer as far as it is known. */
export type Tokenizer =
  /** Not asked: a panel that came back with the window starts no engine by itself. It is asked before a run. */
  | { readonly state: 'unasked'; readonly leadingSpace: boolean }
  | { readonly state: 'asked' }
  | { readonly state: 'answered'; readonly tokens: OutputTokens }
  | { readonly state: 'failed'; readonly error: ErrorValue };

export interface Understanding {
  readonly preview: SelectionPreview;
  /** What would run; absent where the preview names a problem or the tokenizer has not answered. */
  readonly recipe: SweepRecipe | undefined;
}

/** First prompt of a plan, or why there is none. */
interface Planned {
  readonly examplePrompt: string;
  readonly problem?: ErrorValue;
}

/** The selection as pairs, with the corrections. Never throws: what can't be read is a reading without pairs. */
export function understandPairs(
  source: SelectionSource,
  corrections: Corrections,
): { readonly reading: SelectionReading; readonly problem?: ErrorValue } {
  const { separator, pairs } = corrections;
  try {
    const reading = readSelection(source.text, separator === undefined ? {} : { separator });
    return { reading: pairs ? { ...reading, pairs, skipped: [] } : reading };
  } catch (error) {
    const reading: SelectionReading = { format: 'lines', separator, pairs: pairs ?? [], skipped: [] };
    return pairs?.length ? { reading } : { reading, problem: toErrorValue(error) };
  }
}

/** All that is shown of a selection before it runs, and the recipe that would run. */
export function understand(
  source: SelectionSource,
  corrections: Corrections,
  tokenizer: Tokenizer,
): Understanding {
  const { reading, problem: unread } = understandPairs(source, corrections);
  const { leadingSpace, reason } = chooseSpace(corrections, tokenizer);
  const pairs = leadingSpace ? withLeadingSpace(reading.pairs) : [...reading.pairs];
  const longAnswers = countLongAnswers(tokenizer, leadingSpace);
  const recipe: SweepRecipe = {
    name: source.name,
    pairs,
    template: paperTemplate,
    // One token is predicted: where an answer takes several, the first must at least begin it.
    scoring: longAnswers > 0 ? 'prefix' : 'exact',
    scheme: source.scheme ?? chooseScheme(pairs.length),
  };
  const planned = unread ? { examplePrompt: '', problem: unread } : asSelection(tryPlan(recipe));
  const problem = planned.problem ?? (tokenizer.state === 'failed' ? tokenizer.error : undefined);
  const preview: SelectionPreview = {
    reading,
    source: source.where,
    leadingSpace,
    leadingSpaceReason: reason,
    pending: tokenizer.state === 'asked',
    scheme: recipe.scheme,
    plan: planned.problem ? '' : describePlan(recipe) + scoringSentence(longAnswers, pairs.length),
    examplePrompt: planned.examplePrompt,
    problem,
  };
  return { preview, recipe: problem || tokenizer.state !== 'answered' ? undefined : recipe };
}

/** A plan whose advice, where pairs are too few, is for a selection: there is no task to add pairs to. */
function asSelection(planned: Planned): Planned {
  if (planned.problem?.code !== 'task-too-few') return planned;
  const next = l10n.t('Select more pairs, or choose the preset Automatic.');
  return { ...planned, problem: { ...planned.problem, next } };
}

/** First prompt of a recipe's plan, or why there is none. */
export function tryPlan(recipe: SweepRecipe): Planned {
  try {
    const [first] = planSweep(recipe).dev;
    if (!first)
      throw new TaskVectorError(
        'selection-too-few',
        l10n.t('There are no pairs.'),
        l10n.t('Select at least two pairs.'),
      );
    return { examplePrompt: promptText(recipe.template, first.demonstrations, first.query) };
  } catch (error) {
    const [only] = recipe.pairs;
    return {
      examplePrompt: only ? promptText(recipe.template, [], only.input) : '',
      problem: toErrorValue(error),
    };
  }
}

/** Whether words get a space before them, and why. */
export function chooseSpace(
  corrections: Corrections,
  tokenizer: Tokenizer,
): { readonly leadingSpace: boolean; readonly reason: string } {
  if (corrections.leadingSpace !== undefined) {
    return { leadingSpace: corrections.leadingSpace, reason: l10n.t('as you chose') };
  }
  if (tokenizer.state === 'unasked') {
    return { leadingSpace: tokenizer.leadingSpace, reason: l10n.t('as in the last run') };
  }
  if (tokenizer.state === 'asked') return { leadingSpace: false, reason: l10n.t('asking the tokenizer') };
  if (tokenizer.state === 'failed')
    return { leadingSpace: false, reason: l10n.t('the tokenizer could not be asked') };
  const { plain, spaced } = tokenizer.tokens;
  if (spaced.length === 0) return { leadingSpace: prefersLeadingSpace(plain, spaced), reason: '' };
  const single = (counts: readonly number[]): number => counts.filter((count) => count === 1).length;
  const reason = l10n.t(
    'with a space before them {0} of {1} outputs are one token, without it {2}',
    single(spaced),
    spaced.length,
    single(plain),
  );
  return { leadingSpace: prefersLeadingSpace(plain, spaced), reason };
}

function countLongAnswers(tokenizer: Tokenizer, leadingSpace: boolean): number {
  if (tokenizer.state !== 'answered') return 0;
  const counts = leadingSpace ? tokenizer.tokens.spaced : tokenizer.tokens.plain;
  return counts.filter((count) => count !== 1).length;
}

function scoringSentence(longAnswers: number, pairs: number): string {
  if (longAnswers === 0) return '';
  return ` ${l10n.t('{0} of {1} outputs take several tokens: a prediction counts when it begins the output.', longAnswers, pairs)}`;
}

/** The texts to count for {@link OutputTokens}: every output, then every output with a space. */
export function textsToCount(pairs: readonly Demonstration[]): string[] {
  return [...pairs, ...withLeadingSpace(pairs)].map(({ output }) => output);
}

/** The answer to {@link textsToCount}. */
export function outputTokens(counts: readonly number[]): OutputTokens {
  const half = counts.length / 2;
  return { plain: counts.slice(0, half), spaced: counts.slice(half) };
}
