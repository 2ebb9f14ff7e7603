import { resolve } from 'node:path';
import { paperSuite } from '../../core/suite/paperSuite';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { type SuiteResult } from '../../core/suite/suiteResult';

/**
 * The model of a suite that is the built-in recipe on one model; undefined for any other, which a file has to say.
 *
 * @param folder that paths in the recipe are seen from
 */
export function paperWords({ recipe }: SuiteResult, folder: string): readonly string[] | undefined {
  const [model, ...others] = recipe.models;
  if (others.length > 0 || !sameRecipe(recipe, paperSuite([model]))) return undefined;
  const dtype = model.dtype === undefined ? [] : ['--dtype', model.dtype];
  return ['paper', '--model', resolve(folder, model.folder), ...dtype];
}

/**
 * The words of the command that runs a suite again, or what is missing of it, into the same folder, where its models ran.
 *
 * @param recipe `paper` with its model, or the path of a recipe
 * @param out folder of the results
 */
export function suiteWords(
  { models, proven }: Pick<SuiteResult, 'models' | 'proven'>,
  recipe: readonly string[],
  out: string,
): readonly string[] {
  // Pieces of another provider or back end are refused.
  const { requested, backend } = models.at(0)?.execution ?? { requested: 'cpu', backend: 'slices' };
  const elsewhere = requested !== 'cpu' || backend !== 'slices';
  return [
    ...['experiment', ...recipe, '--out', out, '--resume'],
    ...(elsewhere ? ['--provider', requested, '--backend', backend] : []),
    ...(proven === false ? ['--unproven'] : []),
  ];
}

/** Whether two recipes say the same, in whichever order. */
export function sameRecipe(one: ExperimentFile, other: ExperimentFile): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

/** Without what an editor needs alone. */
function inOrder(recipe: ExperimentFile): unknown {
  return sorted({ ...recipe, $schema: undefined });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}
