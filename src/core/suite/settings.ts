import * as v from 'valibot';
import { limits } from '../limits';
import { templateSchema } from '../prompts/template';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.episodes));
const atLeastOne = v.pipe(count, v.minValue(1));

/**
 * What stands beside θ, so that its score can be read: `random-vector`, a random direction of θ's norm; `other-task`, θ of
 * the next task of the suite; `shuffled-labels`, θ of demonstrations whose outputs were exchanged; `mean-theta`, the mean
 * θ over all dev episodes in the place of the episode's own.
 */
export const controlSchema = v.picklist(['random-vector', 'other-task', 'shuffled-labels', 'mean-theta']);

/** What decides the numbers of an experiment besides its model and its tasks. */
export const settingsSchema = v.strictObject({
  demonstrations: v.pipe(atLeastOne, v.description('Demonstrations per episode, k.')),
  dev: v.pipe(atLeastOne, v.description('Episodes that choose the block.')),
  test: v.pipe(atLeastOne, v.description('Episodes that report on it.')),
  dummies: v.pipe(atLeastOne, v.description('Dummy queries per episode.')),
  disjoint: v.pipe(v.boolean(), v.description('No test query is a dev query. The paper lets them overlap.')),
  seed: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(0xffffffff),
    v.description('Seed of every draw.'),
  ),
  template: v.pipe(templateSchema, v.description('How pairs become text.')),
  answers: v.pipe(
    v.picklist(['first-token', 'continuation']),
    v.description(
      'first-token: the greedy next token is scored, and exact tasks keep single-token outputs alone. continuation: as many greedy tokens as the answer has are scored, and all outputs stay.',
    ),
  ),
  measures: v.pipe(
    v.picklist(['accuracy', 'all']),
    v.description('all: ranks, divergences and cosines besides, which cost about half as much again.'),
  ),
  controls: v.pipe(v.array(controlSchema), v.description('What stands beside θ.')),
});

export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;
export type Control = v.InferOutput<typeof controlSchema>;

/**
 * `paper`: as the public code of arXiv 2310.15916 sets it. `paper-text`: as its text says, 400 dev and 100 test episodes.
 * `strict`: test queries that no dev episode has, all measures, all controls.
 */
export const presetSchema = v.picklist(['paper', 'paper-text', 'strict']);

export type Preset = v.InferOutput<typeof presetSchema>;
