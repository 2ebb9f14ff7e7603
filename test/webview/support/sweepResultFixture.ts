import { withLeadingSpace } from '../../../src/core/demonstrations/leadingSpace';
import { paperTemplate } from '../../../src/core/prompts/template';
import { wilsonInterval } from '../../../src/core/statistics/wilson';
import {
  type Outcome,
  type Prediction,
  type Rate,
  type SweepResult,
} from '../../../src/core/sweep/sweepResult';
import { modelSummary } from './modelFixture';

/** Query, answer, and the share of its way up at which the patch begins to work. */
const words: readonly (readonly [string, string, number])[] = [
  ['hot', 'cold', 0.1],
  ['big', 'small', 0.12],
  ['fast', 'slow', 0.2],
  ['rich', 'poor', 0.24],
  ['happy', 'sad', 0.3],
  ['old', 'new', 0.34],
  ['open', 'closed', 0.95],
  ['deep', 'shallow', 0.4],
  ['above', 'below', 0.45],
  ['loud', 'quiet', 0.82],
  ['early', 'late', 0.5],
  ['hard', 'soft', 0.55],
  ['full', 'empty', 0.6],
  ['light', 'dark', 0.7],
  ['strong', 'weak', 0.74],
];

export const antonyms = words.map(([input, output]) => ({ input, output }));

const blocks = 30;

/** How far the task has formed after a block: flat, a rise in the middle, a fall where answers are written. */
function formed(block: number): number {
  const wobble = 0.05 * Math.sin(block * 2.1);
  if (block < 9) return 0.26 + wobble;
  if (block < 17) return 0.3 + (0.55 * (block - 8)) / 9 + wobble;
  if (block < 21) return 0.9 - 0.02 * (block - 17);
  return Math.max(0, 0.9 - 0.24 * (block - 20));
}

function rate(hits: number, trials: number): Rate {
  return { hits, trials, interval: wilsonInterval(hits, trials) };
}

function prediction(token: string, correct: boolean, answerLogProbability: number): Prediction {
  return { id: 1_000 + token.length, token, correct, answerLogProbability };
}

function outcomeOf(index: number): Outcome {
  const [query, answer, hardness] = words[index];
  const dummy = words[(index + 4) % words.length][1];
  return {
    task: 'antonyms',
    query: ` ${query}`,
    answer: ` ${answer}`,
    split: 'dev',
    zeroShot: index % 4 === 0 ? prediction(` ${answer}`, true, -0.6) : prediction(`${query}`, false, -5.2),
    fewShot: hardness < 0.8 ? prediction(` ${answer}`, true, -0.4) : prediction(' young', false, -2.6),
    patched: Array.from({ length: blocks }, (_, block) => {
      const strength = formed(block);
      const logProbability = -0.5 - 9 * Math.max(0, hardness - strength) - (1 - strength);
      if (strength > hardness) return prediction(` ${answer}`, true, logProbability);
      const copies = block > 20 && (block - 20) / 6 > hardness * 0.9;
      return prediction(copies ? ` ${dummy}` : ` ${query}`, false, logProbability);
    }),
    dummyAnswers: [` ${dummy}`],
  };
}

/** A sweep over fifteen antonyms that looks like real ones: a rise, a plateau, a fall into copying. */
export function sweepResult(date = '2026-11-23T09:41:00.000Z'): SweepResult {
  const outcomes = words.map((_, index) => outcomeOf(index));
  const count = (holds: (outcome: Outcome) => boolean): Rate =>
    rate(outcomes.filter(holds).length, outcomes.length);
  const perBlock = Array.from({ length: blocks }, (_, block) => ({
    patched: count(({ patched }) => patched[block].correct),
    copied: count(
      ({ patched, dummyAnswers }) => !patched[block].correct && dummyAnswers.includes(patched[block].token),
    ),
    answerLogProbability:
      outcomes.reduce((sum, { patched }) => sum + patched[block].answerLogProbability, 0) / outcomes.length,
  }));
  const most = Math.max(...perBlock.map(({ patched }) => patched.hits));
  return {
    format: 'task-vectors/sweep',
    version: 1,
    recipe: {
      name: 'antonyms',
      pairs: withLeadingSpace(antonyms),
      template: paperTemplate,
      scoring: 'exact',
      scheme: { kind: 'leave-one-out' },
    },
    model: modelSummary,
    zeroShot: count(({ zeroShot }) => zeroShot.correct),
    fewShot: count(({ fewShot }) => fewShot.correct),
    majorityFloor: 1 / words.length,
    blocks: perBlock,
    bestBlock: perBlock.findIndex(({ patched }) => patched.hits === most),
    outcomes,
    timing: { seconds: 1.42, tokens: 5_200 },
    application: 'task-vector-lab 0.1.0',
    date,
  };
}

/** The same task with a split: the block chosen on dev trials, reported on test trials. */
export function splitResult(): SweepResult {
  const result = sweepResult('2026-11-23T10:02:00.000Z');
  return {
    ...result,
    recipe: {
      ...result.recipe,
      scheme: { kind: 'split', demonstrations: 5, dev: 15, test: 50, dummies: 1, disjoint: true, seed: 41 },
    },
    test: { patched: rate(38, 50), zeroShot: rate(13, 50), fewShot: rate(42, 50) },
    outcomes: [
      ...result.outcomes,
      ...result.outcomes.map((outcome): Outcome => ({ ...outcome, split: 'test' })),
    ],
  };
}
