import { type Uri } from 'vscode';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { type Look } from '../../protocol/sweepView';
import { type LookInside } from './lookInside';
import { exportTable } from './tableExport';

/**
 * Asks for a place and writes a look inside there, as the page shows it.
 *
 * @throws TaskVectorError `bad-request` for one that is not on show any more, `file-not-writable`
 */
export async function exportLook(
  inside: LookInside,
  result: SweepResult,
  look: Look,
  beside?: Uri,
): Promise<void> {
  const csv = await lookCsv(inside, result, look);
  const name = `${result.recipe.name} ${result.outcomes[look.outcome].query.trim()}`;
  await exportTable(csv, name, look.kind === 'lens' ? '.lens.csv' : '.heat-map.csv', beside);
}

/** The table of a look. @throws TaskVectorError as {@link exportLook} */
export async function lookCsv(inside: LookInside, result: SweepResult, look: Look): Promise<string> {
  const shown = inside.shown(result, look);
  // Loaded when it is needed: an activation does not wait for the code of tables.
  const { lensCsv, siteMapCsv } = await import('../../core/report/insideTablesCsv');
  const of = {
    task: result.recipe.name,
    model: result.model.identity.name,
    trial: look.outcome,
    query: result.outcomes[look.outcome].query,
  };
  return 'plain' in shown && 'patched' in shown ? lensCsv(shown, of) : siteMapCsv(shown, of);
}
