import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { type Patch, type Run, type RunResult } from '../../src/engine/execution/run';
import { planRuns, runPrompts } from '../../src/engine/execution/runPrompts';
import { type LanguageModel } from '../../src/engine/execution/languageModel';
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
  /** Tokens whose logits are asked for. */
  readonly asked: readonly number[] | null;
}

const drawnRun = fc.record<DrawnRun>({
  // Mostly the whole beginning: only then sharing it is cheaper than running it again.
  shared: fc.constantFrom(0, 9, 20, 20, 20, 20),
  // Few different tokens, so that runs share more than the common beginning.
  own: fc.array(fc.integer({ min: 3, max: 6 }), { minLength: 1, maxLength: 3 }),
  patches: fc.array(
    fc.record({
      vector: fc.nat(2),
      block: fc.nat(3),
      // Mostly near the end, where the runs part.
      place: fc.double({ min: 0.7, max: 0.999, noNaN: true }),
      mode: fc.constantFrom('replace' as const, 'add' as const),
      strength: fc.constantFrom(1, 0, -0.5, 2),
    }),
    { maxLength: 3 },
  ),
  residuals: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 2 }),
  asked: fc.option(fc.array(fc.nat(511), { maxLength: 4 })),
});
const drawnRuns = fc.array(drawnRun, { minLength: 1, maxLength: 10 }).chain((runs) =>
  // Some runs stand three times: as they are, and asking for something else.
  fc
    .subarray(runs)
    .map((again) => [
      ...runs,
      ...again,
      ...again.map((run) => ({ ...run, asked: [7, ...(run.asked ?? [])] })),
    ]),
);

const models = ['llama-genai', 'gpt2', 'gpt_neox'];
const routes = models.flatMap((name) =>
  (['slices', 'session'] as const).map((backend) => ({ name, backend })),
);

describe.each(routes)('routes through $name in $backend', ({ name, backend }) => {
  let cacheFolder: string;
  let open: OpenModel;
  let vectors: Float32Array[];
  beforeAll(async () => {
    cacheFolder = newFolder();
    open = await openModel({ folder: fixtureModel(name), cacheFolder, backend });
    const [{ residuals }] = await runPrompts(open.model, [{ ids: [7, 70, 170], residuals: [0, 1, 2] }]);
    vectors = residuals.map((residual) => residual.slice(-open.model.shape.hiddenSize));
  });
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  const beginning = Array.from({ length: 20 }, (_, i) => (i * i * 37 + 260) % 512);
  function toRuns(drawn: readonly DrawnRun[]): Run[] {
    // One object per site: equal patches of different runs are the same patch, and may share a node.
    const patches = new Map<string, Patch>();
    return drawn.map(({ shared, own, patches: sites, residuals, asked }) => {
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
        ...(asked || residuals.length === 0 ? { scores: { top: 3, asked: asked ?? [] } } : {}),
      };
    });
  }

  /** Every run by itself, whole rows, nothing shared. */
  async function alone(model: LanguageModel, runs: readonly Run[]): Promise<RunResult[]> {
    const results: RunResult[] = [];
    for (const run of runs) {
      results.push(...(await runPrompts({ ...model, keepsPast: false }, [run])));
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
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(drawnRuns, async (drawn) => {
        const runs = toRuns(drawn);
        if (planRuns(open.model, runs).waves.some(({ groups }) => groups.length > 0)) shared++;
        const together = await runPrompts(open.model, runs);
        const wanted = await alone(open.model, runs);
        expect(together).toHaveLength(runs.length);
        together.forEach((result, i) => expectEqual(result, wanted[i]));
      }),
      { numRuns: 60 },
    );
    expect(shared).toBeGreaterThan(10);
  });

  it('gives all logits to who asks, and with them the same scores', async () => {
    const ids = [...beginning, 3, 4];
    const patch: Patch = { block: 1, position: 21, mode: 'add', strength: 2, vector: vectors[0] };
    const scores = { top: 5, asked: [7, 8, 9] };
    const runs: Run[] = [
      { ids, scores },
      { ids, patches: [patch], scores },
      { ids: ids.slice(0, 9), scores },
    ];
    const wanted = await runPrompts(open.model, runs);
    const heard: Float32Array[] = [];
    const listening = runs.map((run, i) => ({
      ...run,
      residuals: [2],
      scores: { ...scores, onLogits: (logits: Float32Array) => (heard[i] = logits.slice()) },
    }));
    const found = await runPrompts(open.model, listening);
    found.forEach((result, i) => {
      expect(heard[i]).toHaveLength(open.model.shape.vocabularySize);
      expect(
        largestDifference(
          scores.asked.map((id) => heard[i][id]),
          wanted[i].scores!.asked,
        ),
      ).toBeLessThan(1e-4);
      expect(result.scores!.top.map(({ id }) => id)).toEqual(wanted[i].scores!.top.map(({ id }) => id));
      expect(Math.abs(result.scores!.logSumExp - wanted[i].scores!.logSumExp)).toBeLessThan(1e-4);
    });
  });

  it('stops between any two slices with `aborted`, and works on', async () => {
    const runs = toRuns([
      { shared: 20, own: [3, 4], patches: [], residuals: [], asked: [1] },
      {
        shared: 20,
        own: [3, 5, 6],
        patches: [{ vector: 0, block: 1, place: 0.9, mode: 'replace', strength: 1 }],
        residuals: [0.9],
        asked: [2, 3],
      },
      { shared: 2, own: [6], patches: [], residuals: [0], asked: [] },
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
