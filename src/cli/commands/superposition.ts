import { Command, Option } from 'commander';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { vectorMisfit } from '../../core/files/vectorFit';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { type PatchMode } from '../../core/patch/patch';
import { thetaAfter } from '../../core/vectors/cosine';
import { meanProbability, type MeanProbability } from '../../core/vectors/meanCurve';
import {
  evenAlphas,
  type NextTokenState,
  superposition,
  type SuperpositionRequest,
} from '../../engine/experiments/superposition';
import { sharedQueries } from '../../engine/experiments/sharedQueries';
import { type OpenModel } from '../../engine/model/openModel';
import { type ModelOptions, wholeNumber, withModel, withModelOptions } from '../modelOptions';
import { percent, printResult, quoted } from '../output';
import { recipeOfTask } from '../tasks';
import { readVector } from '../vectors';

interface SuperpositionOptions extends ModelOptions {
  readonly a: string;
  readonly b: string;
  readonly prompt?: string;
  readonly answers?: string;
  readonly taskA?: string;
  readonly taskB?: string;
  readonly queries: number;
  readonly seed: number;
  readonly block?: number;
  readonly steps: number;
  readonly mode: PatchMode;
}

type Setup = Omit<SuperpositionRequest, 'prompts'>;

/** Points of a curve at most. */
const mostSteps = 1_001;

export function superpositionCommand(): Command {
  return withModelOptions(
    new Command('superposition').description('Patch mixes of two vectors: how the answers trade places.'),
  )
    .requiredOption('--a <file>', 'vector file of the first task')
    .requiredOption('--b <file>', 'vector file of the second task')
    .option('--prompt <text>', 'prompt that is patched at its last token')
    .option('--answers <x,y>', 'the two answers (default: the next tokens under a and under b)')
    .option('--task-a <file|name>', 'first task; queries that both tasks have are patched')
    .option('--task-b <file|name>', 'second task')
    .option('--queries <n>', 'most queries to draw', wholeNumber, 50)
    .option('--seed <s>', 'seed of the draw', wholeNumber, 41)
    .option('--block <n>', 'block whose output is patched (default: the chosen one of a)', wholeNumber)
    .option('--steps <n>', 'points from α = 0 to α = 1', wholeNumber, 11)
    .addOption(
      new Option('--mode <mode>', 'how the mix is written').choices(['replace', 'add']).default('replace'),
    )
    .action((options: SuperpositionOptions) => {
      const { prompt, taskA, taskB, steps, queries } = options;
      const tasks = taskA !== undefined && taskB !== undefined;
      if ((taskA === undefined) !== (taskB === undefined) || tasks === (prompt !== undefined)) {
        throw new TaskVectorError('bad-usage', 'Give either --prompt, or --task-a and --task-b.');
      }
      if (steps < 2 || steps > mostSteps || queries < 1) {
        throw new TaskVectorError(
          'bad-usage',
          `--steps must be from 2 to ${mostSteps}, --queries at least 1.`,
        );
      }
      const [a, b] = [readVector(options.a).vector, readVector(options.b).vector];
      return withModel(options, (open, signal) => {
        const setup = setupOf(open, a, b, options);
        return prompt === undefined
          ? overTasks(open, setup, options, signal)
          : overPrompt(open, setup, options, signal);
      });
    });
}

function setupOf(
  { summary, model }: OpenModel,
  a: TaskVector,
  b: TaskVector,
  options: SuperpositionOptions,
): Setup {
  const misfit = vectorMisfit(a.metadata, summary.identity) ?? vectorMisfit(b.metadata, summary.identity);
  if (misfit) throw misfit;
  const block = options.block ?? a.metadata.chosenBlock;
  if (block === undefined || block >= model.shape.blocks) {
    throw new TaskVectorError('bad-usage', `Give --block from 0 to ${model.shape.blocks - 1}.`);
  }
  const { mode, steps } = options;
  return { a: thetaAfter(a, block), b: thetaAfter(b, block), block, mode, alphas: evenAlphas(steps), top: 5 };
}

async function overPrompt(
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
  const named = answers.map((id) => ({ id, token: tokenizer.tokenText(id) }));
  const state = ({ probabilities, top }: NextTokenState): object => ({
    probabilities,
    top: top.map(({ id, probability }) => ({ id, token: tokenizer.tokenText(id), probability })),
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

async function overTasks(
  open: OpenModel,
  setup: Setup,
  { taskA = '', taskB = '', queries: count, seed, json }: SuperpositionOptions,
  signal: AbortSignal,
): Promise<void> {
  const scheme = {
    kind: 'split',
    demonstrations: 1,
    dev: 1,
    test: 0,
    dummies: 1,
    disjoint: false,
    seed,
  } as const;
  const [a, b] = [taskA, taskB].map((name) => recipeOfTask(name, open.tokenizer, scheme));
  const prompts = sharedQueries(a, b, open.tokenizer, count, seed);
  const curves = await superposition(open.model, { ...setup, prompts }, { signal });
  const means = (states: readonly NextTokenState[]): MeanProbability[] =>
    [0, 1].map((answer) => meanProbability(states.map(({ probabilities }) => probabilities[answer])));
  const plain = means(curves.map((curve) => curve.plain));
  const points = setup.alphas.map((alpha, i) => ({
    alpha,
    probabilities: means(curves.map((curve) => curve.points[i])),
  }));
  const { block, mode } = setup;
  const row = (label: string, values: readonly MeanProbability[]): ChartRow => [
    label,
    values.map(({ mean }) => mean),
  ];
  printResult(
    json,
    {
      block,
      mode,
      tasks: [a.name, b.name],
      queries: prompts.map(({ query, texts }) => ({ query, answers: texts })),
      plain,
      points,
    },
    [
      `mean probabilities over ${prompts.length} queries that both tasks have`,
      ...chart(
        [a.name, b.name],
        [
          row('plain', plain),
          ...points.map(({ alpha, probabilities }) => row(alpha.toFixed(2), probabilities)),
        ],
      ),
    ],
    open.summary.selfTest,
  );
}

/** First tokens of two answers; the spaces belong to them. */
function answerTokens({ tokenizer }: OpenModel, text: string): number[] {
  const tokens = text.split(',').flatMap((answer) => tokenizer.encodePiece(answer).slice(0, 1));
  if (tokens.length !== 2 || text.split(',').length !== 2) {
    throw new TaskVectorError('bad-usage', '--answers takes two answers with a comma between them: " x, y".');
  }
  return tokens;
}

type ChartRow = readonly [label: string, probabilities: readonly number[]];

/** A line per α, with a bar of ten characters for each answer. */
function chart(titles: readonly string[], rows: readonly ChartRow[]): string[] {
  const bar = (p: number): string =>
    `${percent(p).padStart(5)} ${'█'.repeat(Math.round(10 * p)).padEnd(10, '·')}`;
  return [
    `α      ${titles.map((title) => title.padEnd(16)).join('  ')}`,
    ...rows.map(([label, probabilities]) => `${label.padEnd(5)}  ${probabilities.map(bar).join('  ')}`),
  ];
}
