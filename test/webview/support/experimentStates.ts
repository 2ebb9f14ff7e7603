import { firstForm } from '../../../src/core/sweep/sweepForm';
import { sweepGlance } from '../../../src/core/sweep/sweepGlance';
import { type ExperimentViewState } from '../../../src/protocol/experimentView';
import { openModel, unproven } from './modelFixture';
import { sweepResult } from './sweepResultFixture';

const form = firstForm;

const selection = {
  state: 'pairs',
  where: 'antonyms.txt, lines 3–7',
  pairs: 5,
  format: 'lines',
  separator: '->',
  skipped: 0,
  plan: 'Each of the 5 pairs is tested with a vector made from the other four.',
  scheme: 'leave-one-out',
} as const;

const task = {
  state: 'pairs',
  where: 'built-in task',
  pairs: 130,
  format: 'json',
  skipped: 0,
  description: 'An English word → its opposite. No word stands in two pairs.',
  plan: '50 episodes choose the block, 50 others test it; each shows 5 demonstrations.',
  scheme: 'split',
} as const;

const last = sweepGlance(sweepResult());
const ready = {
  model: openModel,
  trusted: true,
  form,
  understood: selection,
  run: { state: 'idle' },
} satisfies ExperimentViewState;
const fromTask = {
  ...ready,
  form: { ...form, from: 'task' },
  task: 'antonyms',
  understood: task,
  last,
} as const;
const progress = { stage: 'Sweeping the blocks', fraction: 0.42, secondsLeft: 38 };

const refusal = {
  code: 'model-unproven',
  message:
    'SmolLM2-135M-Instruct failed its self-test: "a batch equals its rows" showed 2.1 against a bound of 0.001.',
  next: 'Choose another export or precision of the model; or open it without proof.',
} as const;

/** One state for each phase that the form can be in. */
export const experimentStates = {
  empty: {
    ...ready,
    model: { state: 'chosen', name: 'SmolLM2-135M-Instruct' },
    understood: { state: 'nothing' },
  },
  'no-model': { ...ready, model: { state: 'none' } },
  selection: ready,
  'no-task': { ...ready, form: { ...form, from: 'task' }, understood: { state: 'nothing' } },
  task: fromTask,
  custom: { ...fromTask, form: { ...fromTask.form, preset: 'custom', demonstrations: 4, disjoint: false } },
  problem: {
    ...ready,
    understood: {
      state: 'problem',
      where: 'antonyms.txt, lines 3–4',
      error: {
        code: 'selection-too-few',
        message:
          'There are 2 pairs; three are needed, because each is tested with a vector made from the others.',
        next: 'Select at least three lines such as hot -> cold.',
      },
    },
  },
  opening: {
    ...fromTask,
    model: {
      state: 'opening',
      name: 'SmolLM2-135M-Instruct',
      progress: { stage: 'Expanding weights', fraction: 0.2 },
    },
    run: { state: 'running', progress: { stage: 'Expanding weights', fraction: 0.06 } },
    running: 'antonyms',
  },
  running: { ...fromTask, run: { state: 'running', progress }, running: 'antonyms' },
  stopped: { ...fromTask, run: { state: 'stopped' }, running: 'antonyms' },
  failed: {
    ...fromTask,
    run: {
      state: 'failed',
      error: {
        code: 'engine-crashed',
        message: 'The engine process ended with signal SIGKILL while it swept block 12.',
        next: 'Free some memory, or choose a smaller model.',
      },
    },
    running: 'antonyms',
  },
  refused: {
    ...fromTask,
    model: { state: 'failed', name: 'SmolLM2-135M-Instruct', error: refusal },
    run: { state: 'failed', error: refusal },
    running: 'antonyms',
  },
  unproven: {
    ...fromTask,
    model: { state: 'open', name: unproven.identity.name, summary: unproven },
    last: { ...last, proven: false },
  },
  restricted: { ...ready, trusted: false, model: { state: 'chosen', name: 'SmolLM2-135M-Instruct' } },
} satisfies Record<string, ExperimentViewState>;

export type ExperimentPhase = keyof typeof experimentStates;
