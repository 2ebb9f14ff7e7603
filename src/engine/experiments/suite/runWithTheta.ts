import { afterBlocks, type Extractions, meanVector } from '../episodeRuns';
import { promptText, type Template } from '../../../core/prompts/template';
import { throwIfAborted } from '../../../core/errors/taskVectorError';
import { type Run, type RunResult } from '../../execution/run';
import { planRuns, runInTurn, type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';

/** Prompts that θ is read from, and prompts that it is used in. */
export interface ThetaUse {
  readonly template: Template;
  readonly extractions: Extractions;
  /** Runs beside it that θ has no part in. */
  readonly plain?: readonly Run[];
  /** @param theta [(upTo + 1) × hidden]; filled block by block while the runs go on */
  readonly patched?: (theta: Float32Array) => readonly Run[];
}

export interface ThetaUseResult {
  /** [(upTo + 1) × hidden]. */
  readonly theta: Float32Array;
  readonly plain: readonly RunResult[];
  readonly patched: readonly RunResult[];
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
  const [first, second] = await runInTurn(
    open.model,
    [
      { plan: planRuns(open.model, [...reading.flat(), ...plain.flat()]), afterBlock: fill },
      { plan: planRuns(open.model, patched.flat()) },
    ],
    options,
  );
  const plainResults = split(first.slice(reading.flat().length), plain);
  const patchedResults = split(second, patched);
  return thetas.map((theta, i) => ({ theta, plain: plainResults[i], patched: patchedResults[i] }));
}

/** Where each list begins in all of them, one after the other. */
function startsOf(lists: readonly (readonly unknown[])[]): number[] {
  let at = 0;
  return lists.map(({ length }) => (at += length) - length);
}

function split(results: readonly RunResult[], lists: readonly (readonly Run[])[]): RunResult[][] {
  return startsOf(lists).map((start, i) => results.slice(start, start + lists[i].length));
}
