// Values that many tests need, each as small as its guard allows. A test states only what it is about.
import { expect } from 'vitest';
import { type Demonstration } from '../../src/core/demonstrations/demonstration';
import { type ErrorCode } from '../../src/core/errors/taskVectorError';
import { type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { type ModelIdentity } from '../../src/core/model/modelIdentity';
import { type ModelSummary } from '../../src/core/model/modelSummary';
import { paperTemplate } from '../../src/core/prompts/template';
import { type SweepRecipe } from '../../src/core/sweep/sweepRecipe';
import { type Outcome, type Prediction } from '../../src/core/sweep/sweepResult';

export const antonyms: readonly Demonstration[] = [
  { input: 'hot', output: 'cold' },
  { input: 'big', output: 'small' },
  { input: 'up', output: 'down' },
  { input: 'fast', output: 'slow' },
  { input: 'day', output: 'night' },
];

export function anIdentity(changes: Partial<ModelIdentity> = {}): ModelIdentity {
  return {
    name: 'tiny',
    graphHash: 'a'.repeat(64),
    weightsHash: 'b'.repeat(64),
    tokenizerHash: 'c'.repeat(64),
    blocks: 2,
    hiddenSize: 3,
    vocabularySize: 100,
    ...changes,
  };
}

export function aModel(): ModelSummary {
  return {
    identity: anIdentity(),
    folder: '/models/tiny',
    file: 'onnx/model.onnx',
    dtype: 'fp32',
    exporter: 'optimum',
    contextLength: 128,
    precision: { stored: 'float32', runs: 'float32', expanded: false, reason: 'As it is stored.' },
    rowDependent: false,
    execution: { provider: 'cpu', requested: 'cpu', backend: 'slices', threads: 2 },
    selfTest: { passed: true, checks: [] },
    loadSeconds: 1,
  };
}

export function aRecipe(changes: Partial<SweepRecipe> = {}): SweepRecipe {
  return {
    name: 'antonyms',
    pairs: [...antonyms],
    template: paperTemplate,
    scoring: 'exact',
    scheme: { kind: 'leave-one-out' },
    ...changes,
  };
}

export function someMetadata(changes: Partial<VectorMetadata> = {}): VectorMetadata {
  return {
    name: 'antonyms',
    model: anIdentity(),
    precision: 'float32',
    position: 'last',
    method: 'leave-one-out over 5 pairs',
    template: paperTemplate,
    pairs: [...antonyms],
    queries: ['hot'],
    application: 'Task Vector Lab 0.1.0',
    date: '2026-01-02T03:04:05.000Z',
    ...changes,
  };
}

export function aPrediction(token: string, correct: boolean, answerLogProbability = -1): Prediction {
  return { id: 7, token, correct, answerLogProbability };
}

/** A trial on `hot -> cold`: one patched token per block, right where it is ` cold`. */
export function anOutcome(patched: readonly string[], changes: Partial<Outcome> = {}): Outcome {
  return {
    task: 'antonyms',
    query: 'hot',
    answer: 'cold',
    split: 'dev',
    zeroShot: aPrediction(' hot', false),
    fewShot: aPrediction(' cold', true),
    patched: patched.map((token) => aPrediction(token, token.trim() === 'cold')),
    dummyAnswers: [' small'],
    ...changes,
  };
}

/** For `toThrow`: one of our errors with this code, whose message matches. */
export function refusal(code: ErrorCode, message: RegExp): unknown {
  return expect.objectContaining({ code, message: expect.stringMatching(message) as unknown });
}
