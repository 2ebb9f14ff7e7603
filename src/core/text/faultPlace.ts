import * as l10n from '@vscode/l10n';
import { type BaseIssue } from 'valibot';
import { describePlace, type TextPlace } from './jsonPlace';

/** `x.sweep.json, line 3, column 5: …`: what is wrong with a file, behind as much of its place as is known. */
export function placed(
  problem: string,
  { fileName, place }: { readonly fileName?: string | undefined; readonly place?: TextPlace | undefined },
): string {
  const where = fileName === undefined ? place && describePlace(place) : placeIn(fileName, place);
  return where === undefined ? problem : `${where}: ${problem}`;
}

/** `x.sweep.json, line 3, column 5`; the file's name alone where the place can't be told. */
export function placeIn(fileName: string, place: TextPlace | undefined): string {
  return place ? `${fileName}, ${describePlace(place)}` : fileName;
}

/** What is said of a text that is no JSON, at the place where it stops being any or without one. */
export function notJson(place: TextPlace | undefined): string {
  return place ? l10n.t('it is no JSON from here on.') : l10n.t('The file is not JSON.');
}

/** Where in its value an issue is. */
export function issuePath({ path }: BaseIssue<unknown>): readonly (string | number)[] {
  return (path ?? []).map(({ key }) => key as string | number);
}
