import { Command } from 'commander';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { type RunScores } from '../../engine/execution/run';
import { heatMap, type HeatMapColumn, type HeatMapPart } from '../../engine/experiments/heatMap';
import { runPrompts } from '../../engine/execution/runPrompts';
import { tokenScores } from '../../engine/experiments/predictions';
import { type OpenModel } from '../../engine/model/openModel';
import { type ModelOptions, requireBetween, wholeNumber, withModel, withModelOptions } from '../modelOptions';
import { printResult, quoted } from '../output';
import { showProgress } from '../progress';
import { shareText } from '../../core/text/shares';

interface HeatMapOptions extends ModelOptions {
  readonly prompt: string;
  readonly source: string;
  readonly answer?: string;
  readonly top: number;
}

export function heatMapCommand(): Command {
  const command = new Command('heatmap').description(
    'Write one prompt’s residuals into another, site by site: blocks × positions.',
  );
  return withModelOptions(command)
    .requiredOption('--prompt <text>', 'prompt that is patched')
    .requiredOption('--source <text>', 'prompt whose residuals are written; both are aligned at their ends')
    .option('--answer <text>', 'answer whose first token is followed (default: the source’s next token)')
    .option('--top <k>', 'next tokens to list per cell', wholeNumber, 1)
    .action((options: HeatMapOptions) => {
      requireBetween('--top', options.top, 1, limits.topTokens);
      return withModel(options, (open, signal) => mapSites(open, options, signal));
    });
}

async function mapSites(open: OpenModel, options: HeatMapOptions, signal: AbortSignal): Promise<void> {
  const { tokenizer, model } = open;
  const target = tokenizer.encode(options.prompt);
  const source = tokenizer.encode(options.source);
  const answer = await answerToken(open, options, source, signal);
  const progress = showProgress();
  const request = { target, source, scores: { top: options.top, asked: [answer] } };
  const columns: HeatMapColumn[] = [];
  let ends: Pick<HeatMapPart, 'plain' | 'source'> | undefined;
  const onProgress = (done: number): void => progress.report('Filling the heat map', done);
  for await (const part of heatMap(model, request, { signal, onProgress })) {
    ends = part;
    columns.push(...part.columns);
  }
  progress.clear();
  if (!ends) throw new RangeError('heatmap: no position was mapped');
  const cell = (scores: RunScores): object => ({
    top: tokenScores(tokenizer, scores),
    answerLogProbability: scores.asked[0] - scores.logSumExp,
  });
  printResult(
    options.json,
    {
      answer: { id: answer, token: tokenizer.shownText(answer) },
      tokens: target.map((id) => tokenizer.shownText(id)),
      plain: cell(ends.plain),
      source: cell(ends.source),
      columns: columns.map(({ position, cells }) => ({ position, cells: cells.map(cell) })),
    },
    asLines(open, target, answer, ends, columns),
    open.summary.selfTest,
  );
}

/** The first token of the given answer, else what the source prompt goes on with. */
async function answerToken(
  { tokenizer, model }: OpenModel,
  { answer }: HeatMapOptions,
  source: readonly number[],
  signal: AbortSignal,
): Promise<number> {
  if (answer !== undefined) {
    const [first] = tokenizer.encodePiece(answer);
    if (first === undefined) throw new TaskVectorError('bad-usage', 'The answer has no token in this model.');
    return first;
  }
  const [{ scores }] = await runPrompts(model, [{ ids: source, scores: { top: 1, asked: [] } }], { signal });
  if (!scores) throw new RangeError('heatmap: the source was not scored');
  return scores.top[0].id;
}

/** A row per block, a column per position: the answer's probability in per cent. */
function asLines(
  { tokenizer, model }: OpenModel,
  target: readonly number[],
  answer: number,
  { plain, source }: Pick<HeatMapPart, 'plain' | 'source'>,
  columns: readonly HeatMapColumn[],
): string[] {
  const probability = ({ asked, logSumExp }: RunScores): number => Math.exp(asked[0] - logSumExp);
  const share = (scores: RunScores): string => `${Math.round(100 * probability(scores))}`.padStart(5);
  return [
    `P(${quoted(tokenizer.shownText(answer))}): ${shareText(probability(plain))} in the prompt, ${shareText(probability(source))} in the source; in % where one site is patched:`,
    '',
    ...columns.map(({ position }) => `column ${position}: ${quoted(tokenizer.shownText(target[position]))}`),
    '',
    `block ${columns.map(({ position }) => `${position}`.padStart(5)).join('')}`,
    ...Array.from(
      { length: model.shape.blocks },
      (_, block) => `${block}`.padStart(5) + ' ' + columns.map(({ cells }) => share(cells[block])).join(''),
    ),
  ];
}
