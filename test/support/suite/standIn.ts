import { createHash } from 'node:crypto';
import { wilsonInterval } from '../../../src/core/statistics/wilson';
import { type Rate } from '../../../src/core/sweep/sweepResult';
import { throwIfAborted } from '../../../src/core/errors/taskVectorError';
import { type SuiteExperiments } from '../../../src/engine/suite/runPiece';

/** Episodes of a similarity piece of the stand-in. */
const episodes = 3;

/** A number below `size` that is the same for the same words. */
function digit(size: number, ...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32LE(0) % size;
}

function rate(...words: readonly (string | number)[]): Rate {
  const hits = digit(11, ...words);
  return { hits, trials: 10, interval: wilsonInterval(hits, 10) };
}

/** Experiments that take no time and give figures made of their input's names: for tests of the runner around them. */
export const standIn: SuiteExperiments = {
  runBase: (open, { task, settings }, options) => {
    throwIfAborted(options?.signal);
    options?.onProgress?.(0.5);
    const { blocks, hiddenSize } = open.model.shape;
    const of = (what: string): Rate => rate(task.name, settings.seed, what);
    return Promise.resolve({
      result: {
        kind: 'base',
        pairs: task.pairs.length,
        leadingSpace: false,
        scoring: task.scoring,
        floors: { majorityShare: 0, sumOfSquares: 0, labelEntropy: 0 },
        dev: {
          zeroShot: of('z'),
          fewShot: of('f'),
          blocks: [{ patched: of('p'), copied: of('c'), answerLogProbability: -1 }],
        },
        bestBlock: 0,
        test: {
          zeroShot: of('tz'),
          fewShot: of('tf'),
          patched: of('tp'),
          copied: of('tc'),
          patchedAgainstFewShot: { onlyFirst: 0, onlySecond: 0, p: 1 },
          patchedToFewShot: {},
        },
        baseline: of('b'),
        controls: [],
        outcomes: [],
      },
      theta: new Float32Array(blocks * hiddenSize).fill(0.5),
      queries: [task.pairs[0].input],
    });
  },
  runThetas: (open, { task }, options) => {
    throwIfAborted(options?.signal);
    const { blocks, hiddenSize } = open.model.shape;
    const thetas = Float32Array.from({ length: episodes * blocks * hiddenSize }, (_, i) =>
      digit(9, task.name, i),
    );
    return Promise.resolve({ result: { kind: 'similarity', episodes, bestBlock: 1 }, thetas });
  },
  runConflict: (_, { promptTask, vectorTask }) => {
    const both = { promptTask: rate(promptTask.name), vectorTask: rate(vectorTask.name) };
    const names = { promptTask: promptTask.name, vectorTask: vectorTask.name };
    return Promise.resolve({
      ...{ kind: 'conflict', ...names, plain: both, dev: [], bestBlock: 0, patched: both },
      blockChosenBy: 'vector-answers',
    });
  },
  runProjection: () => Promise.resolve({ kind: 'projection', blocks: [] }),
  runShots: () => Promise.resolve({ kind: 'shots', chosenWith: 5, block: 0, points: [] }),
  runTemplates: () =>
    Promise.resolve({ kind: 'templates', names: [], block: 0, patched: [], zeroShot: [], fewShot: [] }),
  runStrength: (_, { values }) =>
    Promise.resolve({
      ...{ kind: 'strength', block: 0, values: [...values], replace: [], add: [] },
      ...{ zeroShot: rate('z'), fewShot: rate('f') },
    }),
  summariseSimilarity: (model, tasks) => ({
    ...{
      model,
      block: tasks[0].block,
      tasks: tasks.map(({ name }) => name),
      within: [],
      between: [],
      matrix: [],
    },
    silhouette: tasks.reduce((sum, { thetas }) => sum + thetas[0], 0),
    ...{ tsne: [], umap: [], decodability: [] },
  }),
};
