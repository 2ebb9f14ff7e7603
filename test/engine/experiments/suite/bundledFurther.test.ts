import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../../../../src/core/suite/presets';
import { type Settings } from '../../../../src/core/suite/settings';
import { summariseSimilarity } from '../../../../src/core/suite/similarity/summariseSimilarity';
import { namedTemplates } from '../../../../src/core/suite/templates';
import { parseTask } from '../../../../src/core/tasks/parseTask';
import { type Task } from '../../../../src/core/tasks/task';
import { runConflict } from '../../../../src/engine/experiments/suite/conflict';
import { runProjection } from '../../../../src/engine/experiments/suite/projection';
import { runShots } from '../../../../src/engine/experiments/suite/shots';
import { runThetas } from '../../../../src/engine/experiments/suite/similarity';
import { runStrength } from '../../../../src/engine/experiments/suite/strength';
import { runTemplates } from '../../../../src/engine/experiments/suite/templates';
import { type OpenModel, openModel } from '../../../../src/engine/model/openModel';
import { bundledModel } from '../../../support/engine/paths';
import { newFolder, removeFolder } from '../../../support/engine/temporaryFolder';

const minute = 60_000;
const few: Settings = { ...presets.paper, demonstrations: 4, dev: 6, test: 8 };

function builtIn(name: string): Task {
  const folder = resolve(import.meta.dirname, '../../../../tasks');
  const file = `${name}.task.json`;
  return parseTask(readFileSync(join(folder, file), 'utf8'), file);
}

describe('the bundled model', { timeout: 3 * minute }, () => {
  let cacheFolder: string;
  let open: OpenModel;
  beforeAll(async () => {
    cacheFolder = newFolder();
    open = await openModel({ folder: bundledModel, cacheFolder });
  }, 3 * minute);
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  it('follows θ of "list last" in a prompt of "list first"', async () => {
    const tasks = { promptTask: builtIn('list-first'), vectorTask: builtIn('list-last') };
    const result = await runConflict(open, { ...tasks, settings: few, episodes: 8 });
    expect(result).toMatchObject({ blockChosenBy: 'vector-answers' });
    expect(result.dev).toHaveLength(30);
    expect(result.plain.promptTask.hits).toBeGreaterThan(result.patched.promptTask.hits);
    expect(result.patched.vectorTask!.hits).toBeGreaterThan(result.plain.vectorTask!.hits);
  });

  it('reports no answers of a task that shares no inputs', async () => {
    const tasks = { promptTask: builtIn('to-upper'), vectorTask: builtIn('antonyms') };
    const result = await runConflict(open, { ...tasks, settings: few, episodes: 3 });
    expect(result.blockChosenBy).toBe('own-sweep');
    expect([result.plain, result.patched, ...result.dev].every(({ vectorTask }) => !vectorTask)).toBe(true);
  });

  it('has θ more alike within a task than between tasks', async () => {
    const names = ['to-upper', 'list-last', 'present-gerund'];
    const tasks = [];
    for (const name of names) {
      const { result, thetas } = await runThetas(open, { task: builtIn(name), settings: few, episodes: 6 });
      expect(thetas).toHaveLength(6 * 30 * 576);
      tasks.push({ name, block: result.bestBlock, thetas, episodes: result.episodes });
    }
    const summary = summariseSimilarity(0, tasks, { blocks: 30, hiddenSize: 576 }, 41);
    summary.within.forEach((within, i) => expect(within).toBeGreaterThan(summary.between[i]));
    expect(summary.silhouette).toBeGreaterThan(0);
    expect(summary.decodability[summary.block]).toBe(1);
  });

  it('shows capitals in the projection of θ of "to upper"', async () => {
    const { blocks } = await runProjection(open, { task: builtIn('to-upper'), settings: few, top: 10 });
    expect(blocks).toHaveLength(30);
    const capitals = blocks[22].filter(({ token }) => /^ ?[A-Z]$/.test(token));
    expect(capitals.length).toBeGreaterThanOrEqual(5);
  });

  it('needs demonstrations for θ', async () => {
    const input = { task: builtIn('to-upper'), settings: few, counts: [4, 0, 1, 40] };
    const { points, chosenWith } = await runShots(open, input);
    expect(chosenWith).toBe(4);
    expect(points.map(({ demonstrations }) => demonstrations)).toEqual([0, 1, 4]);
    expect(points[0].fewShot).toEqual(points[0].zeroShot);
    expect(points[2].patched.hits).toBeGreaterThan(points[0].patched.hits);
  });

  // In templates that put nothing before the input, this model's letters can't be patched at all.
  it("carries θ of other templates into the paper's", async () => {
    const templates = namedTemplates.slice(0, 3);
    const result = await runTemplates(open, { task: builtIn('to-upper'), settings: few, templates });
    expect(result.names).toEqual(['paper', 'spaced arrow', 'colon']);
    expect(result.patched.map((row) => row.length)).toEqual([3, 3, 3]);
    for (const [inPaper] of result.patched) expect(inPaper.hits).toBeGreaterThan(result.zeroShot[0].hits);
  });

  it('answers with θ at strength 1, and as the zero-shot prompt does with nothing added', async () => {
    const result = await runStrength(open, { task: builtIn('to-upper'), settings: few, values: [0, 1, 2] });
    expect(result.add[0]).toEqual(result.zeroShot);
    expect(result.replace[1].hits).toBeGreaterThan(result.replace[0].hits);
    expect(result.replace[1].hits).toBeGreaterThan(result.zeroShot.hits);
  });
});
