import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Episode } from '../../../../src/core/episodes/episode';
import { type Template } from '../../../../src/core/prompts/template';
import { presets } from '../../../../src/core/suite/presets';
import { type Settings } from '../../../../src/core/suite/settings';
import { type Task } from '../../../../src/core/tasks/task';
import { type RunOptions, runPrompts } from '../../../../src/engine/execution/runPrompts';
import { runConflict } from '../../../../src/engine/experiments/suite/conflict';
import { drawConflict } from '../../../../src/engine/experiments/suite/conflictEpisodes';
import { drawTask } from '../../../../src/engine/experiments/suite/drawTask';
import { runProjection } from '../../../../src/engine/experiments/suite/projection';
import { runShots } from '../../../../src/engine/experiments/suite/shots';
import { runThetas } from '../../../../src/engine/experiments/suite/similarity';
import { runStrength } from '../../../../src/engine/experiments/suite/strength';
import { runTemplates } from '../../../../src/engine/experiments/suite/templates';
import { type OpenModel, openModel } from '../../../../src/engine/model/openModel';
import { byHand, type Hand, hitsOf } from '../../../support/engine/byHand';
import { fixtureModel } from '../../../support/engine/paths';
import { newFolder, removeFolder } from '../../../support/engine/temporaryFolder';
import { toyModel } from '../../../support/engine/toyModel';
import { toyOpen } from '../../../support/engine/toyOpen';
import { toyTask } from '../../../support/engine/toyTasks';

const template: Template = { beforeInput: '', beforeOutput: '>', afterOutput: ';' };
const settings: Settings = { ...presets.paper, demonstrations: 3, dev: 3, test: 4, template };
const replace = { mode: 'replace', strength: 1 } as const;

/** Each way to run a model, with what it answers by. */
const models = [
  { name: 'the toy', answers: 'first-token', kind: 'toy' },
  { name: 'the toy, whole answers', answers: 'continuation', kind: 'toy' },
  { name: 'gpt2 in slices', answers: 'first-token', kind: 'slices' },
  { name: 'gpt2 in one session', answers: 'first-token', kind: 'session' },
  { name: 'gpt2 in slices, whole answers', answers: 'continuation', kind: 'slices' },
  { name: 'gpt2 in one session, whole answers', answers: 'continuation', kind: 'session' },
] as const;

interface Case {
  readonly open: OpenModel;
  readonly hand: Hand;
  readonly settings: Settings;
  readonly task: Task;
  readonly other: Task;
  readonly dev: readonly Episode[];
  readonly test: readonly Episode[];
}

/** Results of the experiments by back end, to be held against each other. */
const results: Record<string, Record<string, unknown>> = {};

describe.each(models)('further experiments on $name', ({ answers, kind, name }) => {
  let cacheFolder: string;
  let given: Case;
  const keep = <T>(what: string, result: T): T => {
    results[name] = { ...results[name], [what]: result };
    return result;
  };
  beforeAll(async () => {
    cacheFolder = newFolder();
    const open =
      kind === 'toy'
        ? toyOpen(toyModel())
        : await openModel({ folder: fixtureModel('gpt2'), cacheFolder, backend: kind });
    const length = answers === 'continuation' && kind === 'toy' ? 2 : 1;
    const own = { ...settings, answers };
    const task = toyTask(open.tokenizer, 'task', 0, length);
    const other = toyTask(open.tokenizer, 'other', 1, length);
    const { dev, test } = drawTask(task, open.tokenizer, own);
    const handOpen = kind === 'toy' ? toyOpen(toyModel({ keepsPast: false })) : open;
    given = { open, hand: byHand(handOpen, answers), settings: own, task, other, dev, test };
  });
  afterAll(async () => {
    await given?.open.close();
    removeFolder(cacheFolder);
  });

  it('conflict: whose answers come out', async () => {
    const { open, hand, settings, task, other } = given;
    const input = { promptTask: task, vectorTask: other, settings, episodes: 3 };
    const result = keep('conflict', await runConflict(open, input));
    const drawn = drawConflict(task, other, open.tokenizer, { ...settings, dev: 3, test: 3 });
    const count = async (trials: typeof drawn.dev, block?: number) => {
      const patchOf = async ({ extractions }: (typeof drawn.dev)[number]) =>
        block === undefined
          ? undefined
          : { ...replace, block, theta: await hand.theta(template, extractions) };
      const contested = trials.filter(({ rival }) => rival !== undefined);
      return {
        promptTask: await hitsOf(trials, async (one) =>
          hand.fewShot(template, one.episode, await patchOf(one)),
        ),
        vectorTask: await hitsOf(contested, async (one) =>
          hand.rival(template, one.episode, one.rival!, await patchOf(one)),
        ),
      };
    };
    const hits = ({ promptTask, vectorTask }: typeof result.plain) => ({
      promptTask: promptTask.hits,
      vectorTask: vectorTask?.hits,
    });
    const curve = [];
    for (let block = 0; block < hand.blocks; block++) curve.push(await count(drawn.dev, block));
    expect(result.dev.map(hits)).toEqual(curve);
    const rivals = curve.map(({ vectorTask }) => vectorTask);
    expect(result.bestBlock).toBe(rivals.indexOf(Math.max(...rivals)));
    expect(hits(result.plain)).toEqual(await count(drawn.test));
    expect(hits(result.patched)).toEqual(await count(drawn.test, result.bestBlock));
  });

  it('similarity: θ of every episode, and the block where most of the first ten work', async () => {
    const { open, hand, settings, task } = given;
    const { result, thetas } = await runThetas(open, { task, settings, episodes: 4 });
    keep('similarity', result);
    const { dev } = drawTask(task, open.tokenizer, { ...settings, dev: 4, test: 0 });
    const wanted = [];
    for (const { extractions } of dev) wanted.push(...(await hand.theta(template, extractions)).flat());
    expect(thetas).toHaveLength(wanted.length);
    wanted.forEach((value, i) => expect(thetas[i]).toBeCloseTo(value, 3));
    expect(result).toEqual({
      kind: 'similarity',
      episodes: 4,
      bestBlock: await hand.bestBlock(template, dev),
    });
  });

  it('projection: the top tokens of mean θ', async () => {
    const { open, hand, settings, task, dev } = given;
    const { blocks } = await runProjection(open, { task, settings, top: 5 });
    keep(
      'projection',
      blocks.map((tokens) => tokens.map(({ id }) => id)),
    );
    const thetas: number[][][] = [];
    for (const { extractions } of dev) thetas.push(await hand.theta(template, extractions));
    for (let block = 0; block < hand.blocks; block++) {
      const mean = thetas[0][block].map((_, i) =>
        thetas.reduce((sum, theta) => sum + theta[block][i] / thetas.length, 0),
      );
      const patch = {
        ...({ block: hand.blocks - 1, position: 1, mode: 'replace', strength: 1 } as const),
        vector: Float32Array.from(mean),
      };
      const scores = { top: open.model.shape.vocabularySize > 50 ? 200 : 50, asked: [] };
      const ids = open.tokenizer.encode('ab');
      const [{ scores: found }] = await runPrompts(open.model, [{ ids, patches: [patch], scores }]);
      const seen = new Set<string>();
      const listed = found!.top.filter(({ id }) => {
        const word = open.tokenizer.tokenText(id).trim().toLowerCase();
        const fresh = /^\p{L}+$/u.test(word) && !seen.has(word);
        seen.add(word);
        return fresh;
      });
      expect(blocks[block].map(({ id }) => id)).toEqual(listed.slice(0, 5).map(({ id }) => id));
      blocks[block].forEach(({ logit }, i) => expect(logit).toBeCloseTo(listed[i].logit, 3));
    }
  });

  it('shots: every count with the first demonstrations of the same episodes', async () => {
    const { open, hand, settings, task } = given;
    const result = keep('shots', await runShots(open, { task, settings, counts: [4, 0, 2] }));
    const drawn = drawTask(task, open.tokenizer, { ...settings, demonstrations: 4 });
    const cut = (episode: Episode, count: number): Episode => {
      const demonstrations = episode.demonstrations.slice(0, count);
      const extractions = episode.extractions.map(({ dummy }) => ({ demonstrations, dummy }));
      return { ...episode, demonstrations, extractions };
    };
    const block = await hand.bestBlock(
      template,
      drawn.dev.map((episode) => cut(episode, 2)),
    );
    expect(result).toMatchObject({ chosenWith: 2, block });
    for (const [i, demonstrations] of [0, 2, 4].entries()) {
      const trials = drawn.test.map((episode) => cut(episode, demonstrations));
      expect(result.points[i]).toMatchObject({
        demonstrations,
        zeroShot: { hits: await hitsOf(trials, (one) => hand.zeroShot(template, one)) },
        fewShot: { hits: await hitsOf(trials, (one) => hand.fewShot(template, one)) },
        patched: {
          hits: await hitsOf(trials, async (one) => {
            const theta = await hand.theta(template, one.extractions);
            return hand.zeroShot(template, one, { ...replace, block, theta });
          }),
        },
      });
    }
  });

  it('templates: θ made with one and used with another', async () => {
    const { open, hand, settings, task, dev, test } = given;
    const templates = [
      { name: 'own', ...template },
      { name: 'colon', beforeInput: 'q', beforeOutput: '>>', afterOutput: '\n' },
    ];
    const result = keep('templates', await runTemplates(open, { task, settings, templates }));
    const block = await hand.bestBlock(templates[0], dev);
    expect(result.block).toBe(block);
    for (const [made, from] of templates.entries()) {
      expect(result.zeroShot[made].hits).toBe(await hitsOf(test, (one) => hand.zeroShot(from, one)));
      expect(result.fewShot[made].hits).toBe(await hitsOf(test, (one) => hand.fewShot(from, one)));
      for (const [used, to] of templates.entries()) {
        const hits = await hitsOf(test, async (one) => {
          const theta = await hand.theta(from, one.extractions);
          return hand.zeroShot(to, one, { ...replace, block, theta });
        });
        expect(result.patched[made][used].hits, `${from.name} in ${to.name}`).toBe(hits);
      }
    }
  });

  it('strength: α·θ written and added', async () => {
    const { open, hand, settings, task, dev, test } = given;
    const values = [2, 0, 0.5];
    const result = keep('strength', await runStrength(open, { task, settings, values }));
    const block = await hand.bestBlock(template, dev);
    expect(result).toMatchObject({ block, values });
    expect(result.zeroShot.hits).toBe(await hitsOf(test, (one) => hand.zeroShot(template, one)));
    expect(result.fewShot.hits).toBe(await hitsOf(test, (one) => hand.fewShot(template, one)));
    for (const mode of ['replace', 'add'] as const) {
      for (const [i, strength] of values.entries()) {
        const hits = await hitsOf(test, async (one) => {
          const theta = await hand.theta(template, one.extractions);
          return hand.zeroShot(template, one, { block, mode, strength, theta });
        });
        expect(result[mode][i].hits, `${mode} ${strength}`).toBe(hits);
      }
    }
  });
});

it('gives the same on both back ends', () => {
  expect(Object.keys(results['gpt2 in slices'])).toHaveLength(6);
  expect(results['gpt2 in one session']).toEqual(results['gpt2 in slices']);
  expect(results['gpt2 in one session, whole answers']).toEqual(results['gpt2 in slices, whole answers']);
});

describe('progress and stops', () => {
  const open = toyOpen(toyModel());
  const [task, other] = [toyTask(open.tokenizer, 'task', 0, 2), toyTask(open.tokenizer, 'other', 1, 2)];
  const unlike = {
    ...other,
    pairs: other.pairs.map((pair) => ({ ...pair, input: pair.input.toUpperCase() })),
  };
  const input = { task, settings: { ...settings, answers: 'continuation' } as const };
  const templates = [{ name: 'own', ...template }];
  const experiments: Record<string, (options: RunOptions) => Promise<unknown>> = {
    conflict: (options) =>
      runConflict(open, { ...input, promptTask: task, vectorTask: other, episodes: 3 }, options),
    'conflict without shared inputs': (options) =>
      // A model of its own: what is known of the vector's task is not swept again.
      runConflict({ ...open }, { ...input, promptTask: task, vectorTask: unlike, episodes: 3 }, options),
    similarity: (options) => runThetas(open, { ...input, episodes: 4 }, options),
    projection: (options) => runProjection(open, { ...input, top: 5 }, options),
    shots: (options) => runShots(open, { ...input, counts: [0, 2] }, options),
    templates: (options) => runTemplates(open, { ...input, templates }, options),
    strength: (options) => runStrength(open, { ...input, values: [1, 2] }, options),
  };

  it.each(Object.entries(experiments))('%s tells its progress up to the whole', async (_, run) => {
    const told: number[] = [];
    await run({ onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeCloseTo(1, 9);
  });

  it.each(Object.entries(experiments))('%s stops in the middle', async (_, run) => {
    for (const from of [0, 0.2, 0.4]) {
      const stop = new AbortController();
      const told: number[] = [];
      const onProgress = (done: number): void => {
        told.push(done);
        if (done > from) stop.abort();
      };
      await expect(run({ signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'aborted' });
      expect(told.at(-1)).toBeLessThan(1);
    }
  });
});
