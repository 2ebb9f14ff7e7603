import { writeCsv } from '../csv/writeCsv';
import { type LensRow, type LogitLens } from '../patch/logitLens';
import { type SiteMap } from '../patch/siteMap';

/** What a look inside is of. */
export interface LookedAt {
  readonly task: string;
  readonly model: string;
  /** Place of the trial among those of the result, from 0 on. */
  readonly trial: number;
  readonly query: string;
}

const ofColumns = ['task', 'model', 'trial', 'query'];

/** One row per block and position of a heat map: what comes of writing that site. Probabilities are fractions of one. */
export function siteMapCsv({ tokens, answer, plain, columns }: SiteMap, of: LookedAt): string {
  return writeCsv(
    [
      ...ofColumns,
      'block',
      'position',
      'token',
      'answer',
      'answer_probability',
      'answer_log_probability',
      'first_guess',
      'unchanged_answer_probability',
    ],
    columns.flatMap(({ position, cells }) =>
      cells.map(({ token, answerLogProbability }, block) => [
        ...cellsOf(of),
        block,
        position,
        tokens[position],
        answer,
        Math.exp(answerLogProbability),
        answerLogProbability,
        token,
        Math.exp(plain.answerLogProbability),
      ]),
    ),
  );
}

/** One row per block, side and rank of a logit lens: the token that the head would say, without θ and with it. */
export function lensCsv({ answer, block: patched, ...sides }: LogitLens, of: LookedAt): string {
  const rowsOf = (rows: readonly LensRow[], written: number | undefined) =>
    rows.flatMap(({ top, answerLogProbability }, block) =>
      top.map(({ token, logProbability }, at) => [
        ...cellsOf(of),
        block,
        written,
        at + 1,
        token,
        Math.exp(logProbability),
        logProbability,
        answer,
        Math.exp(answerLogProbability),
        answerLogProbability,
      ]),
    );
  return writeCsv(
    [
      ...ofColumns,
      'block',
      'theta_written_after',
      'rank',
      'token',
      'probability',
      'log_probability',
      'answer',
      'answer_probability',
      'answer_log_probability',
    ],
    [...rowsOf(sides.plain, undefined), ...rowsOf(sides.patched, patched)],
  );
}

function cellsOf({ task, model, trial, query }: LookedAt): (string | number)[] {
  return [task, model, trial, query];
}
