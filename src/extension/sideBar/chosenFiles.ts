import { Uri } from 'vscode';

/**
 * The files that a command is about: all that are selected where its menu was opened, else the one that it was opened on,
 * else, by keyboard, what is selected in the list.
 *
 * @param selection rows of the list that are selected
 * @param given a row or a file
 * @param all rows or files
 */
export function chosenFiles(selection: readonly unknown[], given?: unknown, all?: unknown): Uri[] {
  const chosen: readonly unknown[] =
    Array.isArray(all) && all.length > 0 ? all : given === undefined ? selection : [given];
  return chosen.map(uriOf).filter((uri) => uri !== undefined);
}

function uriOf(row: unknown): Uri | undefined {
  if (row instanceof Uri) return row;
  if (typeof row !== 'object' || row === null) return undefined;
  if ('uri' in row && row.uri instanceof Uri) return row.uri;
  return 'file' in row ? uriOf(row.file) : undefined;
}
