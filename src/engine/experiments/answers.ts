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
      `The answer "${episode.answer}" of "${episode.query}" has no token in this model.`,
      'Correct or remove the pair.',
    );
  }
  if (answers === 'first-token') return { episode, tokens: tokens.slice(0, 1), count: 1 };
  const counts = answersOf(episode).map((answer) => tokenizer.encodePiece(answer).length);
  return { episode, tokens, count: Math.max(...counts) };
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
  const answers = answersOf(episode);
  if (rules.answers === 'first-token') {
    return { id, token: first, correct: isAccepted(first, answers, rules.scoring), answerLogProbability };
  }
  const said = continuation ?? [id];
  const pieces = answers.map((answer) => ({ answer, ids: tokenizer.encodePiece(answer) }));
  return {
    id,
    token: count === 1 ? first : sayable(open, said),
    // Each answer is held against as many tokens as it has itself: what is said beyond it does not count.
    correct: pieces.some(({ answer, ids }) =>
      isCorrect(ids.length === 1 ? first : sayable(open, said.slice(0, ids.length)), answer, rules.scoring),
    ),
    firstTokenCorrect: pieces.some(({ ids }) => ids[0] === id),
    answerLogProbability,
  };
}

/** A continuation up to its first newline, or to the token that ends a text. */
export function sayable(open: OpenModel, tokens: TokenIds): string {
  return firstLine(textUntilEnd(open, [...tokens]));
}
