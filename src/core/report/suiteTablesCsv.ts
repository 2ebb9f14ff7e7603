import { type Cell, writeCsv } from '../csv/writeCsv';
import { type Rate } from '../sweep/sweepResult';
import { type SuiteResult } from '../suite/suiteResult';
import { conditionsOf } from './baseSummary';
import { type Estimate, estimateOf } from './intervals';
import { type ModelParts, suiteParts } from './suiteParts';

interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const ends = (name: string): string[] => [name, `${name}_low`, `${name}_high`];
const cells = ({ value, low, high }: Estimate): Cell[] => [value, low, high];
const rate = (one: Rate): Cell[] => cells(estimateOf(one));

/**
 * The numbers of a suite as CSV by file name, one table an experiment; those that the suite lacks are left out. Shares run
 * from 0 to 1, intervals are 95 %, blocks count from 0.
 */
export function suiteTablesCsv(suite: SuiteResult): ReadonlyMap<string, string> {
  const models = suiteParts(suite);
  return new Map(
    [
      base(models),
      blocks(models),
      controls(models),
      conflicts(models),
      ...similarity(models),
      projection(models),
      shots(models),
      templates(models),
      strength(models),
    ]
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, head, rows }) => [name, writeCsv(head, rows)]),
  );
}

function base(models: readonly ModelParts[]): Sheet {
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
        ];
      }),
    ),
  };
}

function blocks(models: readonly ModelParts[]): Sheet {
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
          ...(one.copiedWhereDifferent ? rate(one.copiedWhereDifferent) : [undefined, undefined, undefined]),
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

function controls(models: readonly ModelParts[]): Sheet {
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

function conflicts(models: readonly ModelParts[]): Sheet {
  return {
    name: 'conflict.csv',
    head: [
      'model',
      'prompt_task',
      'vector_task',
      'condition',
      'block',
      ...ends('prompt_task'),
      ...ends('vector_task'),
      'trials',
    ],
    rows: models.flatMap(({ name, conflicts: pairs }) =>
      pairs.flatMap(({ promptTask, vectorTask, plain, patched, dev, bestBlock }) =>
        [
          { condition: 'plain', block: undefined, both: plain },
          ...dev.map((both, block) => ({ condition: 'dev', block, both })),
          { condition: 'patched', block: bestBlock, both: patched },
        ].map(({ condition, block, both }) => [
          name,
          promptTask,
          vectorTask,
          condition,
          block,
          ...rate(both.promptTask),
          ...rate(both.vectorTask),
          both.promptTask.trials,
        ]),
      ),
    ),
  };
}

function similarity(models: readonly ModelParts[]): Sheet[] {
  const all = models.flatMap(({ name, similarity: summaries }) =>
    summaries.map((summary) => ({ name, summary })),
  );
  return [
    {
      name: 'similarity.csv',
      head: ['model', 'block', 'task', 'other_task', 'mean_cosine', 'within', 'between', 'silhouette'],
      rows: all.flatMap(({ name, summary: { block, tasks, matrix, within, between, silhouette } }) =>
        tasks.flatMap((task, row) =>
          tasks.map((other, column) => [
            name,
            block,
            task,
            other,
            matrix.at(row)?.at(column),
            within.at(row),
            between.at(row),
            silhouette,
          ]),
        ),
      ),
    },
    {
      name: 'similarity-points.csv',
      head: ['model', 'block', 'method', 'task', 'x', 'y'],
      rows: all.flatMap(({ name, summary }) =>
        (['tsne', 'umap'] as const).flatMap((method) =>
          summary[method].map(({ task, x, y }) => [
            name,
            summary.block,
            method,
            summary.tasks.at(task),
            x,
            y,
          ]),
        ),
      ),
    },
    {
      name: 'decodability.csv',
      head: ['model', 'block', 'decodability'],
      rows: all.flatMap(({ name, summary }) =>
        summary.decodability.map((value, block) => [name, block, value]),
      ),
    },
  ];
}

function projection(models: readonly ModelParts[]): Sheet {
  return {
    name: 'projection.csv',
    head: ['model', 'task', 'block', 'place', 'token', 'token_id', 'logit'],
    rows: models.flatMap(({ name, projections }) =>
      projections.flatMap(({ task, result }) =>
        result.blocks.flatMap((top, block) =>
          top.map(({ token, id, logit }, place) => [name, task, block, place + 1, token, id, logit]),
        ),
      ),
    ),
  };
}

function shots(models: readonly ModelParts[]): Sheet {
  return {
    name: 'shots.csv',
    head: [
      'model',
      'task',
      'block',
      'demonstrations',
      ...ends('patched'),
      ...ends('few_shot'),
      ...ends('zero_shot'),
      'trials',
    ],
    rows: models.flatMap(({ name, shots: tasks }) =>
      tasks.flatMap(({ task, result }) =>
        result.points.map((one) => [
          name,
          task,
          result.block,
          one.demonstrations,
          ...rate(one.patched),
          ...rate(one.fewShot),
          ...rate(one.zeroShot),
          one.patched.trials,
        ]),
      ),
    ),
  };
}

function templates(models: readonly ModelParts[]): Sheet {
  return {
    name: 'templates.csv',
    head: ['model', 'task', 'block', 'made_with', 'used_with', ...ends('patched'), 'trials'],
    rows: models.flatMap(({ name, templates: tasks }) =>
      tasks.flatMap(({ task, result: { names, block, patched, zeroShot, fewShot } }) => [
        ...patched.flatMap((row, made) =>
          row.map((one, used) => [
            name,
            task,
            block,
            names.at(made),
            names.at(used),
            ...rate(one),
            one.trials,
          ]),
        ),
        ...zeroShot.map((one, used) => [
          name,
          task,
          undefined,
          '(zero-shot)',
          names.at(used),
          ...rate(one),
          one.trials,
        ]),
        ...fewShot.map((one, used) => [
          name,
          task,
          undefined,
          '(few-shot)',
          names.at(used),
          ...rate(one),
          one.trials,
        ]),
      ]),
    ),
  };
}

function strength(models: readonly ModelParts[]): Sheet {
  return {
    name: 'strength.csv',
    head: ['model', 'task', 'block', 'mode', 'strength', ...ends('patched'), 'trials'],
    rows: models.flatMap(({ name, strengths }) =>
      strengths.flatMap(({ task, result }) =>
        (['replace', 'add'] as const).flatMap((mode) =>
          result[mode].map((one, at) => [
            name,
            task,
            result.block,
            mode,
            result.values.at(at),
            ...rate(one),
            one.trials,
          ]),
        ),
      ),
    ),
  };
}
