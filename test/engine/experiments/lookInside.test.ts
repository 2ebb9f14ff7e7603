// The logit lens and the heat map of a trial against the runs that they stand for.
import { meanVector } from '../../../src/engine/experiments/episodeRuns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSweep } from '../../../src/core/episodes/planSweep';
import { type Episode } from '../../../src/core/episodes/episode';
import { paperTemplate, promptText, queryText } from '../../../src/core/prompts/template';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { logitLens } from '../../../src/engine/experiments/logitLens';
import { readThetas } from '../../../src/engine/experiments/runRecipe';
import { siteMap } from '../../../src/engine/experiments/siteMap';
import { type OpenModel, openModel } from '../../../src/engine/model/openModel';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';

const pairs = ['hot cold', 'big small', 'up down', 'fast slow'].map((line) => {
  const [input, output] = line.split(' ');
  return { input: ` ${input}`, output: ` ${output}` };
});
const template = paperTemplate;
const episode: Episode = planSweep({
  name: 'antonyms',
  pairs,
  template,
  scoring: 'exact',
  scheme: { kind: 'leave-one-out' },
}).dev[1];

describe.each(['llama-optimum', 'gpt2'])('a trial of %s', (name) => {
  let cacheFolder: string;
  let open: OpenModel;
  beforeAll(async () => {
    cacheFolder = newFolder();
    open = await openModel({ folder: fixtureModel(name), cacheFolder });
  });
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  const answerOf = (): number => open.tokenizer.encodePiece(episode.answer)[0];
  const ids = (): number[] => open.tokenizer.encode(queryText(template, episode.query));

  it('through the lens ends with what the model says, plain and patched', async () => {
    const { blocks, hiddenSize } = open.model.shape;
    const block = 1;
    const lens = await logitLens(open, { episode, template, block });
    expect([lens.plain.length, lens.patched.length]).toEqual([blocks, blocks]);
    expect(lens.answer).toBe(open.tokenizer.shownText(answerOf()));
    const theta = meanVector(await readThetas(open, { template }, episode.extractions));
    const vector = theta.slice(block * hiddenSize, (block + 1) * hiddenSize);
    const scores = { top: 5, asked: [answerOf()] };
    const patch = { block, position: ids().length - 1, mode: 'replace', strength: 1, vector } as const;
    const results = await runPrompts(open.model, [
      { ids: ids(), scores },
      { ids: ids(), scores, patches: [patch] },
    ]);
    for (const [row, result] of [
      [lens.plain.at(-1), results[0]],
      [lens.patched.at(-1), results[1]],
    ] as const) {
      const { asked, logSumExp, top } = result.scores!;
      expect(row?.answerLogProbability).toBeCloseTo(asked[0] - logSumExp, 3);
      expect(row?.top.map(({ id }) => id)).toEqual(top.map(({ id }) => id));
    }
    // Before the patch nothing differs; after it everything may.
    expect(lens.patched.slice(0, block)).toEqual(lens.plain.slice(0, block));
    expect(lens.patched[block]).not.toEqual(lens.plain[block]);
  });

  it('as a map ends with the sweep of the prompt that was read', async () => {
    const { blocks, hiddenSize } = open.model.shape;
    const map = await siteMap(open, { episode, template });
    expect(map.tokens).toHaveLength(ids().length);
    expect(map.columns.at(-1)?.position).toBe(ids().length - 1);
    const [{ demonstrations, dummy }] = episode.extractions;
    const source = open.tokenizer.encode(promptText(template, demonstrations, dummy));
    const [{ residuals }] = await runPrompts(open.model, [{ ids: source, residuals: [source.length - 1] }]);
    const scores = { top: 1, asked: [answerOf()] };
    const runs = Array.from({ length: blocks }, (_, block) => {
      const vector = residuals[0].slice((block + 1) * hiddenSize, (block + 2) * hiddenSize);
      const patch = { block, position: ids().length - 1, mode: 'replace', strength: 1, vector } as const;
      return { ids: ids(), scores, patches: [patch] };
    });
    const wanted = await runPrompts(open.model, runs);
    wanted.forEach(({ scores: heard }, block) => {
      const cell = map.columns.at(-1)!.cells[block];
      expect(cell.answerLogProbability).toBeCloseTo(heard!.asked[0] - heard!.logSumExp, 3);
      expect(cell.token).toBe(open.tokenizer.shownText(heard!.top[0].id));
    });
  });

  it('stops when it is told to, and refuses a block that is not there', async () => {
    const signal = AbortSignal.abort();
    await expect(logitLens(open, { episode, template, block: 0 }, { signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    await expect(siteMap(open, { episode, template }, { signal })).rejects.toMatchObject({ code: 'aborted' });
    await expect(logitLens(open, { episode, template, block: 999 })).rejects.toMatchObject({
      code: 'vector-mismatch',
    });
  });

  it('refuses a map beyond all bounds before it runs', async () => {
    const query = ' word'.repeat(6_000);
    const demonstrations = [{ input: query, output: ' x' }];
    const long = { ...episode, query, extractions: [{ demonstrations, dummy: query }] };
    await expect(siteMap(open, { episode: long, template })).rejects.toMatchObject({
      code: 'prompt-too-long',
    });
  });
});
