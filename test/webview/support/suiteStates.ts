import { type SuiteViewState } from '../../../src/protocol/suiteView';
import { suiteResult, withoutTimes } from '../../support/paperResults';
import { unproven } from './modelFixture';

const complete = {
  fileName: 'results.suite.json',
  run: { state: 'idle' },
  suite: suiteResult(),
  pieces: { done: 18, total: 18 },
} satisfies SuiteViewState;

const oneTask = suiteResult(1);

/** One state for each phase that the results view can be in. */
export const suiteStates = {
  complete,
  partial: { ...complete, suite: suiteResult(7), pieces: { done: 7, total: 18 } },
  running: {
    ...complete,
    suite: suiteResult(7),
    pieces: { done: 7, total: 18 },
    run: {
      state: 'running',
      progress: {
        stage: 'english-french: layer sweep',
        fraction: 0.41,
        secondsLeft: 187,
        done: 7,
        total: 18,
      },
    },
  },
  starting: {
    ...complete,
    suite: suiteResult(0),
    pieces: { done: 0, total: 18 },
    run: { state: 'running', progress: { stage: 'Opening the model', fraction: 0.01, done: 0, total: 18 } },
  },
  'one-task': {
    ...complete,
    suite: { ...oneTask, complete: true, missing: undefined, tasks: oneTask.tasks.slice(0, 1) },
    pieces: { done: 1, total: 1 },
  },
  own: {
    ...complete,
    suite: {
      ...oneTask,
      complete: true,
      missing: undefined,
      tasks: [{ ...oneTask.tasks[0], paper: undefined }],
    },
    pieces: { done: 1, total: 1 },
  },
  unproven: { ...complete, suite: { ...suiteResult(), proven: false, models: [withoutTimes(unproven)] } },
  damaged: {
    fileName: 'results.suite.json',
    run: { state: 'idle' },
    pieces: { done: 0, total: 0 },
    problem: {
      code: 'result-invalid',
      message:
        'results.suite.json, line 812, column 9: pieces.3.result.bestBlock: it must be a number, not "12".',
      next: 'Run the experiment again.',
    },
  },
} satisfies Record<string, SuiteViewState>;

export type SuitePhase = keyof typeof suiteStates;
