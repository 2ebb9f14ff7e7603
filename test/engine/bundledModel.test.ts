import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demonstration } from '../../src/core/demonstrations/demonstration';
import { leaveOneOutExtractions } from '../../src/core/episodes/leaveOneOut';
import { parseEpisodes } from '../../src/core/episodes/parseEpisodes';
import { backends } from '../../src/core/model/execution';
import { paperTemplate, queryText } from '../../src/core/prompts/template';
import { type Patch } from '../../src/engine/execution/run';
import { runPrompts } from '../../src/engine/execution/runPrompts';
import { meanVector, replacingPatches } from '../../src/engine/experiments/episodeRuns';
import { readThetas, runRecipe } from '../../src/engine/experiments/runRecipe';
import { type OpenModel, openModel } from '../../src/engine/model/openModel';
import { GoldenFile } from '../support/engine/goldenFile';
import { bundledModel, replayEpisodes } from '../support/engine/paths';
import { newFolder, removeFolder } from '../support/engine/temporaryFolder';

const golden = new GoldenFile(bundledModel);
const blocks = 30;
const hiddenSize = 576;
const vocabulary = Array.from({ length: 49_152 }, (_, id) => id);

/** The weights are expanded and loaded here: slow machines are given time. */
function minutes(count: number): number {
  return count * 60_000;
}

function norm(numbers: Float32Array): number {
  return Math.hypot(...numbers);
}

/** The weights are expanded once for both. */
let cacheFolder: string;
beforeAll(() => {
  cacheFolder = newFolder();
});
afterAll(() => removeFolder(cacheFolder));

describe.each(backends)('in %s', (backend) => {
  let open: OpenModel;
  beforeAll(async () => {
    open = await openModel({ folder: bundledModel, cacheFolder, backend });
  }, minutes(3));
  afterAll(async () => open?.close());

  it('runs its expanded weights, proven', () => {
    expect(open.summary).toMatchObject({
      identity: { blocks, hiddenSize, vocabularySize: vocabulary.length },
      precision: { stored: '4-bit blocks', runs: 'float32', expanded: true },
      selfTest: { passed: true },
    });
  });

  describe.each(['letters', 'antonyms', 'prose'])('prompt "%s"', (name) => {
    it('has PyTorch’s residuals after every block and its logits', async () => {
      const ids = golden.ids(`${name}.input_ids`);
      const run = { ids, residuals: [ids.length - 1], scores: { top: 5, asked: vocabulary } };
      const [{ residuals, scores }] = await runPrompts(open.model, [run]);
      for (let block = 0; block < blocks; block++) {
        const wanted = golden.tensor(`${name}.residual_last`).at(block);
        const found = residuals[0].subarray((block + 1) * hiddenSize, (block + 2) * hiddenSize);
        const off = norm(found.map((value, i) => value - wanted[i])) / norm(wanted);
        expect(off, `block ${block}`).toBeLessThan(1e-3);
      }
      // The golden's logits are stored in half precision: 11 bits.
      const logits = golden.tensor(`${name}.logits_last`).data;
      scores!.asked.forEach((found, id) => {
        const off = Math.abs(found - logits[id]);
        if (off > 2e-3 + Math.abs(logits[id]) * 2 ** -11)
          expect.fail(`logit of token ${id} is off by ${off}`);
      });
    });
  });

  describe.each(['letters', 'antonyms'])('zero-shot query patched with the "%s" prompt', (name) => {
    it('has PyTorch’s ten best next tokens after every block', async () => {
      const vectors = golden.tensor(`${name}.residual_last`);
      const ids = golden.ids(`${name}.target_ids`);
      const topIds = golden.tensor(`${name}.patched_top_ids`);
      const topLogits = golden.tensor(`${name}.patched_top_values`);
      const runs = replacingPatches(vectors.data, blocks, ids.length - 1).map((patch, block) => ({
        ids,
        patches: [patch],
        scores: { top: 10, asked: [...topIds.at(block)] },
      }));
      const results = await runPrompts(open.model, runs);
      results.forEach(({ scores }, block) => {
        const wanted = topLogits.at(block);
        scores!.asked.forEach((logit, i) => expect(Math.abs(logit - wanted[i])).toBeLessThan(2e-3));
        // Tokens closer than the tolerance may change places; the tenth may be another one.
        scores!.top.forEach(({ logit }, i) => expect(Math.abs(logit - wanted[i])).toBeLessThan(2e-3));
        expect(scores!.top[0].id).toBe(topIds.at(block)[0]);
      });
    });
  });

  it(
    'replays episodes with PyTorch’s own predictions',
    async () => {
      const text = readFileSync(replayEpisodes, 'utf8');
      const wanted = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { zeroShot: string; fewShot: string; patched: string[] });
      const { result } = await runRecipe(open, {
        name: 'replay',
        pairs: [],
        template: paperTemplate,
        scoring: 'exact',
        scheme: { kind: 'replay', episodes: parseEpisodes(text) },
      });
      const found = result.outcomes.map(({ zeroShot, fewShot, patched }) => ({
        zeroShot: zeroShot.token,
        fewShot: fewShot.token,
        patched: patched.map(({ token }) => token),
      }));
      expect(found).toEqual(wanted.map(({ zeroShot, fewShot, patched }) => ({ zeroShot, fewShot, patched })));
    },
    minutes(3),
  );

  describe('the mean leave-one-out vector of five antonym pairs', () => {
    const pairs: Demonstration[] = [
      ['hot', 'cold'],
      ['big', 'small'],
      ['up', 'down'],
      ['fast', 'slow'],
      ['day', 'night'],
    ].map(([input, output]) => ({ input: ` ${input}`, output: ` ${output}` }));
    let theta: Float32Array;
    beforeAll(async () => {
      theta = meanVector(await readThetas(open, { template: paperTemplate }, leaveOneOutExtractions(pairs)));
    });

    /** Most probable next token of a query, patched after each block. */
    async function answers(query: string): Promise<string[]> {
      const ids = open.tokenizer.encode(queryText(paperTemplate, query));
      const patches: Patch[] = replacingPatches(theta, blocks, ids.length - 1);
      const scores = { top: 1, asked: [] };
      const results = await runPrompts(
        open.model,
        patches.map((patch) => ({ ids, patches: [patch], scores })),
      );
      return results.map((result) => open.tokenizer.tokenText(result.scores!.top[0].id));
    }

    it.each([
      [' happy', ' sad', 17, 22],
      [' rich', ' poor', 17, 20],
      [' old', ' new', 17, 21],
    ])(
      'makes "%s" give "%s" after blocks %i to %i, and the copied "night" late',
      async (query, answer, from, to) => {
        const found = await answers(query);
        expect(found.slice(from, to + 1)).toEqual(Array.from({ length: to + 1 - from }, () => answer));
        expect(found[from - 1]).not.toBe(answer);
        for (const late of found.slice(24)) expect(late.trim()).toBe('night');
      },
    );
  });
});
