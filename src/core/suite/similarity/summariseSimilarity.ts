import { type SimilaritySummary } from '../suiteResult';
import { decodability } from './decodability';
import { type Layout, tsneLayout, umapLayout } from './layouts';
import { taskCosines } from './taskCosines';
import { cosines, type TaskThetas, type ThetaShape, unitThetas } from './unitThetas';

/** Points that are compared one by one: the time goes with their square, a second or so a block for a thousand. */
const mostPoints = 1_000;

/**
 * Compares θ of tasks after one block: the median of the tasks' best blocks, the lower of the two in the middle.
 *
 * Cosines and silhouette are over all episodes. Layouts and decodability take the first episodes of each task, as many of
 * all as make a thousand points.
 *
 * @param model index of the model in the suite
 * @param seed of the layouts: same input, same layout
 * @throws RangeError unless there are two tasks of two episodes each, or more
 */
export function summariseSimilarity(
  model: number,
  tasks: readonly TaskThetas[],
  shape: ThetaShape,
  seed: number,
): SimilaritySummary {
  if (tasks.length < 2 || tasks.some(({ episodes }) => episodes < 2)) {
    throw new RangeError(
      `summariseSimilarity: ${tasks.length} tasks of ${tasks.map(({ episodes }) => episodes).join(', ')} episodes`,
    );
  }
  for (const { name, episodes, thetas } of tasks) {
    if (thetas.length !== episodes * shape.blocks * shape.hiddenSize) {
      throw new RangeError(`summariseSimilarity: "${name}" has ${thetas.length} numbers`);
    }
  }
  const ordered = tasks.map(({ block }) => block).sort((a, b) => a - b);
  const block = ordered[Math.floor((ordered.length - 1) / 2)];
  const most = Math.max(2, Math.floor(mostPoints / tasks.length));
  const compared = unitThetas(tasks, shape, block, most);
  const { taskOf } = compared;
  const all = cosines(compared);
  const layout = (points: Layout): SimilaritySummary['tsne'] =>
    points.map(({ x, y }, point) => ({ task: taskOf[point], x, y }));
  return {
    model,
    block,
    tasks: tasks.map(({ name }) => name),
    ...taskCosines(unitThetas(tasks, shape, block)),
    tsne: layout(tsneLayout(all, taskOf.length, seed)),
    umap: layout(umapLayout(all, taskOf.length, seed)),
    decodability: Array.from({ length: shape.blocks }, (_, at) =>
      decodability(cosines(unitThetas(tasks, shape, at, most)), taskOf),
    ),
  };
}
