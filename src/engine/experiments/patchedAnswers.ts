import { type Episode } from '../../core/episodes/episode';
import { queryText } from '../../core/prompts/template';
import { planRuns, runInTurn, type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { answerRuns, type AnswerRules, expectedOf, predictionOf } from './answers';
import { continuations } from './continuations';
import { type Extractions, replacingPatches } from './episodeRuns';
import { batchBytes } from './layerSweep';
import { indexRanges, thetaReading } from './thetaReading';

/** A query whose zero-shot prompt is patched, and with what. */
export interface PatchedQuery {
  readonly episode: Episode;
  /** Blocks that are patched, each in a prompt of its own. */
  readonly blocks: readonly number[];
  /** Prompts that the vector is the mean of, or the vector, [blocks × hidden]: made when its turn comes, in order. */
  readonly source: Extractions | (() => Float32Array);
}

/**
 * Answers of patched zero-shot prompts alone: what stands beside θ needs no other condition.
 *
 * @returns whether each block's answer is correct, by query
 * @throws TaskVectorError `aborted` between two slices
 */
export async function patchedAnswers(
  open: OpenModel,
  queries: readonly PatchedQuery[],
  rules: AnswerRules,
  options: RunOptions = {},
): Promise<boolean[][]> {
  const { blocks, hiddenSize } = open.model.shape;
  const most = Math.max(1, ...queries.map(({ source }) => source.length));
  const size = Math.max(1, Math.floor(batchBytes / (most * (blocks + 1) * hiddenSize * 4)));
  const correct: boolean[][] = [];
  for (let from = 0; from < queries.length; from += size) {
    const batch = queries.slice(from, from + size);
    const onProgress = (done: number): void =>
      options.onProgress?.((from + done * batch.length) / queries.length);
    correct.push(...(await answerBatch(open, batch, rules, { ...options, onProgress })));
  }
  return correct;
}

async function answerBatch(
  open: OpenModel,
  queries: readonly PatchedQuery[],
  rules: AnswerRules,
  options: RunOptions,
): Promise<boolean[][]> {
  const { model, tokenizer } = open;
  const read = queries.flatMap(({ source }) => (typeof source === 'function' ? [] : [source]));
  const reading = thetaReading(open, rules.template, read);
  const thetas = [...reading.thetas];
  const rows = queries.flatMap(({ episode, blocks, source }, query) => {
    const vector = typeof source === 'function' ? source() : thetas.shift()!;
    const expected = expectedOf(tokenizer, episode, rules.answers);
    const ids = tokenizer.encode(queryText(rules.template, episode.query));
    const patches = replacingPatches(vector, model.shape.blocks, ids.length - 1);
    return blocks.map((block) => ({ query, expected, ids, patches: [patches[block]] }));
  });
  const runs = rows.map(({ expected, ids, patches }) => answerRuns(expected, ids, patches));
  const long = rows.filter(({ expected }) => expected.count > 1);
  const share = long.length > 0 ? 0.5 : 1;
  const jobs = [
    { plan: planRuns(model, reading.runs), afterBlock: reading.afterBlock },
    { plan: planRuns(model, runs.flat()) },
  ];
  const results = await runInTurn(model, jobs, {
    ...options,
    onProgress: (done) => options.onProgress?.(done * share),
  });
  const said = await continuations(
    open,
    long.map((row) => ({ run: row, count: row.expected.count })),
    { ...options, onProgress: (done) => options.onProgress?.(share + done * (1 - share)) },
  );
  const tokensOf = new Map(long.map((row, i) => [row, said[i]]));
  const ranges = indexRanges(runs.map(({ length }) => length));
  const correct: boolean[][] = queries.map(() => []);
  rows.forEach((row, i) => {
    const own = ranges[i].map((run) => results[1][run]);
    correct[row.query].push(predictionOf(open, row.expected, own, rules, tokensOf.get(row)).correct);
  });
  return correct;
}
