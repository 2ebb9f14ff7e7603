import { type Uri } from 'vscode';
import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { parseSuiteFile } from '../../core/files/suiteFile';
import { limits } from '../../core/limits';
import { type SuiteResult } from '../../core/suite/suiteResult';
import { suiteSuffix } from '../contributions';
import { FileDocument } from '../ui/fileDocument';
import { fileName, readFile } from '../ui/workspaceFiles';

/** What a file of results holds, or why it can't be shown. */
export type SuiteContent =
  | { readonly suite: SuiteResult; readonly problem?: never }
  | { readonly problem: ErrorValue; readonly suite?: never };

/** One file of results. */
export class SuiteDocument extends FileDocument<SuiteContent> {
  /** Never fails: a file that can't be read is a document with a problem. */
  static async open(uri: Uri): Promise<SuiteDocument> {
    return new SuiteDocument(uri, suiteSuffix, await readContent(uri), readContent);
  }
}

async function readContent(uri: Uri): Promise<SuiteContent> {
  try {
    const bytes = await readFile(uri, limits.suiteBytes);
    return { suite: parseSuiteFile(new TextDecoder().decode(bytes), fileName(uri)) };
  } catch (error) {
    return { problem: toErrorValue(error) };
  }
}
