import { type BaseResult } from '../suite/baseResult';
import {
  type ConflictResult,
  type ProjectionResult,
  type ShotsResult,
  type StrengthResult,
  type TemplatesResult,
} from '../suite/furtherResults';
import { type PieceResult, type SimilaritySummary, type SuiteResult } from '../suite/suiteResult';

export type SuiteModel = SuiteResult['models'][number];

/** A result of one task, with the key of the published table where the task has one. */
export interface OfTask<Result> {
  readonly task: string;
  readonly paper?: string;
  readonly result: Result;
}

/** All that a suite holds of one model, in the order of the suite's tasks. */
export interface ModelParts {
  readonly index: number;
  /** Name for people, told from those of the other models. */
  readonly name: string;
  readonly model: SuiteModel;
  /** False where the model had failed its self-test; what it gave says so wherever it goes. */
  readonly proven: boolean;
  readonly base: readonly OfTask<BaseResult>[];
  readonly conflicts: readonly ConflictResult[];
  readonly similarity: readonly SimilaritySummary[];
  readonly projections: readonly OfTask<ProjectionResult>[];
  readonly shots: readonly OfTask<ShotsResult>[];
  readonly templates: readonly OfTask<TemplatesResult>[];
  readonly strengths: readonly OfTask<StrengthResult>[];
}

/** A suite by model and experiment; any of them may be empty. */
export function suiteParts(suite: SuiteResult): ModelParts[] {
  const order = new Map(suite.tasks.map(({ name }, at) => [name, at]));
  const paper = new Map(suite.tasks.map((task) => [task.name, task.paper]));
  const place = (task: string): number => order.get(task) ?? order.size;
  const allPassed = suite.models.every(({ selfTest }) => selfTest.passed);
  return suite.models.map((model, index) => {
    const pieces = suite.pieces
      .filter(({ piece }) => piece.model === index)
      .sort((one, other) => place(one.piece.tasks[0]) - place(other.piece.tasks[0]));
    const ofKind = <Kind extends PieceResult['kind']>(
      kind: Kind,
    ): OfTask<Extract<PieceResult, { kind: Kind }>>[] =>
      pieces.flatMap(({ piece, result }) =>
        isOfKind(result, kind) ? [{ task: piece.tasks[0], paper: paper.get(piece.tasks[0]), result }] : [],
      );
    return {
      index,
      name: modelName(suite.models, index),
      model,
      // A suite that says so without a model that does is not proven in any part.
      proven: model.selfTest.passed && (suite.proven !== false || !allPassed),
      base: ofKind('base'),
      conflicts: ofKind('conflict').map(({ result }) => result),
      similarity: suite.similarity.filter((summary) => summary.model === index),
      projections: ofKind('projection'),
      shots: ofKind('shots'),
      templates: ofKind('templates'),
      strengths: ofKind('strength'),
    };
  });
}

/** The model's own name; with its precision, then its number, where others have the same. */
export function modelName(models: readonly SuiteModel[], index: number): string {
  const { identity, dtype } = models[index];
  const alike = models.filter((other) => other.identity.name === identity.name);
  if (alike.length === 1) return identity.name;
  const precise = `${identity.name} ${dtype}`;
  return alike.filter((other) => other.dtype === dtype).length === 1 ? precise : `${precise} (${index + 1})`;
}

function isOfKind<Kind extends PieceResult['kind']>(
  result: PieceResult,
  kind: Kind,
): result is Extract<PieceResult, { kind: Kind }> {
  return result.kind === kind;
}
