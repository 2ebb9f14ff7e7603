import { type LanguageModel } from './languageModel';
import { collect } from './collector';
import { type PassContext } from './pass';
import { type PassState } from './passState';
import { continueNode, type TreeNode } from './prefixTree';
import { type Run, type RunResult } from './run';
import { runPrompts } from './runPrompts';

/** One round of greedy decoding. */
export interface Continuation {
  /** What the runs themselves gave, before any token was added. */
  readonly results: readonly RunResult[];
  /** Tokens added to each run so far. */
  readonly tokens: readonly (readonly number[])[];
}

/** Prompts that have run, each with the pass that holds its keys and values: what a continuation goes on from. */
export interface StartedRuns {
  readonly results: readonly RunResult[];
  readonly ends: Map<number, { readonly node: TreeNode; readonly state: PassState }>;
}

/**
 * Runs prompts and continues each greedily. Patches act on the prompt alone; the tokens after it attend to its patched
 * keys and values. All runs end where the longest fills the context.
 *
 * @param count tokens to add to each, at most
 * @yields after the prompts and after every token
 * @throws TaskVectorError `aborted` between two slices
 */
export async function* continueRuns(
  model: LanguageModel,
  runs: readonly Run[],
  count: number,
  signal?: AbortSignal,
): AsyncGenerator<Continuation> {
  const scored = runs.map((run) => ({
    ...run,
    scores: run.scores ?? { top: 1, asked: [] },
    continued: count > 0,
  }));
  const ends: StartedRuns['ends'] = new Map();
  const results = await runPrompts(model, scored, {
    signal,
    onEnded: (node, state) => node.ends.forEach((run) => ends.set(run, { node, state })),
  });
  yield* continueStarted(model, runs, { results, ends }, count, signal);
}

/**
 * The same for prompts that have run already. `ends` is brought forward with every token.
 *
 * @yields what they gave, and after every token
 */
export async function* continueStarted(
  model: LanguageModel,
  runs: readonly Run[],
  { results, ends }: StartedRuns,
  count: number,
  signal?: AbortSignal,
): AsyncGenerator<Continuation> {
  const tokens: number[][] = runs.map(() => []);
  yield { results, tokens };
  let next = results.map(greedy);
  const steps = model.keepsPast && !model.rowDependent;
  const longest = Math.max(0, ...runs.map(({ ids }) => ids.length));
  for (let round = 0; round < count; round++) {
    next.forEach((token, run) => tokens[run].push(token));
    yield { results, tokens };
    if (round + 1 === count || longest + round + 1 > model.shape.contextLength) return;
    next = steps
      ? await nextByStep(model, runs, ends, next, signal)
      : await nextByRerun(model, runs, tokens, signal);
  }
}

/** One position more on top of each run's keys and values; runs of one pass stay together. */
async function nextByStep(
  model: LanguageModel,
  runs: readonly Run[],
  ends: StartedRuns['ends'],
  last: readonly number[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const asking = runs.map((run) => ({ ids: run.ids, scores: { top: 1, asked: [] } }));
  const collector = collect(asking, model.shape);
  const byState = new Map<PassState, TreeNode[]>();
  for (const [run, { node, state }] of ends) {
    byState.set(state, [
      ...(byState.get(state) ?? []),
      continueNode(node, last[run], run, model.shape.blocks),
    ]);
  }
  for (const [state, nodes] of byState) {
    const context: PassContext = {
      runs: asking,
      collector,
      signal,
      worked: () => undefined,
      ended: (node, after) => node.ends.forEach((run) => ends.set(run, { node, state: after })),
    };
    await model.step(context, state, nodes);
  }
  return collector.take().map(greedy);
}

async function nextByRerun(
  model: LanguageModel,
  runs: readonly Run[],
  tokens: readonly (readonly number[])[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const longer = runs.map((run, i) => ({
    ids: [...run.ids, ...tokens[i]],
    patches: run.patches ?? [],
    scores: { top: 1, asked: [] },
  }));
  return (await runPrompts(model, longer, { signal })).map(greedy);
}

function greedy(result: RunResult): number {
  return result.scores!.top[0].id;
}
