import { paperTemplate, promptText } from '../../../src/core/prompts/template';
import { withLeadingSpace } from '../../../src/core/demonstrations/leadingSpace';
import { type SelectionPreview, type SweepViewState } from '../../../src/protocol/sweepView';
import { fallenBack, modelSummary, openModel, unproven } from './modelFixture';
import { antonyms, splitResult, sweepResult } from './sweepResultFixture';

const spaced = withLeadingSpace(antonyms);

export const preview: SelectionPreview = {
  reading: {
    format: 'lines',
    separator: '->',
    pairs: antonyms,
    skipped: [{ line: 6, text: '# opposites I am sure of', reason: 'has no separator' }],
  },
  source: 'antonyms.txt, lines 3–18',
  leadingSpace: true,
  leadingSpaceReason: 'with a space before them 15 of 15 outputs are one token, without it 9',
  scheme: { kind: 'leave-one-out' },
  plan: 'Each of the 15 pairs is tested with a vector made from the other 14.',
  examplePrompt: promptText(paperTemplate, spaced.slice(1, 6), ' hot'),
};

const base: SweepViewState = {
  title: 'antonyms',
  model: openModel,
  run: { state: 'idle' },
  stale: false,
  template: paperTemplate,
  hasVector: false,
};

const result = sweepResult();
const done = { ...base, preview, result, hasVector: true } satisfies SweepViewState;
const progress = { stage: 'Sweeping blocks', fraction: 0.42, secondsLeft: 38 };

const refusal = {
  code: 'model-unproven',
  message:
    'SmolLM2-135M-Instruct failed its self-test: "a batch equals its rows" showed 2.1 against a bound of 0.001.',
  next: 'Choose another export or precision of the model; or open it without proof.',
} as const;

const crashed = {
  state: 'failed',
  error: {
    code: 'engine-crashed',
    message: 'The engine process ended with signal SIGKILL while it swept block 12.',
    next: 'Free some memory, or choose a smaller model.',
  },
} as const;

/** One state for each phase that the panel can be in. */
export const sweepStates = {
  empty: { ...base, title: 'Layer sweep', model: { state: 'none' } },
  preview: { ...base, preview },
  'preview-no-model': { ...base, preview, model: { state: 'none' } },
  'preview-problem': {
    ...base,
    preview: {
      ...preview,
      reading: { ...preview.reading, pairs: antonyms.slice(0, 2) },
      examplePrompt: '',
      plan: 'Two pairs leave no demonstration besides a query and a dummy query.',
      problem: {
        code: 'selection-too-few',
        message: 'The selection holds 2 pairs; a sweep needs at least 3.',
        next: 'Select more lines, or add a pair here.',
      },
    },
  },
  restricted: {
    ...base,
    model: { state: 'chosen', name: 'SmolLM2-135M-Instruct' },
    preview: {
      ...preview,
      problem: {
        code: 'workspace-untrusted',
        message: 'Models are not opened in Restricted Mode.',
        next: 'Trust this workspace to run a model; vector files can be viewed without.',
      },
    },
  },
  running: { ...base, preview, run: { state: 'running', progress } },
  rerunning: { ...done, run: { state: 'running', progress } },
  done,
  split: { ...done, result: splitResult() },
  'from-file': { ...base, result, model: { state: 'none' } },
  'fallen-back': {
    ...done,
    model: { state: 'open', name: fallenBack.identity.name, summary: fallenBack },
    result: { ...result, model: fallenBack },
  },
  unproven: {
    ...done,
    model: { state: 'open', name: unproven.identity.name, summary: unproven },
    result: { ...result, model: unproven, proven: false },
  },
  refused: {
    ...base,
    preview,
    model: { state: 'failed', name: modelSummary.identity.name, error: refusal },
    run: { state: 'failed', error: refusal },
  },
  stopped: { ...base, preview, run: { state: 'stopped' } },
  'stopped-again': { ...done, run: { state: 'stopped' } },
  interrupted: { ...base, preview, run: { state: 'stopped', byReload: true } },
  'interrupted-again': { ...done, run: { state: 'stopped', byReload: true } },
  failed: { ...base, preview, run: crashed },
  'failed-again': {
    ...done,
    model: { state: 'chosen', name: modelSummary.identity.name },
    run: crashed,
  },
} satisfies Record<string, SweepViewState>;

export type SweepPhase = keyof typeof sweepStates;
