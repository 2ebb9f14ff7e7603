import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseSuiteFile } from '../../../../src/core/files/suiteFile';
import { presets } from '../../../../src/core/suite/presets';
import { type Task } from '../../../../src/core/tasks/task';
import { runConflict } from '../../../../src/engine/experiments/suite/conflict';
import { suiteExperiments } from '../../../../src/engine/suite/experiments';
import { runSuite } from '../../../../src/engine/suite/runSuite';
import { openModel } from '../../../../src/engine/model/openModel';
import { fixtureModel } from '../../../support/engine/paths';
import { newFolder, removeFolder } from '../../../support/engine/temporaryFolder';
import { rowPositions, toyModel } from '../../../support/engine/toyModel';
import { toyOpen } from '../../../support/engine/toyOpen';
import { toyTask } from '../../../support/engine/toyTasks';

const template = { beforeInput: '', beforeOutput: '>', afterOutput: ';' };
const settings = { ...presets.paper, demonstrations: 3, template };

/** Two tasks over small letters, and two over capitals: a matrix of pairs that share inputs and pairs that don't. */
function fourTasks(tokenizer: Parameters<typeof toyTask>[0]): Task[] {
  // As many further answers as a task file may list.
  const cut = (task: Task): Task => ({
    ...task,
    pairs: task.pairs.map((pair) => ({ ...pair, accept: pair.accept.slice(0, 98) })),
  });
  const [first, second] = [cut(toyTask(tokenizer, 'first', 0)), cut(toyTask(tokenizer, 'second', 1))];
  const unlike = (task: Task, name: string): Task => ({
    ...task,
    name,
    pairs: task.pairs.map((pair) => ({ ...pair, input: pair.input.toUpperCase() })),
  });
  return [first, second, unlike(first, 'third'), unlike(second, 'fourth')];
}

let folder: string;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => removeFolder(folder));

it('gives each pair of a matrix what the pair alone gives', { timeout: 60_000 }, async () => {
  const model = { folder: fixtureModel('gpt2'), cacheFolder: join(folder, 'cache') };
  const reading = await openModel(model);
  const tasks = fourTasks(reading.tokenizer);
  await reading.close();
  mkdirSync(join(folder, 'tasks'));
  for (const task of tasks) {
    const file = { ...task, kind: 'algorithmic', licence: 'CC0-1.0' };
    writeFileSync(join(folder, `tasks/${task.name}.task.json`), JSON.stringify(file));
  }
  const request = {
    recipe: {
      ...({ format: 'task-vectors/experiment', version: 1, name: 'matrix', preset: 'paper' } as const),
      models: [{ folder: model.folder }],
      tasks: tasks.map(({ name }) => `tasks/${name}.task.json`),
      settings: { demonstrations: 3, template },
      experiments: [{ kind: 'conflict', pairs: 'all', episodes: 3 } as const],
    },
    ...{ folder, out: join(folder, 'out'), cacheFolder: model.cacheFolder, resume: false, force: false },
  };
  for await (const finished of runSuite(request, suiteExperiments)) expect(finished.total).toBe(12);
  const path = join(folder, 'out/results.suite.json');
  const { pieces } = parseSuiteFile(readFileSync(path, 'utf8'), path);
  expect(pieces).toHaveLength(12);
  const chosenBy = new Set<string>();
  for (const { piece, result } of pieces) {
    const [promptTask, vectorTask] = piece.tasks.map((name) => tasks.find((task) => task.name === name)!);
    const open = await openModel(model);
    const alone = await runConflict(open, { promptTask, vectorTask, settings, episodes: 3 });
    await open.close();
    expect(result, piece.id).toEqual(alone);
    chosenBy.add(alone.blockChosenBy);
  }
  expect([...chosenBy].sort()).toEqual(['own-sweep', 'vector-answers']);
});

it("sweeps a vector's own task once, however many prompts it meets", async () => {
  const model = toyModel();
  const open = toyOpen(model);
  const [first, second, third] = fourTasks(open.tokenizer);
  const work = async (promptTask: Task, vectorTask: Task): Promise<number> => {
    const before = rowPositions(model.calls);
    await runConflict(open, { promptTask, vectorTask, settings, episodes: 4 });
    return rowPositions(model.calls) - before;
  };
  const once = await work(first, third);
  expect(await work(first, third)).toBeLessThan(0.8 * once);
  expect(await work(second, third)).toBeLessThan(0.8 * once);
  const other = { ...third, name: 'another of the same pairs' };
  expect(await work(first, other)).toBe(once);
});

it('sweeps again after a stop, and with other settings', async () => {
  const open = toyOpen(toyModel());
  const [promptTask, , vectorTask] = fourTasks(open.tokenizer);
  const input = { promptTask, vectorTask, settings, episodes: 4 };
  const stop = new AbortController();
  const onProgress = (done: number): void => {
    if (done > 0.65) stop.abort();
  };
  await expect(runConflict(open, input, { signal: stop.signal, onProgress })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(await runConflict(open, input)).toEqual(await runConflict({ ...open }, input));
  const reseeded = { ...input, settings: { ...settings, seed: 42 } };
  expect(await runConflict(open, reseeded)).toEqual(await runConflict({ ...open }, reseeded));
});
