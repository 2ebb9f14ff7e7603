import { type BaseResult } from '../../core/suite/baseResult';
import { type Experiment } from '../../core/suite/experimentFile';
import {
  type ConflictResult,
  type ProjectionResult,
  type ShotsResult,
  type StrengthResult,
  type TemplatesResult,
  type ThetasResult,
} from '../../core/suite/furtherResults';
import { type Settings } from '../../core/suite/settings';
import { type Piece, type PieceResult, type SimilaritySummary } from '../../core/suite/suiteResult';
import { type Task } from '../../core/tasks/task';
import { type Template } from '../../core/prompts/template';
import { type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';

interface OneTask {
  readonly task: Task;
  readonly settings: Settings;
}

/** The experiments as functions; {@link runPiece} takes them as a value, so that the runner can be run on others. */
export interface SuiteExperiments {
  runBase(
    open: OpenModel,
    input: OneTask & { readonly others: readonly Task[] },
    options?: RunOptions,
  ): Promise<{ result: BaseResult; theta: Float32Array; queries: readonly string[] }>;
  runConflict(
    open: OpenModel,
    input: { promptTask: Task; vectorTask: Task; settings: Settings; episodes: number },
    options?: RunOptions,
  ): Promise<ConflictResult>;
  runThetas(
    open: OpenModel,
    input: OneTask & { readonly episodes: number },
    options?: RunOptions,
  ): Promise<{ result: Omit<ThetasResult, 'file'>; thetas: Float32Array }>;
  runProjection(
    open: OpenModel,
    input: OneTask & { readonly top: number },
    options?: RunOptions,
  ): Promise<ProjectionResult>;
  runShots(
    open: OpenModel,
    input: OneTask & { readonly counts: readonly number[] },
    options?: RunOptions,
  ): Promise<ShotsResult>;
  runTemplates(
    open: OpenModel,
    input: OneTask & { readonly templates: readonly (Template & { readonly name: string })[] },
    options?: RunOptions,
  ): Promise<TemplatesResult>;
  runStrength(
    open: OpenModel,
    input: OneTask & { readonly values: readonly number[] },
    options?: RunOptions,
  ): Promise<StrengthResult>;
  summariseSimilarity(
    model: number,
    tasks: readonly { name: string; block: number; thetas: Float32Array; episodes: number }[],
    shape: { readonly blocks: number; readonly hiddenSize: number },
    seed: number,
  ): SimilaritySummary;
}

/** What a piece needs besides its model. */
export interface PieceJob {
  readonly piece: Piece;
  readonly experiment: Experiment;
  readonly settings: Settings;
  /** The piece's own, in its order. */
  readonly tasks: readonly Task[];
  readonly others: readonly Task[];
}

/** What a piece gives: its result, and the θ that are written beside it. */
export interface RunPieceResult {
  readonly result: PieceResult;
  /** Mean θ, [blocks × hidden], and the dummy queries behind it; of a base experiment. */
  readonly vector?: { readonly theta: Float32Array; readonly queries: readonly string[] };
  /** θ by episode, [episodes × blocks × hidden]; of `similarity`. */
  readonly thetas?: { readonly values: Float32Array; readonly episodes: number };
}

/** Settings of one experiment: its own number of demonstrations in the place of the suite's. */
export function settingsOf(experiment: Experiment, settings: Settings): Settings {
  if (!('demonstrations' in experiment) || experiment.demonstrations === undefined) return settings;
  return { ...settings, demonstrations: experiment.demonstrations };
}

/** File of a similarity piece's θ, seen from the suite's folder. */
export function thetasFile(piece: Piece): string {
  return `thetas/${piece.id}.safetensors`;
}

/** @throws TaskVectorError `aborted`, and what the experiment throws */
export async function runPiece(
  experiments: SuiteExperiments,
  open: OpenModel,
  { piece, experiment, settings: suiteSettings, tasks, others }: PieceJob,
  options: RunOptions,
): Promise<RunPieceResult> {
  const settings = settingsOf(experiment, suiteSettings);
  const [task] = tasks;
  switch (experiment.kind) {
    case 'base': {
      const { result, theta, queries } = await experiments.runBase(open, { task, settings, others }, options);
      return { result, vector: { theta, queries } };
    }
    case 'conflict': {
      const [promptTask, vectorTask] = tasks;
      const { episodes } = experiment;
      const input = { promptTask, vectorTask, settings, episodes };
      return { result: await experiments.runConflict(open, input, options) };
    }
    case 'similarity': {
      const input = { task, settings, episodes: experiment.episodes };
      const { result, thetas } = await experiments.runThetas(open, input, options);
      return {
        result: { ...result, file: thetasFile(piece) },
        thetas: { values: thetas, episodes: result.episodes },
      };
    }
    case 'projection':
      return {
        result: await experiments.runProjection(open, { task, settings, top: experiment.top }, options),
      };
    case 'shots':
      return {
        result: await experiments.runShots(open, { task, settings, counts: experiment.counts }, options),
      };
    case 'templates': {
      const input = { task, settings, templates: experiment.templates };
      return { result: await experiments.runTemplates(open, input, options) };
    }
    case 'strength':
      return {
        result: await experiments.runStrength(open, { task, settings, values: experiment.values }, options),
      };
  }
}
