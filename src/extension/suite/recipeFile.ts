import { basename, dirname, join } from 'node:path';
import { Uri, workspace } from 'vscode';
import { limits } from '../../core/limits';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { parseExperiment } from '../../core/suite/parseExperiment';
import { experimentSuffix } from '../contributions';
import { readFile, writeAtomically } from '../ui/workspaceFiles';
import { sameRecipe } from './suiteCommandLine';

const resultsEnd = /-results$/;

/**
 * The folder that paths in the recipe of results are seen from: that beside the results, or the workspace for a recipe
 * that no file holds.
 *
 * @param results the file
 */
export function recipeFolder(results: Uri): string {
  const out = dirname(results.fsPath);
  const root = workspace.getWorkspaceFolder(results)?.uri.fsPath ?? dirname(out);
  return resultsEnd.test(basename(out)) ? dirname(out) : root;
}

/**
 * The file of the recipe that results were made by, in the folder that its paths are seen from; written there where none
 * holds it. The name is the one whose results go into the same folder.
 *
 * @param results the file
 * @throws TaskVectorError `file-not-writable`
 */
export async function recipeFile(
  recipe: ExperimentFile,
  results: Uri,
): Promise<{ readonly file: Uri; readonly written: boolean }> {
  const folder = recipeFolder(results);
  const stem = basename(dirname(results.fsPath)).replace(resultsEnd, '');
  for (let count = 1; ; count++) {
    const file = Uri.file(join(folder, `${stem}${count > 1 ? `-${count}` : ''}${experimentSuffix}`));
    const held = await heldBy(file);
    if (held === 'nothing') {
      await writeAtomically(file, new TextEncoder().encode(`${JSON.stringify(recipe, undefined, 2)}\n`));
      return { file, written: true };
    }
    if (held !== 'another' && sameRecipe(held, recipe)) return { file, written: false };
  }
}

/** The recipe of a file; one that can't be read is another. */
async function heldBy(file: Uri): Promise<ExperimentFile | 'nothing' | 'another'> {
  const there = await workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  if (!there) return 'nothing';
  try {
    const text = new TextDecoder().decode(await readFile(file, limits.jsonBytes));
    return parseExperiment(text, basename(file.fsPath)).recipe;
  } catch {
    return 'another';
  }
}
