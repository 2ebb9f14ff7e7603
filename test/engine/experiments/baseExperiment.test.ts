import { describe, expect, it } from 'vitest';
import { derivedSeed } from '../../../src/core/episodes/derivedSeed';
import { drawEpisodes } from '../../../src/core/episodes/drawEpisodes';
import { answersOf, type Episode } from '../../../src/core/episodes/episode';
import { seededRandom } from '../../../src/core/episodes/random';
import { shuffleLabels } from '../../../src/core/episodes/shuffleLabels';
import { promptText, queryText } from '../../../src/core/prompts/template';
import { klDivergence, rankOf } from '../../../src/core/statistics/logits';
import { randomDirection } from '../../../src/core/statistics/randomDirection';
import { cosine, mean, norm } from '../../../src/core/statistics/vectors';
import { presets } from '../../../src/core/suite/presets';
import { type Settings } from '../../../src/core/suite/settings';
import { type Task } from '../../../src/core/tasks/task';
import { type Run } from '../../../src/engine/execution/run';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { meanVector } from '../../../src/engine/experiments/episodeRuns';
import { splitOf } from '../../../src/engine/experiments/suite/controls';
import { runBase } from '../../../src/engine/experiments/suite/baseExperiment';
import { promptPairs } from '../../../src/engine/experiments/taskRecipe';
import { toyModel } from '../../support/engine/toyModel';
import { toyAlphabet, toyOpen } from '../../support/engine/toyOpen';

const blocks = 3;
const hiddenSize = 2;
const settings: Settings = {
  ...presets.strict,
  demonstrations: 3,
  dev: 6,
  test: 5,
  template: { beforeInput: '', beforeOutput: '>', afterOutput: ';' },
};

/** Half of all letters count as answers of each pair, so that some predictions of the toy are right. */
function letters(name: string, inputs: string, shift: number, output: (i: number) => string): Task {
  return {
    name,
    description: 'Letters to letters.',
    scoring: 'exact',
    source: 'made up',
    leadingSpace: false,
    pairs: [...inputs].map((input, i) => ({
      input,
      output: output(i),
      accept: [...toyAlphabet].filter((_, k) => (k + i + shift) % 2 === 0 && k > 2),
    })),
  };
}
const task = letters('task', 'abcdefghijklmnop', 0, (i) => toyAlphabet[3 + ((i * 7) % 30)]);
const other = letters('other', 'ABCDEFGHIJKLMNOP', 1, (i) => toyAlphabet[3 + ((i * 11) % 40)]);

/** Everything again, one prompt at a time, in a model that shares nothing. */
function byHand(given: Settings = settings, own: Task = task) {
  const open = toyOpen(toyModel({ keepsPast: false }));
  const { pairs } = promptPairs(own, open.tokenizer, given.answers);
  const { dev, test } = drawEpisodes(own.name, pairs, splitOf(given));
  const run = async (run: Run): Promise<{ logits: Float32Array; residual: Float32Array; top: number }> => {
    const asked = [...toyAlphabet].map((_, id) => id);
    const last = run.ids.length - 1;
    const [result] = await runPrompts(open.model, [{ ...run, residuals: [last], scores: { top: 1, asked } }]);
    return {
      logits: Float32Array.from(result.scores!.asked),
      residual: result.residuals[0].slice(hiddenSize),
      top: result.scores!.top[0].id,
    };
  };
  const thetaOf = async (extractions: Episode['extractions']): Promise<Float32Array> => {
    const read = extractions.map(({ demonstrations, dummy }) =>
      run({ ids: open.tokenizer.encode(promptText(given.template, demonstrations, dummy)) }),
    );
    return meanVector((await Promise.all(read)).map(({ residual }) => residual));
  };
  const patchOf = (theta: Float32Array, block: number, position: number) => ({
    block,
    position,
    mode: 'replace' as const,
    strength: 1,
    vector: theta.slice(block * hiddenSize, (block + 1) * hiddenSize),
  });
  const patched = (episode: Episode, theta: Float32Array, block: number, more: readonly number[] = []) => {
    const ids = open.tokenizer.encode(queryText(given.template, episode.query));
    return run({ ids: [...ids, ...more], patches: [patchOf(theta, block, ids.length - 1)] });
  };
  const fewShot = (episode: Episode) =>
    run({
      ids: open.tokenizer.encode(promptText(given.template, episode.demonstrations, episode.query)),
    });
  const isHit = (episode: Episode, id: number): boolean => answersOf(episode).includes(toyAlphabet[id]);
  /** Hits of patched prompts: by block over the dev episodes, and at one block over the test episodes. */
  const hits = async (thetas: readonly Float32Array[], bestBlock: number) => {
    const hitsAt = async (episodes: readonly Episode[], from: number, block: number): Promise<number> => {
      const tops = await Promise.all(episodes.map((one, i) => patched(one, thetas[from + i], block)));
      return tops.filter(({ top }, i) => isHit(episodes[i], top)).length;
    };
    return {
      dev: await Promise.all([0, 1, 2].map((block) => hitsAt(dev, 0, block))),
      test: await hitsAt(test, dev.length, bestBlock),
    };
  };
  return { open, dev, test, all: [...dev, ...test], thetaOf, patched, fewShot, hits };
}

const found = runBase(toyOpen(toyModel()), { task, settings, others: [other, task] });

function at(theta: Float32Array, block: number): Float32Array {
  return theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
}

describe('the base experiment of the toy model', () => {
  it('counts the hits that single runs give, further answers included', async () => {
    const { result, theta } = await found;
    const hand = byHand();
    const thetas = await Promise.all(hand.all.map(({ extractions }) => hand.thetaOf(extractions)));
    const wanted = await hand.hits(thetas, result.bestBlock);
    expect(result.dev.blocks.map(({ patched }) => patched.hits)).toEqual(wanted.dev);
    expect(result.bestBlock).toBe(wanted.dev.indexOf(Math.max(...wanted.dev)));
    expect(result.test.patched).toMatchObject({ hits: wanted.test, trials: settings.test });
    expect(Math.max(...wanted.dev)).toBeGreaterThan(0);
    const mean = meanVector(thetas.slice(0, settings.dev));
    theta.forEach((value, i) => expect(value).toBeCloseTo(mean[i], 4));
  });

  it('measures ranks, divergences, norms and cosines as their formulas say', async () => {
    const { result } = await found;
    const hand = byHand();
    for (let block = 0; block < blocks; block++) {
      const each = await Promise.all(
        hand.dev.map(async (episode) => {
          const theta = await hand.thetaOf(episode.extractions);
          const [few, here] = [await hand.fewShot(episode), await hand.patched(episode, theta, block)];
          const answer = toyAlphabet.indexOf(episode.answer);
          return {
            answerRank: rankOf(here.logits, answer),
            klFromFewShot: klDivergence(few.logits, here.logits),
            thetaNorm: norm(at(theta, block)),
            cosineToFewShot: cosine(at(theta, block), at(few.residual, block)),
          };
        }),
      );
      const measures = result.dev.blocks[block];
      for (const name of ['answerRank', 'klFromFewShot', 'thetaNorm', 'cosineToFewShot'] as const) {
        expect(measures[name], name).toBeCloseTo(mean(each.map((one) => one[name])), 4);
      }
    }
  });

  it('leaves the measures out where accuracy alone is wanted, with the same hits', async () => {
    const { result } = await found;
    const plain = await runBase(toyOpen(toyModel()), {
      task,
      settings: { ...settings, measures: 'accuracy', controls: [] },
      others: [],
    });
    expect(plain.result.controls).toEqual([]);
    expect(plain.result.dev.blocks.every((block) => !('answerRank' in block))).toBe(true);
    expect(plain.result.outcomes).toEqual(result.outcomes);
  });

  it('says what share the dummy answers are, among those that differ too', async () => {
    const { result } = await found;
    const hand = byHand();
    const different = hand.dev.filter(
      (episode, i) => !result.outcomes[i].dummyAnswers.some((token) => answersOf(episode).includes(token)),
    );
    for (const { copied, copiedWhereDifferent } of result.dev.blocks) {
      expect(copied.trials).toBe(settings.dev);
      expect(copiedWhereDifferent?.trials ?? 0).toBe(different.length);
    }
  });
});

describe('controls of the toy model', () => {
  const random = (control: string) => seededRandom(derivedSeed(settings.seed, control));
  it.each([
    [
      'random-vector',
      async (hand: ReturnType<typeof byHand>) => {
        const stream = random('random-vector');
        const vectors: Float32Array[] = [];
        for (const { extractions } of hand.all) {
          const theta = await hand.thetaOf(extractions);
          const each = [0, 1, 2].map((block) => randomDirection(stream, hiddenSize, norm(at(theta, block))));
          vectors.push(Float32Array.from(each.flatMap((vector) => [...vector])));
        }
        return vectors;
      },
    ],
    [
      'other-task',
      (hand: ReturnType<typeof byHand>) => {
        const { all } = byHand(settings, other);
        return Promise.all(all.map(({ extractions }) => hand.thetaOf(extractions)));
      },
    ],
    [
      'shuffled-labels',
      (hand: ReturnType<typeof byHand>) => {
        const stream = random('shuffled-labels');
        return Promise.all(
          hand.all.map(({ demonstrations, extractions }) => {
            const shuffled = shuffleLabels(demonstrations, stream);
            return hand.thetaOf(extractions.map(({ dummy }) => ({ demonstrations: shuffled, dummy })));
          }),
        );
      },
    ],
    [
      'mean-theta',
      async (hand: ReturnType<typeof byHand>) => {
        const dev = await Promise.all(hand.dev.map(({ extractions }) => hand.thetaOf(extractions)));
        return hand.all.map(() => meanVector(dev));
      },
    ],
  ] as const)('%s', async (control, vectorsOf) => {
    const { result } = await found;
    const hand = byHand();
    const wanted = await hand.hits(await vectorsOf(hand), result.bestBlock);
    const counted = result.controls.find((one) => one.control === control);
    expect(counted?.dev.map(({ hits }) => hits)).toEqual(wanted.dev);
    expect(counted?.test).toMatchObject({ hits: wanted.test, trials: settings.test });
    expect(counted?.detail).toBe(control === 'other-task' ? 'other' : undefined);
  });

  it('has no other task in a suite of one', async () => {
    const { result } = await runBase(toyOpen(toyModel()), { task, settings, others: [task] });
    expect(result.controls.map(({ control }) => control)).not.toContain('other-task');
  });
});

describe('answers of several tokens', () => {
  const words: Task = {
    ...task,
    pairs: task.pairs.map(({ input }, i) => ({
      input,
      output: toyAlphabet.slice(i + 3, i + 4 + (i % 3)),
      accept: [],
    })),
  };
  const continued: Settings = { ...settings, answers: 'continuation', controls: [] };
  const running = runBase(toyOpen(toyModel()), { task: words, settings: continued, others: [] });

  it('keep all pairs, and are as many greedy tokens as the answer has', async () => {
    const { result } = await running;
    expect(result.pairs).toBe(words.pairs.length);
    const hand = byHand(continued, words);
    for (const [i, episode] of hand.dev.entries()) {
      const theta = await hand.thetaOf(episode.extractions);
      for (let block = 0; block < blocks; block++) {
        const said: number[] = [];
        while (said.length < episode.answer.length) {
          said.push((await hand.patched(episode, theta, block, said)).top);
        }
        const text = said
          .map((id) => toyAlphabet[id])
          .join('')
          .split('\n', 1)[0];
        const prediction = result.outcomes[i].patched[block];
        expect(prediction.id).toBe(said[0]);
        if (said.length > 1) expect(prediction.token).toBe(text);
        expect(prediction.correct).toBe(text === episode.answer);
        expect(prediction.firstTokenCorrect).toBe(toyAlphabet[said[0]] === episode.answer[0]);
      }
    }
  });

  it('have the sum of the log-probabilities of all their tokens', async () => {
    const { result } = await running;
    const hand = byHand(continued, words);
    for (const [i, episode] of hand.dev.entries()) {
      const theta = await hand.thetaOf(episode.extractions);
      const ids = hand.open.tokenizer.encodePiece(episode.answer);
      let sum = 0;
      for (let k = 0; k < ids.length; k++) {
        const { logits } = await hand.patched(episode, theta, 1, ids.slice(0, k));
        sum += logits[ids[k]] - Math.log([...logits].reduce((total, logit) => total + Math.exp(logit), 0));
      }
      expect(result.outcomes[i].patched[1].answerLogProbability).toBeCloseTo(sum, 3);
    }
    expect(result.firstToken?.patched.trials).toBe(continued.test);
  });
});

it('runs the same over a model that is read from disk', async () => {
  const streamed = await runBase(toyOpen(toyModel({ streams: true })), { task, settings, others: [other] });
  expect(streamed.result).toEqual((await found).result);
});

it('tells its progress up to the whole, and stops when it is told to', async () => {
  const told: number[] = [];
  const stop = new AbortController();
  const running = runBase(
    toyOpen(toyModel()),
    { task, settings, others: [other] },
    {
      signal: stop.signal,
      onProgress: (done) => {
        told.push(done);
        if (done > 0.6) stop.abort();
      },
    },
  );
  await expect(running).rejects.toMatchObject({ code: 'aborted' });
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBeLessThan(0.8);
});
