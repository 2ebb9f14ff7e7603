import { seededRandom } from '../../src/core/episodes/random';
import { type ModelSummary } from '../../src/core/model/modelSummary';
import { type BaseResult } from '../../src/core/suite/baseResult';
import { type Experiment } from '../../src/core/suite/experimentFile';
import { presets } from '../../src/core/suite/presets';
import { type Control } from '../../src/core/suite/settings';
import { type PieceResult, type SimilaritySummary, type SuiteResult } from '../../src/core/suite/suiteResult';
import { wilsonInterval } from '../../src/core/statistics/wilson';
import { type Rate } from '../../src/core/sweep/sweepResult';

export interface SuiteFixture {
  readonly seed?: number;
  readonly models?: number;
  /** Names and published keys; by default twelve of the paper's tasks. */
  readonly tasks?: readonly { readonly name: string; readonly paper?: string }[];
  readonly kinds?: readonly Experiment['kind'][];
  readonly unproven?: boolean;
  /** Leaves out the last pieces. */
  readonly dropped?: number;
  /** Top tokens of every projection, in the place of plausible ones. */
  readonly tokens?: readonly string[];
}

type SuitePiece = SuiteResult['pieces'][number];

export const paperTasks = [
  { name: 'next-letter', paper: 'Algo/Next letter' },
  { name: 'list-last', paper: 'Algo/List last' },
  { name: 'to-upper', paper: 'Algo/To upper' },
  { name: 'english-french', paper: 'Tran/En fr' },
  { name: 'present-gerund', paper: 'Ling/Present simple gerund' },
  { name: 'plural-singular', paper: 'Ling/Plural singular' },
  { name: 'antonyms', paper: 'Ling/Antonyms' },
  { name: 'country-capital', paper: 'Know/Country capital' },
  { name: 'person-language', paper: 'Know/Person language' },
  { name: 'location-continent', paper: 'Know/Location continent' },
  { name: 'location-religion', paper: 'Know/Location religion' },
  { name: 'fruit-v-animal-3' },
] as const;

const allKinds = ['base', 'conflict', 'similarity', 'projection', 'shots', 'templates', 'strength'] as const;

/** A share of trials as it would be counted. */
export function rate(hits: number, trials: number): Rate {
  return { hits, trials, interval: wilsonInterval(hits, trials) };
}

/**
 * A suite of made-up numbers that hang together as real ones do: a curve that rises to a block and falls, copying that
 * comes later, a few tasks with a majority floor. For tests alone; the same arguments give the same suite.
 */
export function suiteFixture(options: SuiteFixture = {}): SuiteResult {
  const {
    seed = 7,
    models = 1,
    tasks = paperTasks,
    kinds = allKinds,
    unproven = false,
    dropped = 0,
  } = options;
  const random = seededRandom(seed);
  const unit = (): number => random.below(1_000_000) / 1_000_000;
  const normal = (): number => Math.sqrt(-2 * Math.log(unit() + 1e-9)) * Math.cos(2 * Math.PI * unit());
  const count = (p: number, n: number): Rate =>
    rate(Array.from({ length: n }, () => unit() < p).filter(Boolean).length, n);
  const summaries = Array.from({ length: models }, (_, at) => modelOf(at, unproven));

  const skills = summaries.map(() => tasks.map(() => 0.35 + 0.6 * unit()));
  const bump = (block: number, blocks: number, skill: number): number =>
    skill * Math.exp(-(((block / blocks - 0.55) / 0.16) ** 2));

  const base = (model: number, task: number): BaseResult => {
    const blocks = summaries[model].identity.blocks;
    const skill = skills[model][task];
    const patched = Array.from({ length: blocks }, (_, block) => count(bump(block, blocks, skill), 50));
    const best = patched.reduce((at, one, block) => (one.hits > patched[at].hits ? block : at), 0);
    const floored = tasks[task].name.startsWith('location');
    const majority = floored ? 0.7 : 0.03;
    const [test, fewShot] = [count(skill, 50), count(Math.min(0.98, skill + 0.1), 50)];
    const level: Record<Control, number> = {
      'random-vector': 0.03,
      'other-task': 0.06,
      'shuffled-labels': floored ? 0.8 : 0.4 * skill,
      'mean-theta': skill,
    };
    const controls = (Object.keys(level) as Control[]).map((control) => ({
      control,
      dev: patched.map((_, block) => count(bump(block, blocks, level[control]), 50)),
      test: count(level[control], 50),
    }));
    return {
      kind: 'base',
      pairs: 96,
      leadingSpace: true,
      scoring: 'exact',
      floors: {
        majorityShare: majority,
        sumOfSquares: majority ** 2 + 0.02,
        labelEntropy: floored ? 1.4 : 5.9,
      },
      dev: {
        zeroShot: count(0.08, 50),
        fewShot: count(skill + 0.05, 50),
        blocks: patched.map((one, block) => ({
          patched: one,
          copied: count(0.7 / (1 + Math.exp(-(block / blocks - 0.8) * 25)), 50),
          copiedWhereDifferent: count(0.6 / (1 + Math.exp(-(block / blocks - 0.8) * 25)), 44),
          answerLogProbability: -7 + 6 * bump(block, blocks, skill) + 0.2 * normal(),
          answerRank: 1 + 900 * (1 - bump(block, blocks, 1)) * unit(),
          klFromFewShot: 5.5 - 5 * bump(block, blocks, skill) + 0.1 * unit(),
          thetaNorm: 8 + 3 * block + unit(),
          cosineToFewShot: Math.min(0.99, 0.6 + 0.35 * unit()),
        })),
      },
      bestBlock: best,
      test: {
        zeroShot: count(0.08, 50),
        fewShot,
        patched: test,
        copied: count(0.06, 50),
        patchedAgainstFewShot: {
          onlyFirst: 2,
          onlySecond: 2 + Math.max(0, fewShot.hits - test.hits),
          p: fewShot.hits - test.hits > 5 ? 0.02 : 0.6,
        },
        patchedToFewShot:
          fewShot.hits > 0
            ? {
                value: test.hits / fewShot.hits,
                low: Math.max(0, test.hits / fewShot.hits - 0.12),
                high: test.hits / fewShot.hits + 0.12,
              }
            : {},
      },
      baseline: count(0.08, 100),
      controls,
      outcomes: Array.from({ length: 4 }, (_, at) => ({
        task: tasks[task].name,
        query: ` query ${at}`,
        answer: ` answer${at}`,
        split: at < 2 ? ('dev' as const) : ('test' as const),
        zeroShot: prediction(false),
        fewShot: prediction(true),
        patched: patched.map((_, block) => prediction(block > 10)),
        dummyAnswers: [' other', ' another'],
      })),
    };
  };

  const further = (
    kind: Exclude<Experiment['kind'], 'base' | 'conflict'>,
    model: number,
    task: number,
  ): PieceResult => {
    const blocks = summaries[model].identity.blocks;
    const skill = skills[model][task];
    const block = Math.round(0.55 * blocks);
    switch (kind) {
      case 'similarity':
        return { kind, episodes: 20, bestBlock: block, file: `${model}-${task}.safetensors` };
      case 'projection': {
        const words = options.tokens ?? [
          ' next',
          ' letter',
          ' answer1',
          ' the',
          ' Paris',
          'ing',
          ' opposite',
          ' of',
          ' word',
          ' up',
        ];
        return {
          kind,
          blocks: Array.from({ length: blocks }, () =>
            random.sample(words, words.length).map((token, id) => ({ token, id, logit: 12 - id })),
          ),
        };
      }
      case 'shots':
        return {
          kind,
          chosenWith: 5,
          block,
          points: [0, 1, 2, 3, 4, 5, 8, 12, 16].map((demonstrations) => {
            const p = skill * (1 - Math.exp(-demonstrations / 2));
            return {
              demonstrations,
              patched: count(p, 50),
              fewShot: count(Math.min(1, p + 0.08), 50),
              zeroShot: count(0.06, 50),
            };
          }),
        };
      case 'templates':
        return {
          kind,
          names: ['paper', 'arrow', 'question'],
          block,
          patched: [0, 1, 2].map((made) =>
            [0, 1, 2].map((used) => count(made === used ? skill : 0.55 * skill, 50)),
          ),
          zeroShot: [0, 1, 2].map(() => count(0.07, 50)),
          fewShot: [0, 1, 2].map(() => count(skill, 50)),
        };
      case 'strength': {
        const values = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3];
        return {
          kind,
          block,
          values,
          replace: values.map((value) => count(skill * Math.exp(-((value - 1) ** 2) / 0.8), 50)),
          add: values.map((value) => count(0.8 * skill * Math.exp(-((value - 1.5) ** 2) / 1.2), 50)),
          zeroShot: count(0.07, 50),
          fewShot: count(skill, 50),
        };
      }
    }
  };

  const conflictPairs =
    tasks.length < 2
      ? []
      : tasks
          .slice(0, 5)
          .flatMap((one, a) =>
            tasks
              .slice(0, 5)
              .flatMap((other, b) => (a === b ? [] : [[one.name, other.name] as [string, string]])),
          );
  const conflict = (model: number, [promptTask, vectorTask]: readonly [string, string]): PieceResult => {
    const blocks = summaries[model].identity.blocks;
    const skill = 0.2 + 0.7 * unit();
    const bestBlock = Math.round(blocks / 2);
    return {
      kind: 'conflict',
      promptTask,
      vectorTask,
      plain: { promptTask: count(0.9, 25), vectorTask: count(0.02, 25) },
      dev: Array.from({ length: blocks }, (_, block) => ({
        promptTask: count(0.9 - bump(block, blocks, 0.8), 25),
        vectorTask: count(bump(block, blocks, skill), 25),
      })),
      blockChosenBy: 'vector-answers',
      bestBlock,
      patched: { promptTask: count(0.15, 25), vectorTask: count(skill, 25) },
    };
  };

  const pieces = summaries.flatMap((_, model) =>
    kinds.flatMap((kind): SuitePiece[] =>
      kind === 'conflict'
        ? conflictPairs.map((pair, at) => ({
            piece: { id: `${model}-conflict-${at}`, model, tasks: [...pair], kind },
            result: conflict(model, pair),
          }))
        : tasks.map(({ name }, task) => ({
            piece: { id: `${model}-${kind}-${task}`, model, tasks: [name], kind },
            result: kind === 'base' ? base(model, task) : further(kind, model, task),
          })),
    ),
  );
  const experiments: Experiment[] = kinds.map((kind): Experiment => {
    switch (kind) {
      case 'base':
        return { kind };
      case 'conflict':
        return { kind, pairs: conflictPairs, episodes: 25 };
      case 'similarity':
        return { kind, episodes: 20 };
      case 'projection':
        return { kind, top: 10 };
      case 'shots':
        return { kind, counts: [0, 1, 2, 3, 4, 5, 8, 12, 16] };
      case 'templates':
        return {
          kind,
          templates: [
            { name: 'paper', ...presets.strict.template },
            { name: 'arrow', beforeInput: '', beforeOutput: ' → ', afterOutput: '\n' },
            { name: 'question', beforeInput: 'Q: ', beforeOutput: '\nA: ', afterOutput: '\n\n' },
          ],
        };
      case 'strength':
        return { kind, values: [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3] };
    }
  });
  return {
    format: 'task-vectors/suite',
    version: 1,
    complete: dropped === 0,
    ...(unproven && { proven: false }),
    recipe: {
      format: 'task-vectors/experiment',
      version: 1,
      name: 'The paper on small models',
      models: summaries.map(({ folder, dtype }) => ({ folder, dtype })),
      tasks: tasks.map(({ name }) => name),
      preset: 'strict',
      settings: {},
      experiments,
    },
    settings: presets.strict,
    models: summaries,
    tasks: tasks.map((task) => ({
      ...task,
      kind: 'mapping',
      source: 'Written for this project from general knowledge.',
      licence: 'CC0-1.0',
      sha256: 'ab12'.repeat(16),
    })),
    pieces: pieces.slice(0, pieces.length - dropped),
    similarity: kinds.includes('similarity')
      ? summaries.map(({ identity }, model) =>
          similarityOf(
            model,
            identity.blocks,
            tasks.map(({ name }) => name),
            normal,
          ),
        )
      : [],
    application: 'Task Vector Lab 0.0.1',
  };
}

function prediction(correct: boolean): BaseResult['outcomes'][number]['zeroShot'] {
  return { id: 42, token: correct ? ' right' : ' wrong', correct, answerLogProbability: correct ? -0.2 : -6 };
}

function similarityOf(
  model: number,
  blocks: number,
  tasks: readonly string[],
  normal: () => number,
): SimilaritySummary {
  const cloud = (spread: number) =>
    tasks.flatMap((_, task) => {
      const angle = (2 * Math.PI * task) / tasks.length;
      const radius = 20 + 12 * (task % 2);
      return Array.from({ length: 20 }, () => ({
        task,
        x: radius * Math.cos(angle) + spread * normal(),
        y: radius * Math.sin(angle) + spread * normal(),
      }));
    });
  return {
    model,
    block: Math.round(0.55 * blocks),
    tasks: [...tasks],
    within: tasks.map(() => 0.86 + 0.01 * normal()),
    between: tasks.map(() => 0.52 + 0.02 * normal()),
    matrix: tasks.map((_, row) => tasks.map((__, column) => (row === column ? 0.86 : 0.5 + 0.03 * normal()))),
    silhouette: 0.41,
    tsne: cloud(2.2),
    umap: cloud(1.4),
    decodability: Array.from({ length: blocks }, (_, block) =>
      Math.min(1, Math.max(1 / tasks.length, 1.15 / (1 + Math.exp(-(block / blocks - 0.25) * 18)))),
    ),
  };
}

function modelOf(at: number, unproven: boolean): Omit<ModelSummary, 'loadSeconds'> {
  const passed = !(unproven && at === 0);
  return {
    identity: {
      name: at === 0 ? 'HuggingFaceTB/SmolLM2-135M-Instruct' : 'EleutherAI/pythia-160m',
      graphHash: '5c1d'.repeat(16),
      weightsHash: '9a07'.repeat(16),
      tokenizerHash: 'e2b4'.repeat(16),
      blocks: at === 0 ? 30 : 12,
      hiddenSize: at === 0 ? 576 : 768,
      vocabularySize: 49_152,
    },
    folder: at === 0 ? 'models/smollm2-135m-instruct' : 'models/pythia-160m',
    file: at === 0 ? 'onnx/model_q4.onnx' : 'onnx/model.onnx',
    dtype: at === 0 ? 'q4' : 'fp32',
    exporter: 'unknown',
    contextLength: 2_048,
    precision: {
      stored: at === 0 ? '4-bit blocks' : 'float32',
      runs: 'float32',
      expanded: at === 0,
      reason: 'The same numbers, row by row.',
    },
    rowDependent: false,
    execution: { provider: 'cpu', requested: 'cpu', backend: 'slices', threads: 2 },
    selfTest: {
      passed,
      checks: [
        {
          name: 'the slices equal the whole graph',
          maxAbsDifference: passed ? 2e-5 : 2.1,
          tolerance: 1e-3,
          passed,
        },
      ],
    },
  };
}
