import * as v from 'valibot';
import { type ModelSummary } from '../../src/core/model/modelSummary';
import { paperSuite, paperTasks } from '../../src/core/suite/paperSuite';
import { presets } from '../../src/core/suite/presets';
import { type BaseResult } from '../../src/core/suite/baseResult';
import { planPieces } from '../../src/core/suite/planPieces';
import { suiteModelSchema, type SuiteResult } from '../../src/core/suite/suiteResult';
import { wilsonInterval } from '../../src/core/statistics/wilson';
import { type Rate } from '../../src/core/sweep/sweepResult';
import { modelSummary } from '../webview/support/modelFixture';

type Facts = readonly [zeroShot: number, patched: number, fewShot: number, block: number, majority: number];

/** Hits of 50 test queries, the best block, and the share of the most frequent answer. */
const facts: Readonly<Record<string, Facts>> = {
  'next-letter': [3, 14, 20, 18, 0.04],
  'previous-letter': [0, 3, 6, 16, 0.04],
  'list-first': [31, 48, 50, 21, 0.06],
  'list-last': [9, 40, 47, 20, 0.06],
  'to-upper': [0, 44, 50, 20, 0.04],
  'to-lower': [0, 41, 50, 20, 0.04],
  'english-french': [1, 4, 9, 22, 0.02],
  'english-spanish': [1, 5, 11, 21, 0.02],
  'french-english': [4, 12, 21, 19, 0.02],
  'spanish-english': [6, 15, 24, 19, 0.02],
  'present-gerund': [20, 44, 50, 20, 0.01],
  'present-past': [6, 33, 41, 20, 0.01],
  'plural-singular': [4, 46, 44, 20, 0.01],
  antonyms: [26, 34, 40, 17, 0.01],
  'country-capital': [12, 31, 38, 18, 0.01],
  'person-language': [2, 29, 33, 17, 0.3],
  'location-continent': [3, 30, 36, 18, 0.72],
  'location-religion': [8, 33, 37, 18, 0.69],
};

const papers: Readonly<Record<string, string>> = {
  'next-letter': 'Algo/Next letter',
  'previous-letter': 'Algo/Prev letter',
  'list-first': 'Algo/List first',
  'list-last': 'Algo/List last',
  'to-upper': 'Algo/To upper',
  'to-lower': 'Algo/To lower',
  'english-french': 'Tran/En fr',
  'english-spanish': 'Tran/En es',
  'french-english': 'Tran/Fr en',
  'spanish-english': 'Tran/Es en',
  'present-gerund': 'Ling/Present simple gerund',
  'present-past': 'Ling/Present simple past simple',
  'plural-singular': 'Ling/Plural singular',
  antonyms: 'Ling/Antonyms',
  'country-capital': 'Know/Country capital',
  'person-language': 'Know/Person language',
  'location-continent': 'Know/Location continent',
  'location-religion': 'Know/Location religion',
};

const trials = 50;

function rate(hits: number, of = trials): Rate {
  return { hits, trials: of, interval: wilsonInterval(hits, of) };
}

/** A model as results list it. */
export function withoutTimes(model: ModelSummary): SuiteResult['models'][number] {
  return v.parse(suiteModelSchema, model);
}

/** A base experiment whose dev curve rises to its best block and falls after it. */
export function baseResult(task: string): BaseResult {
  const [zeroShot, patched, fewShot, bestBlock, majorityShare] = facts[task];
  const blocks = Array.from({ length: modelSummary.identity.blocks }, (_, block) => {
    const distance = block <= bestBlock ? (bestBlock - block) / 7 : (block - bestBlock) / 4;
    const hits = Math.round(zeroShot + (patched - zeroShot) * Math.exp(-(distance ** 2)));
    return {
      patched: rate(hits),
      copied: rate(block > bestBlock ? Math.min(40, 8 * (block - bestBlock)) : 0),
      answerLogProbability: -6 + (5 * hits) / trials,
    };
  });
  const copied = rate(task === 'previous-letter' ? 9 : 1);
  return {
    kind: 'base',
    pairs: 120,
    leadingSpace: true,
    scoring: 'exact',
    floors: { majorityShare, sumOfSquares: majorityShare ** 2, labelEntropy: 4 },
    dev: { zeroShot: rate(zeroShot), fewShot: rate(fewShot), blocks },
    bestBlock,
    test: {
      zeroShot: rate(zeroShot),
      fewShot: rate(fewShot),
      patched: rate(patched),
      copied,
      patchedAgainstFewShot: { onlyFirst: 2, onlySecond: Math.max(0, fewShot - patched + 2), p: 0.2 },
      patchedToFewShot: {
        value: patched / fewShot,
        low: (0.9 * patched) / fewShot,
        high: (1.1 * patched) / fewShot,
      },
    },
    baseline: rate(2 * zeroShot, 2 * trials),
    controls: [],
    outcomes: [],
  };
}

/** What the paper's suite gives on the bundled model, as far as its base experiment goes, for the first tasks of it. */
export function suiteResult(count: number = paperTasks.length): SuiteResult {
  const recipe = {
    ...paperSuite([{ folder: modelSummary.folder }]),
    experiments: [{ kind: 'base' as const }],
  };
  const pieces = planPieces(recipe, paperTasks);
  return {
    format: 'task-vectors/suite',
    version: 1,
    complete: count === pieces.length,
    ...(count < pieces.length && { missing: pieces.slice(count).map(({ id }) => id) }),
    recipe,
    settings: presets.paper,
    models: [withoutTimes(modelSummary)],
    tasks: paperTasks.map((name) => ({
      name,
      paper: papers[name],
      source: 'compiled for a test',
      sha256: 'a1'.repeat(32),
    })),
    pieces: pieces.slice(0, count).map((piece) => ({ piece, result: baseResult(piece.tasks[0]) })),
    similarity: [],
    application: 'task-vector-lab 0.1.0',
  };
}
