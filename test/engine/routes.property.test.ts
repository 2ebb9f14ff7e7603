import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { type Patch, type Run, type RunResult } from '../../src/engine/execution/run';
import { planRuns, runPlan, runPrompts } from '../../src/engine/execution/runPrompts';
import { buildPrefixTree } from '../../src/engine/execution/prefixTree';
import { chooseStems } from '../../src/engine/execution/stems';
import { type BlockModel } from '../../src/engine/model/blockModel';
import { type OpenModel, openModel } from '../../src/engine/model/openModel';
import { largestDifference } from '../support/engine/difference';
import { fixtureModel } from '../support/engine/paths';
import { newFolder, removeFolder } from '../support/engine/temporaryFolder';

const tolerance = 1e-4;

/** A run in small numbers, for fast-check to draw and shrink. */
interface DrawnRun {
  /** How many tokens of the shared beginning it starts with. */
  readonly shared: number;
  readonly own: readonly number[];
  readonly patches: readonly {
    readonly vector: number;
    readonly block: number;
    readonly place: number;
    readonly mode: Patch['mode'];
    readonly strength: number;
  }[];
  readonly residuals: readonly number[];
  readonly scored: boolean;
}

const drawnRun = fc.record<DrawnRun>({
  shared: fc.nat(8),
  // Few different tokens, so that runs share more than the common beginning.
  own: fc.array(fc.integer({ min: 3, max: 6 }), { minLength: 1, maxLength: 5 }),
  patches: fc.array(
    fc.record({
      vector: fc.nat(2),
      block: fc.nat(3),
      place: fc.double({ min: 0, max: 0.999, noNaN: true }),
      mode: fc.constantFrom('replace' as const, 'add' as const),
      strength: fc.constantFrom(1, 0, -0.5, 2),
    }),
    { maxLength: 3 },
  ),
  residuals: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 2 }),
  scored: fc.boolean(),
});
const drawnRuns = fc.array(drawnRun, { minLength: 1, maxLength: 8 }).chain((runs) =>
  // Some runs stand twice: the same object, and an equal one.
  fc.subarray(runs).map((again) => [...runs, ...again]),
);

describe.each(['llama-genai', 'gpt2', 'gpt_neox'])('routes through %s', (name) => {
  let cacheFolder: string;
  let open: OpenModel;
  let vectors: Float32Array[];
  beforeAll(async () => {
    cacheFolder = newFolder();
    open = await openModel({ folder: fixtureModel(name), cacheFolder });
    const [{ residuals }] = await runPrompts(open.model, [{ ids: [7, 70, 170], residuals: [0, 1, 2] }]);
    vectors = residuals.map((residual) => residual.slice(-open.model.shape.hiddenSize));
  });
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  const beginning = [260, 300, 17, 400, 33, 33, 5, 4];
  function toRuns(drawn: readonly DrawnRun[]): Run[] {
    // One object per site: equal patches of different runs are the same patch, and may share a node.
    const patches = new Map<string, Patch>();
    return drawn.map(({ shared, own, patches: sites, residuals, scored }) => {
      const ids = [...beginning.slice(0, shared), ...own];
      const at = (place: number): number => Math.floor(place * ids.length);
      return {
        ids,
        patches: sites.map(({ vector, block, place, mode, strength }) => {
          const key = JSON.stringify([vector, block, at(place), mode, strength]);
          const patch = patches.get(key) ?? {
            block,
            position: at(place),
            mode,
            strength,
            vector: vectors[vector],
          };
          patches.set(key, patch);
          return patch;
        }),
        residuals: residuals.map(at),
        ...(scored || residuals.length === 0 ? { scores: { top: 3, asked: [1, 2, 3, 511] } } : {}),
      };
    });
  }

  /** Every run by itself, whole rows, nothing shared. */
  async function alone(model: BlockModel, runs: readonly Run[]): Promise<RunResult[]> {
    const results: RunResult[] = [];
    for (const run of runs) {
      const tree = buildPrefixTree([run]);
      const plan = { ...planRuns(model, [run]), tree, stems: chooseStems(tree, false) };
      results.push(...(await runPlan(model, plan)));
    }
    return results;
  }

  function expectEqual(found: RunResult, wanted: RunResult): void {
    expect(found.residuals).toHaveLength(wanted.residuals.length);
    found.residuals.forEach((residual, i) =>
      expect(largestDifference(residual, wanted.residuals[i])).toBeLessThanOrEqual(tolerance),
    );
    expect(found.scores === undefined).toBe(wanted.scores === undefined);
    if (!found.scores || !wanted.scores) return;
    expect(largestDifference(found.scores.asked, wanted.scores.asked)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(found.scores.logSumExp - wanted.scores.logSumExp)).toBeLessThanOrEqual(tolerance);
    const [first, second] = wanted.scores.top;
    if (first.logit - second.logit > 2 * tolerance) expect(found.scores.top[0].id).toBe(first.id);
    expect(Math.abs(found.scores.top[0].logit - first.logit)).toBeLessThanOrEqual(tolerance);
  }

  it('any runs together give what each gives alone, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(drawnRuns, async (drawn) => {
        const runs = toRuns(drawn);
        const together = await runPrompts(open.model, runs);
        const wanted = await alone(open.model, runs);
        expect(together).toHaveLength(runs.length);
        together.forEach((result, i) => expectEqual(result, wanted[i]));
      }),
      { numRuns: 60 },
    );
  });

  it('stops between any two slices with `aborted`, and works on', async () => {
    const runs = toRuns([
      { shared: 5, own: [3, 4], patches: [], residuals: [], scored: true },
      {
        shared: 5,
        own: [3, 5, 6],
        patches: [{ vector: 0, block: 1, place: 0.5, mode: 'replace', strength: 1 }],
        residuals: [0.9],
        scored: true,
      },
      { shared: 2, own: [6], patches: [], residuals: [0], scored: true },
    ]);
    const wanted = await runPrompts(open.model, runs);
    let slices = 0;
    await runPrompts(open.model, runs, { onProgress: () => slices++ });
    expect(slices).toBeGreaterThan(4);
    await fc.assert(
      fc.asyncProperty(fc.nat(slices - 1), async (stopAt) => {
        const abort = new AbortController();
        let seen = 0;
        const stopped = runPrompts(open.model, runs, {
          signal: abort.signal,
          onProgress: () => {
            if (seen++ === stopAt) abort.abort();
          },
        });
        await expect(stopped).rejects.toSatisfy((error) => TaskVectorError.is(error, 'aborted'));
        // Nothing ran on after the stop.
        expect(seen).toBe(stopAt + 1);
      }),
      { numRuns: 10 },
    );
    expect(await runPrompts(open.model, runs)).toEqual(wanted);
  });
});
