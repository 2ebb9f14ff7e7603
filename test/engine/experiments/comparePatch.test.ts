import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PatchComparison } from '../../../src/core/patch/patchComparison';
import { comparePatch, type CompareOptions } from '../../../src/engine/experiments/comparePatch';
import { QueryPrefix } from '../../../src/engine/experiments/queryPrefix';
import { type OpenModel, openModel } from '../../../src/engine/model/openModel';
import { type ComparePatchRequest } from '../../../src/protocol/engine';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';
import { toyModel } from '../../support/engine/toyModel';
import { toyOpen } from '../../support/engine/toyOpen';

const request: ComparePatchRequest = {
  prompt: 'abcdefg',
  vector: Float32Array.of(9, 1),
  block: 1,
  mode: 'replace',
  strength: 1,
  top: 5,
  generate: 3,
};

/** All that is told of a query, without the time that it took. */
async function told(
  open: OpenModel,
  changed: Partial<ComparePatchRequest> = {},
  options: CompareOptions = {},
): Promise<Omit<PatchComparison, 'milliseconds'>[]> {
  const found: Omit<PatchComparison, 'milliseconds'>[] = [];
  for await (const { milliseconds, ...rest } of comparePatch(open, { ...request, ...changed }, options)) {
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    found.push(rest);
  }
  return found;
}

describe('a query on the kept prefix', () => {
  it('runs one position where only the patch has changed, and gives what the whole prompt gives', async () => {
    const model = toyModel();
    const open = toyOpen(model);
    const prefix = new QueryPrefix();
    await told(open, { generate: 0 }, { prefix });
    model.calls.splice(0);
    const kept = await told(open, { generate: 0, block: 0, strength: 2 }, { prefix });
    expect(new Set(model.calls.map(({ length, pastLength }) => `${length} after ${pastLength}`))).toEqual(
      new Set(['1 after 6']),
    );
    expect(kept).toEqual(await told(open, { generate: 0, block: 0, strength: 2 }));
  });

  it('reads another prompt, or one of another model, anew; forgets when told', async () => {
    const model = toyModel();
    const prefix = new QueryPrefix();
    const runs = async (open: OpenModel, prompt: string): Promise<number> => {
      model.calls.splice(0);
      await told(open, { prompt, generate: 0 }, { prefix });
      return model.calls.filter(({ pastLength }) => pastLength === 0).length;
    };
    const open = toyOpen(model);
    expect(await runs(open, 'abc')).toBe(3);
    expect(await runs(open, 'abd')).toBe(0);
    expect(await runs(open, 'bbd')).toBe(3);
    prefix.clear();
    expect(await runs(open, 'bbd')).toBe(3);
    await told(toyOpen(toyModel()), { prompt: 'bbd' }, { prefix });
    expect(await runs(open, 'bbd')).toBe(3);
  });

  it('goes on from what a long prompt shares with the one before, and gives what the whole prompt gives', async () => {
    const model = toyModel();
    const open = toyOpen(model);
    const prefix = new QueryPrefix();
    const long = 'abcdefghijklmnopqrstuvwxyz';
    const passes = async (prompt: string): Promise<string[]> => {
      model.calls.splice(0);
      const found = await told(open, { prompt, generate: 0 }, { prefix });
      const lengths = model.calls.map(({ length, pastLength }) => `${length} after ${pastLength}`);
      const whole = await told(toyOpen(toyModel()), { prompt, generate: 0 });
      expect(found[0].before.top.map(({ id }) => id)).toEqual(whole[0].before.top.map(({ id }) => id));
      expect(found[0].kl).toBeCloseTo(whole[0].kl, 5);
      return [...new Set(lengths)];
    };
    expect(await passes(`${long}hz`)).toEqual(['27 after 0', '1 after 27']);
    // The first change makes the beginning that both have, the next ones find it.
    expect(await passes(`${long}kz`)).toEqual(['26 after 0', '1 after 26', '1 after 27']);
    expect(await passes(`${long}mz`)).toEqual(['1 after 26', '1 after 27']);
    expect(await passes(`${long}mnz`)).toEqual(['1 after 27', '1 after 28']);
    expect(await passes(`${long}z`)).toEqual(['1 after 26']);
    // So many steps would take longer than all of it at once.
    expect(await passes(`${long}abcdefz`)).toEqual(['32 after 0', '1 after 32']);
  });

  it('is left alone where it does not serve: one token, a patch further back, rows that depend on each other', async () => {
    const prefix = new QueryPrefix();
    for (const [open, changed] of [
      [toyOpen(toyModel()), { prompt: 'a' }],
      [toyOpen(toyModel()), { position: 2 }],
      [toyOpen(toyModel({ rowDependent: true })), {}],
      [toyOpen(toyModel({ keepsPast: false })), {}],
      [toyOpen(toyModel({ streams: true })), {}],
    ] as const) {
      expect(await told(open, changed, { prefix })).toEqual(await told(open, changed));
    }
  });
});

describe('positions', () => {
  it('default to the last; the prompt is told token by token', async () => {
    const open = toyOpen(toyModel());
    const [last] = await told(open);
    expect(last).toMatchObject({ tokens: 7, position: 6, shown: { from: 0, tokens: [...'abcdefg'] } });
    expect((await told(open, { position: 6 }))[0]).toEqual(last);
    expect((await told(open, { position: 0 }))[0].after).not.toEqual(last.after);
    expect((await told(open, { position: 0 }))[0].before.top).toEqual(last.before.top);
  });

  it('beyond the prompt are refused', async () => {
    await expect(told(toyOpen(toyModel()), { position: 7 })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(told(toyOpen(toyModel()), { prompt: '' })).rejects.toMatchObject({ code: 'prompt-empty' });
  });
});

describe('the divergence', () => {
  it('is that of the two distributions, 0 where the patch changes nothing', async () => {
    const open = toyOpen(toyModel());
    const [{ before, after, kl }] = await told(open, { top: 50 });
    const log = new Map(after.top.map(({ id, logProbability }) => [id, logProbability]));
    const sum = before.top.reduce(
      (all, { id, logProbability }) => all + Math.exp(logProbability) * (logProbability - log.get(id)!),
      0,
    );
    expect(kl).toBeCloseTo(sum, 4);
    expect(kl).toBeGreaterThan(0.1);
    const [same] = await told(open, { mode: 'add', strength: 0 });
    expect(same.kl).toBe(0);
  });
});

describe.each(['slices', 'session'] as const)('on a real model as %s', (backend) => {
  const cacheFolder = newFolder();
  let open: OpenModel;
  beforeAll(async () => {
    open = await openModel({ folder: fixtureModel('llama-optimum'), dtype: 'fp32', cacheFolder, backend });
  }, 60_000);
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  it('the kept prefix changes no bit', async () => {
    const { hiddenSize, blocks } = open.model.shape;
    const vector = Float32Array.from({ length: hiddenSize }, (_, i) => Math.sin(i));
    const prefix = new QueryPrefix();
    for (const prompt of ['example:hot->', 'example: a rather longer one, so that stems are shared->']) {
      await told(open, { prompt, vector, block: 0 }, { prefix });
      for (let block = 0; block < blocks; block++) {
        const changed = { prompt, vector, block, strength: 1 + block };
        const kept = await told(open, changed, { prefix });
        expect(kept).toEqual(await told(open, changed, { prefix: new QueryPrefix() }));
        const plain = await told(open, changed);
        expect(kept.map(({ after }) => after.continuation)).toEqual(
          plain.map(({ after }) => after.continuation),
        );
        expect(kept[0].kl).toBeCloseTo(plain[0].kl, 4);
      }
    }
  });

  it('another word behind a long beginning gives what the whole prompt gives', async () => {
    const vector = Float32Array.from({ length: open.model.shape.hiddenSize }, (_, i) => Math.sin(i));
    const prefix = new QueryPrefix();
    const beginning = 'example:hot->cold\nexample:big->small\nexample:up->down\nexample:fast->slow\nexample:';
    for (const word of ['old', 'new', 'young', '']) {
      const changed = { prompt: `${beginning}${word}->`, vector, block: 0 };
      const kept = await told(open, changed, { prefix });
      const plain = await told(open, changed);
      expect(kept.at(-1)!.before.continuation).toBe(plain.at(-1)!.before.continuation);
      expect(kept.at(-1)!.after.continuation).toBe(plain.at(-1)!.after.continuation);
      plain[0].before.top.forEach(({ id, logProbability }, i) => {
        expect(kept[0].before.top[i].id).toBe(id);
        expect(kept[0].before.top[i].logProbability).toBeCloseTo(logProbability, 4);
      });
      expect(kept[0].kl).toBeCloseTo(plain[0].kl, 4);
    }
  });
});
