import { type ModelParts } from '../suiteParts';
import { ends, rate, type Sheet } from './sheet';

/** Top tokens of θ, a row a block and place. */
export function projectionSheet(models: readonly ModelParts[]): Sheet {
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

/** Accuracy by number of demonstrations. */
export function shotsSheet(models: readonly ModelParts[]): Sheet {
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

/** Accuracy by the template that made θ and the one it was used with. */
export function templatesSheet(models: readonly ModelParts[]): Sheet {
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

/** Accuracy by mode and strength. */
export function strengthSheet(models: readonly ModelParts[]): Sheet {
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
