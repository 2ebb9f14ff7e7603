import { type Uri } from 'vscode';
import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { parseSweepFile } from '../../core/files/sweepFile';
import { limits } from '../../core/limits';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { sweepSuffix } from '../contributions';
import { FileDocument } from '../ui/fileDocument';
import { fileName, readFile } from '../ui/workspaceFiles';

/** What a result file holds, or why it can't be shown. */
export type ResultContent =
  | { readonly result: SweepResult; readonly problem?: never }
  | { readonly problem: ErrorValue; readonly result?: never };

/** One result of a sweep. */
export class ResultDocument extends FileDocument<ResultContent> {
  /** Never fails: a file that can't be read is a document with a problem. */
  static async open(uri: Uri): Promise<ResultDocument> {
    return new ResultDocument(uri, sweepSuffix, await readContent(uri), readContent);
  }
}

/** @throws TaskVectorError `result-invalid` with the place in the file, `file-not-readable` */
export async function readResult(uri: Uri): Promise<SweepResult> {
  const text = new TextDecoder().decode(await readFile(uri, limits.jsonBytes));
  return parseSweepFile(text, fileName(uri));
}

async function readContent(uri: Uri): Promise<ResultContent> {
  try {
    return { result: await readResult(uri) };
  } catch (error) {
    return { problem: toErrorValue(error) };
  }
}
