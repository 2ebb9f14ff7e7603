import { type Piece, type SuiteResult } from '../suite/suiteResult';

/** A piece that the recipe asks for and the suite does not hold. */
export type MissingPiece = Pick<Piece, 'model' | 'kind' | 'tasks'>;

/** What a stopped run has not done yet, in the order of the recipe. */
export function missingPieces(suite: SuiteResult): MissingPiece[] {
  const names = suite.tasks.map(({ name }) => name);
  const done = new Set(suite.pieces.map(({ piece }) => keyOf(piece)));
  const wanted = suite.recipe.experiments.flatMap((experiment): Omit<MissingPiece, 'model'>[] => {
    if (experiment.kind !== 'conflict')
      return names.map((name) => ({ kind: experiment.kind, tasks: [name] }));
    const pairs =
      experiment.pairs === 'all'
        ? names.flatMap((one) => names.filter((other) => other !== one).map((other) => [one, other]))
        : experiment.pairs;
    return pairs.map((tasks) => ({ kind: experiment.kind, tasks: [...tasks] }));
  });
  return suite.models
    .flatMap((_, model) => wanted.map((piece) => ({ model, ...piece })))
    .filter((piece) => !done.has(keyOf(piece)));
}

function keyOf({ model, kind, tasks }: MissingPiece): string {
  return JSON.stringify([model, kind, tasks]);
}
