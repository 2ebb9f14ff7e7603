// θ of a result, read again from its recipe; and the projection of θ against PyTorch.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSweep } from '../../../src/core/episodes/planSweep';
import { paperTemplate } from '../../../src/core/prompts/template';
import { type Scheme, type SweepRecipe } from '../../../src/core/sweep/sweepRecipe';
import { projectTheta } from '../../../src/engine/experiments/projectTheta';
import { recipeTheta } from '../../../src/engine/experiments/recipeTheta';
import { runRecipe } from '../../../src/engine/experiments/runRecipe';
import { type OpenModel, openModel } from '../../../src/engine/model/openModel';
import { largestDifference } from '../../support/engine/difference';
import { GoldenFile } from '../../support/engine/goldenFile';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';

const pairs = ['hot cold', 'big small', 'up down', 'fast slow', 'day night', 'old new'].map((line) => {
  const [input, output] = line.split(' ');
  return { input: ` ${input}`, output: ` ${output}` };
});
const recipeOf = (scheme: Scheme): SweepRecipe => ({
  name: 'antonyms',
  pairs: scheme.kind === 'replay' ? [] : pairs,
  template: paperTemplate,
  scoring: 'exact',
  scheme,
});
const split = {
  kind: 'split',
  demonstrations: 2,
  dev: 4,
  test: 2,
  dummies: 2,
  disjoint: false,
  seed: 41,
} as const;
const schemes: readonly Scheme[] = [
  { kind: 'leave-one-out' },
  split,
  { kind: 'replay', episodes: [...planSweep(recipeOf(split)).dev] },
];

describe.each(['llama-optimum', 'gpt2', 'gemma2-optimum', 'opt'])('on %s', (name) => {
  const golden = new GoldenFile(fixtureModel(name));
  let cacheFolder: string;
  let open: OpenModel;
  beforeAll(async () => {
    cacheFolder = newFolder();
    open = await openModel({ folder: fixtureModel(name), dtype: 'fp32', cacheFolder });
  });
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  it.each(schemes)('θ of a sweep, $kind, is read again without it', async (scheme) => {
    const recipe = recipeOf(scheme);
    const { theta, result } = await runRecipe(open, recipe);
    const shares: number[] = [];
    const again = await recipeTheta(open, recipe, { onProgress: (done) => shares.push(done) });
    expect(again).toHaveLength(theta.length);
    expect(largestDifference(again, theta)).toBeLessThan(1e-4);
    expect(shares.at(-1)).toBeCloseTo(1);
    const words = async (of: Float32Array): Promise<string[][]> =>
      (await projectTheta(open, of, 8)).map((tokens) => tokens.map(({ token }) => token));
    const listed = await words(again);
    expect(listed).toHaveLength(result.blocks.length);
    expect(listed).toEqual(await words(theta));
  });

  it('a residual after the last block, in the place of any θ, is projected to PyTorch’s logits', async () => {
    const { blocks, hiddenSize } = open.model.shape;
    const prompts = Array.from({ length: blocks }, (_, block) => block % 3);
    const theta = new Float32Array(blocks * hiddenSize);
    prompts.forEach((i, block) =>
      theta.set(golden.tensor(`p${i}.resid_last`).at(blocks), block * hiddenSize),
    );
    const projection = await projectTheta(open, theta, 20);
    prompts.forEach((i, block) => {
      const logits = golden.tensor(`p${i}.logits`).at(golden.ids(`p${i}.input_ids`).length - 1);
      expect(projection[block].length).toBeGreaterThan(0);
      for (const { id, logit } of projection[block]) expect(logit).toBeCloseTo(logits[id], 3);
    });
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort();
    await expect(recipeTheta(open, recipeOf(split), { signal })).rejects.toMatchObject({ code: 'aborted' });
  });
});
