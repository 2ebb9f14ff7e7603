import { type Task } from '../../../core/tasks/task';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { chooseBlock } from './chooseBlock';
import { drawTask, type DrawSettings } from './drawTask';

/** Blocks by the settings that they were chosen with, of each task of each open model; forgotten with these. */
const found = new WeakMap<OpenModel, WeakMap<Task, Map<string, number>>>();

/**
 * The block after which θ serves its own task best, over the task's dev episodes. It depends on nothing but the task and
 * the settings, so that conflicts of one task with many prompts sweep it once.
 *
 * @throws TaskVectorError `task-too-few`, `aborted` between two slices
 */
export async function ownBlock(
  open: OpenModel,
  task: Task,
  settings: DrawSettings,
  options: RunOptions = {},
): Promise<number> {
  const { demonstrations, dev, test, dummies, disjoint, seed, template, answers } = settings;
  const key = JSON.stringify([demonstrations, dev, test, dummies, disjoint, seed, template, answers]);
  const ofModel = found.get(open) ?? new WeakMap<Task, Map<string, number>>();
  const ofTask = ofModel.get(task) ?? new Map<string, number>();
  const known = ofTask.get(key);
  if (known !== undefined) return known;
  const drawn = drawTask(task, open.tokenizer, settings);
  const block = await chooseBlock(open, drawn.dev, drawn.rules, options);
  found.set(open, ofModel.set(task, ofTask.set(key, block)));
  return block;
}
