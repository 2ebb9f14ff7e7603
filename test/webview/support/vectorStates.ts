import { paperTemplate } from '../../../src/core/prompts/template';
import { withLeadingSpace } from '../../../src/core/demonstrations/leadingSpace';
import { type VectorViewState } from '../../../src/protocol/vectorView';
import { modelSummary, openModel } from './modelFixture';
import { antonyms } from './sweepResultFixture';

const open = {
  fileName: 'antonyms.taskvector.safetensors',
  model: openModel,
  document: {
    metadata: {
      name: 'antonyms',
      model: modelSummary.identity,
      precision: '4-bit blocks run as float32',
      chosenBlock: 17,
      position: 'last',
      method: 'leave-one-out over 15 pairs',
      template: paperTemplate,
      pairs: withLeadingSpace(antonyms),
      queries: withLeadingSpace(antonyms).map(({ input }) => input),
      seed: 41,
      finding: 'θ works best after block 17: 87 % [62–96] of queries answered with no demonstration.',
      application: 'task-vector-lab 0.1.0',
      date: '2026-11-23T09:41:00.000Z',
    },
    norms: Array.from(
      { length: 30 },
      (_, block) => 18 + 2.4 * block + (block > 24 ? 11 * (block - 24) ** 1.4 : 0),
    ),
  },
} satisfies VectorViewState;

/** One state for each phase that the vector editor can be in. */
export const vectorStates = {
  open,
  unopened: { ...open, model: { state: 'chosen', name: modelSummary.identity.name } },
  'no-model': { ...open, model: { state: 'none' } },
  mismatch: {
    ...open,
    mismatch: {
      code: 'vector-mismatch',
      message:
        'The vector is from SmolLM2-135M-Instruct, whose shape is not that of Qwen2.5-0.5B: blocks 30 against 24, hidden size 576 against 896.',
      next: 'Open the model that it was made with (SmolLM2-135M-Instruct), or extract the vector again.',
    },
  },
  unproven: {
    ...open,
    document: { ...open.document, metadata: { ...open.document.metadata, proven: false } },
  },
  corrupt: {
    fileName: 'broken.taskvector.safetensors',
    model: openModel,
    problem: {
      code: 'vector-invalid',
      message: 'The header ends at byte 4,210 of a file of 4,096 bytes.',
      next: 'The file was cut off when it was copied; copy it again.',
    },
  },
} satisfies Record<string, VectorViewState>;
