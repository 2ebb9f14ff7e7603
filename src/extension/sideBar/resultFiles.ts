import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { parseSuiteFile } from '../../core/files/suiteFile';
import { suiteGlance, type SuiteGlance } from '../../core/suite/suiteGlance';
import { readSweepGlance, type SweepGlance } from '../../core/sweep/sweepGlance';
import { suiteSuffix, sweepSuffix } from '../contributions';
import { fileName, readFile } from '../ui/workspaceFiles';
import { FileList, type ListedFile } from '../ui/fileList';

/** What a file of results says in the list. */
export type ResultGlance =
  | { readonly kind: 'sweep'; readonly glance: SweepGlance }
  | { readonly kind: 'suite'; readonly glance: SuiteGlance };

export type ResultFile = ListedFile<ResultGlance>;

export const mostResults = 300;
/** A larger file is not read for the sake of a list; it opens all the same. */
const mostBytes = 32 * 1024 * 1024;

/** The files of results of the workspace. */
export function resultFiles(): FileList<ResultGlance> {
  return new FileList<ResultGlance>([sweepSuffix, suiteSuffix], mostResults, readGlance);
}

async function readGlance({ uri, bytes }: ResultFile): Promise<ResultGlance> {
  if (bytes > mostBytes) {
    const size = Math.round(bytes / 1e6);
    throw new TaskVectorError(
      'file-not-readable',
      l10n.t('It has {0} MB, too many to be read for a list.', size),
      l10n.t('Open it.'),
    );
  }
  const text = new TextDecoder().decode(await readFile(uri, mostBytes));
  const name = fileName(uri);
  return name.endsWith(suiteSuffix)
    ? { kind: 'suite', glance: suiteGlance(parseSuiteFile(text, name)) }
    : { kind: 'sweep', glance: readSweepGlance(text) };
}
