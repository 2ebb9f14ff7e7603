import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Continuation, continueRuns } from '../../src/engine/execution/continueRuns';
import { type Patch, type Run } from '../../src/engine/execution/run';
import { runPrompts } from '../../src/engine/execution/runPrompts';
import { type OpenModel, openModel } from '../../src/engine/model/openModel';
import { largestDifference } from '../support/engine/difference';
import { GoldenFile } from '../support/engine/goldenFile';
import { fixtureModel, fixtureModels } from '../support/engine/paths';
import { newFolder, removeFolder } from '../support/engine/temporaryFolder';

interface GoldenFacts {
  readonly num_layers: number;
  readonly hidden_size: number;
  readonly vocab_size: number;
  readonly pair: { readonly source: number; readonly target: number };
  readonly pair_b: { readonly source: number; readonly target: number };
  readonly replace_mid: { readonly position: number; readonly layer_all: number };
  readonly add_last: { readonly alpha: number };
  readonly greedy: { readonly steps: number };
  readonly files: Readonly<
    Record<string, { readonly suggested_tolerance: Readonly<Record<string, number>> }>
  >;
}

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;

const dtypes: Readonly<Record<string, string>> = {
  'model.onnx': 'fp32',
  'model_fp16.onnx': 'fp16',
  'model_q4.onnx': 'q4',
  'model_q4f16.onnx': 'q4f16',
  'model_quantized.onnx': 'int8',
};
/** Its weights lie on the 4-bit grid: expanded to float32, nothing is lost (notes of the fixtures). */
const exactWhenExpanded = ['llama-genai-q4/model_q4.onnx'];

const cases = readdirSync(fixtureModels, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const facts = JSON.parse(readFileSync(join(fixtureModel(name), 'golden.json'), 'utf8')) as GoldenFacts;
    return Object.entries(facts.files).map(([file, { suggested_tolerance: bounds }]) => {
      const exact = exactWhenExpanded.includes(`${name}/${file}`) ? 1e-3 : bounds['vs PyTorch goldens'];
      return {
        name,
        file,
        facts,
        exact: exact !== undefined,
        tolerance: exact ?? bounds['vs ort.* goldens of this file'],
      };
    });
  });

const routes = cases.flatMap((one) =>
  (['slices', 'session'] as const).map((backend) => ({ ...one, backend })),
);

describe.each(routes)('$name/$file in $backend', ({ name, file, facts, exact, tolerance, backend }) => {
  const golden = new GoldenFile(fixtureModel(name));
  const blocks = facts.num_layers;
  const vocabulary = Array.from({ length: facts.vocab_size }, (_, id) => id);
  const everyLogit = { top: 1, asked: vocabulary };
  const prompt = (i: number): number[] => golden.ids(`p${i}.input_ids`);
  const lossyName = `ort.${file.replace('.onnx', '')}`;
  /** Lossy files have goldens of their own for some of the experiments. */
  const expected = (experiment: string) => golden.tensor(exact ? experiment : `${lossyName}.${experiment}`);
  /** Residual after a block at the last token of a prompt, as PyTorch has it. */
  const lastResidual = (i: number, block: number): Float32Array =>
    golden.tensor(`p${i}.resid_last`).at(block + 1);
  const blockNumbers = Array.from({ length: blocks }, (_, block) => block);

  let cacheFolder: string;
  let open: OpenModel;
  beforeAll(async () => {
    cacheFolder = newFolder();
    open = await openModel({ folder: fixtureModel(name), dtype: dtypes[file], cacheFolder, backend });
  });
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  /** Last-position logits of every run. */
  async function logitsOf(runs: readonly Omit<Run, 'scores'>[]): Promise<number[][]> {
    const results = await runPrompts(
      open.model,
      runs.map((run) => ({ ...run, scores: everyLogit })),
    );
    return results.map(({ scores }) => [...scores!.asked]);
  }
  /** Every position's logits: each beginning of the prompt is a run, and all share their tokens. */
  function beginnings(ids: readonly number[], patch?: Patch): Omit<Run, 'scores'>[] {
    return ids.map((_, position) => ({
      ids: ids.slice(0, position + 1),
      patches: patch && patch.position <= position ? [patch] : [],
    }));
  }
  function replaceRuns(pair: GoldenFacts['pair'], position?: number): { ids: number[]; patches: Patch[] }[] {
    const ids = prompt(pair.target);
    return blockNumbers.map((block) => ({
      ids,
      patches: [
        {
          block,
          position: position ?? ids.length - 1,
          mode: 'replace',
          strength: 1,
          vector: lastResidual(pair.source, block),
        },
      ],
    }));
  }

  it('is proven and has the sizes of its golden', () => {
    const { passed, checks } = open.summary.selfTest;
    expect(passed).toBe(true);
    // Readers of another language know each check by words of theirs.
    expect(checks.map(({ name }) => name).filter((name) => !(name in german))).toEqual([]);
    expect(open.summary.identity).toMatchObject({
      blocks,
      hiddenSize: facts.hidden_size,
      vocabularySize: facts.vocab_size,
    });
  });

  it.runIf(exact)('gives the residuals of every position after the embedding and every block', async () => {
    const runs = [0, 1, 2].map((i) => ({ ids: prompt(i), residuals: prompt(i).map((_, at) => at) }));
    const results = await runPrompts(open.model, runs);
    results.forEach(({ residuals }, i) => {
      const wanted = golden.tensor(`p${i}.resid`);
      residuals.forEach((residual, position) => {
        const there = Float32Array.from({ length: residual.length }, (_, at) => {
          const boundary = Math.floor(at / facts.hidden_size);
          return wanted.at(boundary, position)[at % facts.hidden_size];
        });
        expect(largestDifference(residual, there)).toBeLessThanOrEqual(tolerance);
      });
    });
  });

  it.each([0, 1, 2])('gives the logits of prompt %i', async (i) => {
    const wanted = expected(`p${i}.logits`);
    const ids = prompt(i);
    if (open.summary.rowDependent) {
      // Activations are rounded over the whole call: only the whole prompt is the golden's call.
      const [logits] = await logitsOf([{ ids }]);
      expect(largestDifference(logits, wanted.at(ids.length - 1))).toBeLessThanOrEqual(tolerance);
      return;
    }
    const logits = await logitsOf(beginnings(ids));
    logits.forEach((found, position) =>
      expect(largestDifference(found, wanted.at(position))).toBeLessThanOrEqual(tolerance),
    );
  });

  it('patches the last position', async () => {
    const wanted = expected('replace_last.logits');
    const logits = await logitsOf(replaceRuns(facts.pair));
    logits.forEach((found, block) =>
      expect(largestDifference(found, wanted.at(block))).toBeLessThanOrEqual(tolerance),
    );
  });

  it.runIf(exact)('patches the last position of a shorter prompt', async () => {
    const wanted = expected('replace_last_b.logits');
    const logits = await logitsOf(replaceRuns(facts.pair_b));
    logits.forEach((found, block) =>
      expect(largestDifference(found, wanted.at(block))).toBeLessThanOrEqual(tolerance),
    );
  });

  it('patches a position in the middle', async () => {
    const wanted = expected('replace_mid.logits');
    const logits = await logitsOf(replaceRuns(facts.pair, facts.replace_mid.position));
    logits.forEach((found, block) =>
      expect(largestDifference(found, wanted.at(block))).toBeLessThanOrEqual(tolerance),
    );
  });

  it.runIf(exact)('patches the middle for every position after it, and none before', async () => {
    const { position, layer_all: block } = facts.replace_mid;
    const wanted = expected('replace_mid.logits_all');
    const [{ patches }] = replaceRuns(facts.pair, position).slice(block);
    const logits = await logitsOf(beginnings(prompt(facts.pair.target), patches[0]));
    logits.forEach((found, at) =>
      expect(largestDifference(found, wanted.at(at))).toBeLessThanOrEqual(tolerance),
    );
  });

  it('adds a vector at the last position', async () => {
    const wanted = expected('add_last.logits');
    const ids = prompt(facts.pair.target);
    const vector = golden.tensor('add_last.vector').data;
    const logits = await logitsOf(
      blockNumbers.map((block) => ({
        ids,
        patches: [
          { block, position: ids.length - 1, mode: 'add', strength: facts.add_last.alpha, vector } as const,
        ],
      })),
    );
    logits.forEach((found, block) =>
      expect(largestDifference(found, wanted.at(block))).toBeLessThanOrEqual(tolerance),
    );
  });

  describe.runIf(exact)('greedy continuation', () => {
    const { steps } = facts.greedy;

    async function tokensOf(runs: readonly Run[]): Promise<readonly (readonly number[])[]> {
      let last: Continuation | undefined;
      for await (last of continueRuns(open.model, runs, steps));
      return last!.tokens;
    }
    /** The run and its first tokens: the logits that each token was taken from. */
    function prefixes(run: { ids: number[]; patches?: Patch[] }, tokens: readonly number[]) {
      return tokens.map((_, i) => ({ ...run, ids: [...run.ids, ...tokens.slice(0, i)] }));
    }

    it('of the plain prompt', async () => {
      const run = { ids: prompt(facts.pair.target) };
      const tokens = golden.ids('greedy.unpatched.tokens');
      expect(await tokensOf([run])).toEqual([tokens]);
      const logits = await logitsOf(prefixes(run, tokens));
      const wanted = golden.tensor('greedy.unpatched.logits');
      logits.forEach((found, i) =>
        expect(largestDifference(found, wanted.at(i))).toBeLessThanOrEqual(tolerance),
      );
    });

    it('of the patched prompts, all blocks in one call', async () => {
      const runs = replaceRuns(facts.pair);
      const wantedTokens = golden.tensor('greedy.patched.tokens');
      const wantedLogits = golden.tensor('greedy.patched.logits');
      expect(await tokensOf(runs)).toEqual(blockNumbers.map((block) => [...wantedTokens.at(block)]));
      const logits = await logitsOf(runs.flatMap((run, block) => prefixes(run, [...wantedTokens.at(block)])));
      logits.forEach((found, i) => {
        const wanted = wantedLogits.at(Math.floor(i / steps), i % steps);
        expect(largestDifference(found, wanted)).toBeLessThanOrEqual(tolerance);
      });
    });
  });
});
