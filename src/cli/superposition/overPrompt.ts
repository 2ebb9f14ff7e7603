import { type NextTokenState, superposition } from '../../engine/experiments/superposition';
import { type OpenModel } from '../../engine/model/openModel';
import { printResult, quoted } from '../output';
import { chart, type ChartRow } from './chart';
import { notTwoAnswers, type Setup, type SuperpositionOptions } from './setup';

/** Follows two answers of one prompt, and prints their probabilities. */
export async function overPrompt(
  open: OpenModel,
  setup: Setup,
  { prompt = '', answers: given, json }: SuperpositionOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tokenizer, model } = open;
  const ids = tokenizer.encode(prompt);
  let answers = given === undefined ? undefined : answerTokens(open, given);
  if (!answers) {
    const ends = { ...setup, alphas: [0, 1], top: 1, prompts: [{ ids, answers: [] }] };
    const [{ points }] = await superposition(model, ends, { signal });
    answers = points.map(({ top }) => top[0].id);
  }
  const [{ plain, points }] = await superposition(
    model,
    { ...setup, prompts: [{ ids, answers }] },
    { signal },
  );
  const named = answers.map((id) => ({ id, token: tokenizer.shownText(id) }));
  const state = ({ probabilities, top }: NextTokenState): object => ({
    probabilities,
    top: top.map(({ id, probability }) => ({ id, token: tokenizer.shownText(id), probability })),
  });
  const { block, mode } = setup;
  printResult(
    json,
    {
      block,
      mode,
      answers: named,
      plain: state(plain),
      points: points.map((point) => ({ alpha: point.alpha, ...state(point) })),
    },
    chart(
      named.map(({ token }) => quoted(token)),
      [
        ['plain', plain.probabilities],
        ...points.map(({ alpha, probabilities }): ChartRow => [alpha.toFixed(2), probabilities]),
      ],
    ),
    open.summary.selfTest,
  );
}

/** First tokens of two answers; the spaces belong to them. */
function answerTokens({ tokenizer }: OpenModel, text: string): number[] {
  const tokens = text.split(',').flatMap((answer) => tokenizer.encodePiece(answer).slice(0, 1));
  if (tokens.length !== 2) throw notTwoAnswers();
  return tokens;
}
