import * as l10n from '@vscode/l10n';
import { answersOf, type Episode } from '../../core/episodes/episode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Template } from '../../core/prompts/template';
import { firstLine, isAccepted, isCorrect, type Scoring } from '../../core/scoring/scoring';
import { type Settings } from '../../core/suite/settings';
import { type Prediction } from '../../core/sweep/sweepResult';
import { type Patch, type Run, type RunResult, type TokenIds } from '../execution/run';
import { type OpenModel } from '../model/openModel';
import { type Tokenizer } from '../tokenizer/tokenizer';
import { textUntilEnd } from './predictions';

/** How queries are asked and what counts as an answer. */
export interface AnswerRules {
  readonly template: Template;
  readonly scoring: Scoring;
  readonly answers: Settings['answers'];
}

/** What counts as an answer to a query. */
export type Answered = Pick<Episode, 'answer' | 'accept'>;

/** What is expected of an episode, in tokens. */
export interface Expected {
  readonly episode: Episode;
  /** Tokens of the answer whose log-probabilities are summed: with `first-token` the first alone. */
  readonly tokens: TokenIds;
  /** Greedy tokens that decide: as many as the longest answer that counts; with `first-token` one. */
  readonly count: number;
}

/** @throws TaskVectorError `task-invalid` when the answer has no token */
export function expectedOf(tokenizer: Tokenizer, episode: Episode, answers: Settings['answers']): Expected {
  const tokens = tokenizer.encodePiece(episode.answer);
  if (tokens.length === 0) {
    throw new TaskVectorError(
      'task-invalid',
      l10n.t('The answer "{0}" of "{1}" has no token in this model.', episode.answer, episode.query),
      l10n.t('Correct or remove the pair.'),
    );
  }
  const count = greedyCount(tokenizer, episode, answers);
  return { episode, tokens: answers === 'first-token' ? tokens.slice(0, 1) : tokens, count };
}

/** Greedy tokens that decide whether a prompt is answered: see {@link Expected.count}. */
export function greedyCount(
  tokenizer: Tokenizer,
  answered: Answered,
  answers: Settings['answers'],
): Expected['count'] {
  if (answers === 'first-token') return 1;
  return Math.max(1, ...answersOf(answered).map((answer) => tokenizer.encodePiece(answer).length));
}

/**
 * The runs that give the next token after a prompt and the log-probability of the answer: the prompt, then the prompt
 * with one token of the answer more each, as if the model had said it. Patches act on the prompt alone.
 */
export function answerRuns(
  { tokens }: Pick<Expected, 'tokens'>,
  ids: TokenIds,
  patches: readonly Patch[] = [],
  onLogits?: (logits: Float32Array) => void,
): Run[] {
  return tokens.map((token, i) => ({
    ids: [...ids, ...tokens.slice(0, i)],
    patches,
    scores: { top: 1, asked: [token], ...(i === 0 && onLogits && { onLogits }) },
  }));
}

/**
 * @param results of {@link answerRuns}, in their order
 * @param continuation greedy tokens after the prompt; without, the first is read from the results
 */
export function predictionOf(
  open: OpenModel,
  { episode, count }: Expected,
  results: readonly RunResult[],
  rules: AnswerRules,
  continuation?: TokenIds,
): Prediction {
  const { tokenizer } = open;
  const { id } = results[0].scores!.top[0];
  const first = tokenizer.tokenText(id);
  const answerLogProbability = results.reduce(
    (sum, { scores }) => sum + scores!.asked[0] - scores!.logSumExp,
    0,
  );
  const said = continuation ?? [id];
  const correct = isAnswered(open, episode, said, rules);
  if (rules.answers === 'first-token') return { id, token: first, correct, answerLogProbability };
  return {
    id,
    token: count === 1 ? first : sayable(open, said),
    correct,
    firstTokenCorrect: answersOf(episode).some((answer) => tokenizer.encodePiece(answer)[0] === id),
    answerLogProbability,
  };
}

/**
 * Whether greedy tokens are an answer by the rules. With `continuation` each answer is held against as many tokens as it
 * has itself: what is said beyond it does not count.
 *
 * @param said tokens after the prompt, as many as {@link greedyCount} says
 */
export function isAnswered(
  open: OpenModel,
  answered: Answered,
  said: TokenIds,
  { answers, scoring }: Pick<AnswerRules, 'answers' | 'scoring'>,
): boolean {
  const { tokenizer } = open;
  const first = tokenizer.tokenText(said[0]);
  if (answers === 'first-token') return isAccepted(first, answersOf(answered), scoring);
  return answersOf(answered).some((answer) => {
    const { length } = tokenizer.encodePiece(answer);
    return isCorrect(length === 1 ? first : sayable(open, said.slice(0, length)), answer, scoring);
  });
}

/** A continuation up to its first newline, or to the token that ends a text. */
export function sayable(open: OpenModel, tokens: TokenIds): string {
  return firstLine(textUntilEnd(open, [...tokens]));
}
