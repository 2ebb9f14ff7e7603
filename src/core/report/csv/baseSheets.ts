import { trialCounts } from '../../sweep/trialCounts';
import { conditionsOf } from '../baseSummary';
import { type ModelParts } from '../suiteParts';
import { cells, ends, rate, type Sheet } from './sheet';

/** What the base experiment found, a row a task. `test_queries` counts the different ones. */
export function baseSheet(models: readonly ModelParts[]): Sheet {
  return {
    name: 'base.csv',
    head: [
      'model',
      'task',
      'paper',
      'pairs',
      'leading_space',
      'scoring',
      ...ends('zero_shot'),
      ...ends('patched'),
      ...ends('few_shot'),
      'test_trials',
      'baseline_trials',
      ...ends('patched_to_few_shot'),
      'only_patched',
      'only_few_shot',
      'mcnemar_p',
      'best_block',
      'majority_share',
      'sum_of_squares',
      'label_entropy_bits',
      ...ends('copied'),
      'test_queries',
    ],
    rows: models.flatMap(({ name, base: tasks }) =>
      tasks.map(({ task, paper, result }) => {
        const { zeroShot, patched, fewShot } = conditionsOf(result);
        const { patchedToFewShot: ratio, patchedAgainstFewShot: paired } = result.test;
        return [
          name,
          task,
          paper,
          result.pairs,
          result.leadingSpace,
          result.scoring,
          ...cells(zeroShot),
          ...cells(patched),
          ...cells(fewShot),
          result.test.patched.trials,
          result.baseline.trials,
          ratio.value,
          ratio.low,
          ratio.high,
          paired.onlyFirst,
          paired.onlySecond,
          paired.p,
          result.bestBlock,
          result.floors.majorityShare,
          result.floors.sumOfSquares,
          result.floors.labelEntropy,
          ...rate(result.test.copied),
          trialCounts(result.outcomes.filter(({ split }) => split === 'test')).queries,
        ];
      }),
    ),
  };
}

/** The dev episodes’ measures, a row a block. */
export function blocksSheet(models: readonly ModelParts[]): Sheet {
  return {
    name: 'blocks.csv',
    head: [
      'model',
      'task',
      'block',
      ...ends('patched'),
      ...ends('copied'),
      ...ends('copied_where_different'),
      'dev_trials',
      'answer_log_probability',
      'answer_rank',
      'kl_from_few_shot',
      'theta_norm',
      'cosine_to_few_shot',
    ],
    rows: models.flatMap(({ name, base: tasks }) =>
      tasks.flatMap(({ task, result }) =>
        result.dev.blocks.map((one, block) => [
          name,
          task,
          block,
          ...rate(one.patched),
          ...rate(one.copied),
          ...rate(one.copiedWhereDifferent),
          one.patched.trials,
          one.answerLogProbability,
          one.answerRank,
          one.klFromFewShot,
          one.thetaNorm,
          one.cosineToFewShot,
        ]),
      ),
    ),
  };
}

/** Each control over the blocks, and on the test episodes at the best one. */
export function controlsSheet(models: readonly ModelParts[]): Sheet {
  return {
    name: 'controls.csv',
    head: ['model', 'task', 'control', 'split', 'block', ...ends('patched'), 'trials', 'detail'],
    rows: models.flatMap(({ name, base: tasks }) =>
      tasks.flatMap(({ task, result }) =>
        result.controls.flatMap(({ control, dev, test, detail }) => [
          ...dev.map((one, block) => [name, task, control, 'dev', block, ...rate(one), one.trials, detail]),
          [name, task, control, 'test', result.bestBlock, ...rate(test), test.trials, detail],
        ]),
      ),
    ),
  };
}
