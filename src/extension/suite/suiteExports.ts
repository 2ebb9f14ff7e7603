import { dirname } from 'node:path';
import { env, l10n, Uri, window, workspace } from 'vscode';
import { fromErrorValue } from '../../core/errors/taskVectorError';
import { type SuiteResult } from '../../core/suite/suiteResult';
import { suiteSuffix } from '../contributions';
import { copyCommandLine } from '../ui/commandLine';
import { fileName, writeAtomically } from '../ui/workspaceFiles';
import { localPath } from './localPath';
import { recipeFile, recipeFolder } from './recipeFile';
import { type SuiteDocument } from './suiteDocument';
import { paperWords, suiteWords } from './suiteCommandLine';

/** Asks for a place, writes the report there as one HTML file, and shows it in the browser where it can. */
export async function openReport(document: SuiteDocument, beside: string): Promise<void> {
  // Loaded when it is needed, as in `exportTables`: reports are a fifth of the extension's code.
  const [{ suiteReportHtml }, { publishedResults }] = await Promise.all([
    import('../../core/report/suiteReportHtml'),
    import('../../core/report/publishedResults'),
  ]);
  const html = suiteReportHtml(suiteOf(document), publishedResults, { beside });
  const place = await window.showSaveDialog({
    title: l10n.t('Save Report'),
    saveLabel: l10n.t('Save and Open'),
    filters: { HTML: ['html'] },
    defaultUri: besideOf(document, '.report.html'),
  });
  if (!place) return;
  await writeAtomically(place, encode(html));
  // A browser reads the files of a machine alone.
  if (place.scheme === 'file') await env.openExternal(place);
  else void window.showInformationMessage(l10n.t('Written to {0}.', fileName(place)));
}

/** Asks for a folder and writes the tables there, as CSV and as LaTeX. */
export async function exportTables(document: SuiteDocument): Promise<void> {
  const suite = suiteOf(document);
  const [{ suiteTablesCsv }, { suiteTablesLatex }, { publishedResults }] = await Promise.all([
    import('../../core/report/suiteTablesCsv'),
    import('../../core/report/suiteTablesLatex'),
    import('../../core/report/publishedResults'),
  ]);
  const files = new Map([...suiteTablesCsv(suite), ...suiteTablesLatex(suite, publishedResults)]);
  const [folder] =
    (await window.showOpenDialog({
      title: l10n.t('Export Tables as CSV and LaTeX'),
      openLabel: l10n.t('Export Here'),
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: Uri.joinPath(document.uri, '..'),
    })) ?? [];
  if (!folder || !(await mayWrite(folder, [...files.keys()]))) return;
  for (const [name, text] of files) await writeAtomically(Uri.joinPath(folder, name), encode(text));
  void window.showInformationMessage(l10n.t('{0} tables are written to {1}.', files.size, folder.path));
}

/**
 * Puts the command onto the clipboard that runs the same experiment without the editor. The command line reads a recipe
 * from a file: where none holds this one, as of a run from a task file, it is written.
 */
export async function copyCommand({ uri, content }: SuiteDocument, extensionUri: Uri): Promise<void> {
  const out = dirname(localPath(uri));
  const suite = suiteOf({ content });
  const paper = paperWords(suite, recipeFolder(uri));
  const recipe = paper ? undefined : await recipeFile(suite.recipe, uri);
  const words = paper ?? (recipe ? [recipe.file.fsPath] : []);
  await copyCommandLine(extensionUri, suiteWords(suite, words, out));
  void window.showInformationMessage(
    recipe?.written === true
      ? l10n.t('The command is on the clipboard. Its recipe was written to {0}.', fileName(recipe.file))
      : l10n.t('The command is on the clipboard.'),
  );
}

/** Asks before files are replaced. */
async function mayWrite(folder: Uri, names: readonly string[]): Promise<boolean> {
  const there = new Set((await workspace.fs.readDirectory(folder)).map(([name]) => name));
  const replaced = names.filter((name) => there.has(name));
  if (replaced.length === 0) return true;
  const detail = l10n.t('Their content will be replaced: {0}.', replaced.join(', '));
  const question = l10n.t('{0} of {1} files exist already.', replaced.length, names.length);
  const replace = l10n.t('Replace');
  return (await window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}

function suiteOf({ content }: Pick<SuiteDocument, 'content'>): SuiteResult {
  if (!content.suite) throw fromErrorValue(content.problem);
  return content.suite;
}

function besideOf({ uri }: SuiteDocument, suffix: string): Uri {
  const stem = fileName(uri).slice(0, -suiteSuffix.length);
  return Uri.joinPath(uri, '..', `${stem}${suffix}`);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
