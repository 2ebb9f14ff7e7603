import { afterBlocks, type Extractions, meanVector } from '../episodeRuns';
import { promptText, type Template } from '../../../core/prompts/template';
import { throwIfAborted } from '../../../core/errors/taskVectorError';
import { type Run, type RunResult, type TokenIds } from '../../execution/run';
import { planRuns, runInTurn, type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { continuations } from '../continuations';

/** Prompts that θ is read from, and prompts that it is used in. */
export interface ThetaUse {
  readonly template: Template;
  readonly extractions: Extractions;
  /** Greedy tokens that are wanted after each of its runs; absent: 1. */
  readonly count?: number;
  /** Runs beside it that θ has no part in. */
  readonly plain?: readonly Run[];
  /** @param theta [(upTo + 1) × hidden]; filled block by block while the runs go on */
  readonly patched?: (theta: Float32Array) => readonly Run[];
}

export interface ThetaUseResult {
  /** [(upTo + 1) × hidden]. */
  readonly theta: Float32Array;
  /** Greedy tokens after each run: as many as the use asks for, fewer where the context is full. */
  readonly plain: readonly TokenIds[];
  readonly patched: readonly TokenIds[];
}

/** Bytes of residuals that one slice of uses may hold. */
const sliceBytes = 256 * 1024 * 1024;

/**
 * Reads θ up to a block and runs the prompts that it is patched into. A slice of uses is one job: what its prompts share
 * is computed once, and a model that is streamed from disk is read once.
 *
 * @param upTo last block of θ; no block beyond it runs to read it
 * @param options `onProgress` gets the share of the uses that is done
 * @returns in the order of the uses
 * @throws TaskVectorError `prompt-empty`, `prompt-too-long`, `memory-limit`; `aborted` between two slices
 */
export async function runWithTheta(
  open: OpenModel,
  upTo: number,
  uses: readonly ThetaUse[],
  options: RunOptions = {},
): Promise<ThetaUseResult[]> {
  const { hiddenSize } = open.model.shape;
  const most = Math.max(1, ...uses.map(({ extractions }) => extractions.length));
  const size = Math.max(1, Math.floor(sliceBytes / ((most + 1) * (upTo + 2) * hiddenSize * 4)));
  const results: ThetaUseResult[] = [];
  for (let from = 0; from < uses.length; from += size) {
    throwIfAborted(options.signal);
    const slice = uses.slice(from, from + size);
    const done = await runSlice(open, upTo, slice, {
      ...options,
      onProgress: (fraction) => options.onProgress?.((from + fraction * slice.length) / uses.length),
    });
    results.push(...done);
  }
  return results;
}

async function runSlice(
  open: OpenModel,
  upTo: number,
  uses: readonly ThetaUse[],
  options: RunOptions,
): Promise<ThetaUseResult[]> {
  const { hiddenSize } = open.model.shape;
  const thetas = uses.map(() => new Float32Array((upTo + 1) * hiddenSize));
  const reading = uses.map(({ template, extractions }) =>
    extractions.map(({ demonstrations, dummy }): Run => {
      const ids = open.tokenizer.encode(promptText(template, demonstrations, dummy));
      return { ids, residuals: [ids.length - 1], residualsUpTo: upTo };
    }),
  );
  const plain = uses.map((use) => use.plain ?? []);
  const patched = uses.map((use, i) => use.patched?.(thetas[i]) ?? []);
  const starts = startsOf(reading);
  const fill = (block: number, residualsOf: (run: number) => readonly Float32Array[]): void => {
    if (block > upTo) return;
    const at = block * hiddenSize;
    thetas.forEach((theta, i) => {
      const after = reading[i].map((_, j) => afterBlocks(residualsOf(starts[i] + j)[0], hiddenSize));
      theta.set(meanVector(after.map((all) => all.subarray(at, at + hiddenSize))), at);
    });
  };
  const counts = uses.map(({ count = 1 }) => count);
  const share = counts.some((count) => count > 1) ? 0.5 : 1;
  const [first, second] = await runInTurn(
    open.model,
    [
      { plan: planRuns(open.model, [...reading.flat(), ...plain.flat()]), afterBlock: fill },
      { plan: planRuns(open.model, patched.flat()) },
    ],
    { ...options, onProgress: (done) => options.onProgress?.(done * share) },
  );
  const results = [...first.slice(reading.flat().length), ...second];
  const said = await saidAfter(open, [...asks(plain, counts), ...asks(patched, counts)], results, {
    ...options,
    onProgress: (done) => options.onProgress?.(share + done * (1 - share)),
  });
  const plainSaid = split(said, plain);
  const patchedSaid = split(said.slice(plain.flat().length), patched);
  return thetas.map((theta, i) => ({ theta, plain: plainSaid[i], patched: patchedSaid[i] }));
}

/** A run, and how many greedy tokens after it are wanted. */
interface Ask {
  readonly run: Run;
  readonly count: number;
}

function asks(lists: readonly (readonly Run[])[], counts: readonly number[]): Ask[] {
  return lists.flatMap((runs, i) => runs.map((run) => ({ run, count: counts[i] })));
}

/** The next token is known of every run; where more are wanted, the run goes on. */
async function saidAfter(
  open: OpenModel,
  asked: readonly Ask[],
  results: readonly RunResult[],
  options: RunOptions,
): Promise<TokenIds[]> {
  const long = asked.filter(({ count }) => count > 1);
  const continued = await continuations(open, long, options);
  const tokensOf = new Map(long.map((ask, i) => [ask, continued[i]]));
  return asked.map((ask, i) => tokensOf.get(ask) ?? [results[i].scores!.top[0].id]);
}

/** Where each list begins in all of them, one after the other. */
function startsOf(lists: readonly (readonly unknown[])[]): number[] {
  let at = 0;
  return lists.map(({ length }) => (at += length) - length);
}

function split<T>(values: readonly T[], lists: readonly (readonly unknown[])[]): T[][] {
  return startsOf(lists).map((start, i) => values.slice(start, start + lists[i].length));
}
