import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { type ModelSummary, precisionText } from '../../core/model/modelSummary';
import { demonstrationsText, queryText } from '../../core/prompts/template';
import { estimateCost, type PromptLengths } from '../../core/suite/estimateCost';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { type PlaceInRecipe } from '../../core/suite/parseExperiment';
import { planPieces } from '../../core/suite/planPieces';
import { presets } from '../../core/suite/presets';
import { type Settings } from '../../core/suite/settings';
import { type PieceInputs, type SuitePlan, suitePlanSchema } from '../../core/suite/suiteResult';
import { checkOutputs } from '../../core/tasks/checkOutputs';
import { type Task } from '../../core/tasks/task';
import { inEnglish } from '../../core/text/language';
import { engineVersion } from '../engineVersion';
import { drawablePairs } from '../experiments/taskRecipe';
import { findModel } from '../model/modelFolder';
import { readTokenizer, type Tokenizer } from '../tokenizer/tokenizer';
import { type PieceJob, settingsOf } from './runPiece';
import { atPlace, describeTask, readSuiteTasks } from './suiteTasks';

/** A piece with its estimated cost, in token positions × blocks, and all that decides its numbers but the model. */
export interface CostedJob extends PieceJob {
  readonly cost: number;
  readonly inputs: Omit<PieceInputs, 'model'>;
}

/** A suite that is known to be able to run: its models are there, its tasks are read and have enough pairs. */
export interface SuiteJobs {
  readonly plan: SuitePlan;
  readonly jobs: readonly CostedJob[];
}

/** The settings of a recipe: its preset, with the single ones that it replaces. */
export function suiteSettings({ preset, settings }: ExperimentFile): Settings {
  return { ...presets[preset], ...settings };
}

/**
 * Reads all that a recipe names, and plans it. Nothing is loaded; what can't work is refused here, before hours are spent.
 *
 * @param folder that paths in the recipe are seen from
 * @throws TaskVectorError with the place in the recipe
 */
export function planSuite(written: ExperimentFile, folder: string, placeOf: PlaceInRecipe): SuiteJobs {
  const { tasks, recipe } = readSuiteTasks(written, folder, placeOf);
  const settings = suiteSettings(recipe);
  const models = recipe.models.map((model, index) => {
    const { blocks, tokenizer } = atPlace(placeOf, ['models', index], () => {
      const files = findModel(resolve(folder, model.folder), model.dtype);
      return { blocks: files.config.blocks ?? 1, tokenizer: readTokenizer(files.folder) };
    });
    return { blocks, lengths: lengthsOf(recipe, tasks, settings, tokenizer, placeOf) };
  });
  const suiteTasks = tasks.map(describeTask);
  const pieces = planPieces(
    recipe,
    tasks.map(({ name }) => name),
  );
  const hashed = (task: Task): PieceInputs['tasks'][number] => {
    const { name, sha256 } = suiteTasks[tasks.indexOf(task)];
    return { name, sha256 };
  };
  const jobs = pieces.map((piece): CostedJob => {
    const experiment = recipe.experiments.find(({ kind }) => kind === piece.kind)!;
    const own = piece.tasks.map((name) => tasks.find((task) => task.name === name)!);
    const at = tasks.indexOf(own[0]);
    const lends = piece.kind === 'base' && settings.controls.includes('other-task');
    const others = lends ? [...tasks.slice(at + 1), ...tasks.slice(0, at)] : [];
    const { blocks, lengths } = models[piece.model];
    return {
      ...{ piece, experiment, settings, tasks: own, others },
      cost: estimateCost(experiment, settings, lengths[at], blocks),
      inputs: {
        application: engineVersion,
        settings,
        experiment: experiment.kind === 'conflict' ? { ...experiment, pairs: [] } : experiment,
        tasks: own.map(hashed),
        others: others.map(hashed),
      },
    };
  });
  const head = { format: 'task-vectors/suite-plan', version: 1 } as const;
  // Keys in the schema's order, as they are when a merge reads the plan again.
  const plan = v.parse(suitePlanSchema, {
    ...head,
    ...{ recipe, settings, tasks: suiteTasks, pieces, application: engineVersion },
  });
  return { plan, jobs };
}

/** What of an open model decides numbers. */
export function modelInputs({ identity, precision, execution }: ModelSummary): PieceInputs['model'] {
  const { graphHash, weightsHash, tokenizerHash } = identity;
  return {
    ...{ graphHash, weightsHash, tokenizerHash },
    precision: inEnglish(() => precisionText(precision)),
    execution: `${execution.provider}, ${execution.backend}`,
  };
}

/** SHA-256 over all that decides a piece's numbers. */
export function pieceKey(inputs: PieceInputs): string {
  return createHash('sha256')
    .update(JSON.stringify(sortedKeys(inputs)))
    .digest('hex');
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, inner]) => [k, sortedKeys(inner)]),
  );
}

/** Prompt lengths by task; refuses tasks that can't be run with this tokenizer. */
function lengthsOf(
  { experiments }: ExperimentFile,
  tasks: readonly Task[],
  settings: Settings,
  tokenizer: Tokenizer,
  placeOf: PlaceInRecipe,
): PromptLengths[] {
  const k = Math.max(...experiments.map((experiment) => settingsOf(experiment, settings).demonstrations));
  return tasks.map((task, index) =>
    atPlace(placeOf, ['tasks', index], () => {
      checkOutputs(task, (text) => tokenizer.encodePiece(text).length);
      const { dev, test, dummies, disjoint, seed, template, answers } = settings;
      const scheme = { kind: 'split', demonstrations: k, dev, test, dummies, disjoint, seed } as const;
      const { pairs } = drawablePairs(task, tokenizer, answers, scheme);
      const mean = (texts: readonly string[]): number =>
        texts.reduce((sum, text) => sum + tokenizer.encodePiece(text).length, 0) / texts.length;
      return {
        demonstration: mean(pairs.map((pair) => demonstrationsText(template, [pair]))),
        query: mean(pairs.map(({ input }) => queryText(template, input))),
      };
    }),
  );
}
