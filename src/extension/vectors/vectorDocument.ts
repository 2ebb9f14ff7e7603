import { type Uri } from 'vscode';
import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { parseVectorFile } from '../../core/files/vectorFile';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';
import { vectorSuffix } from '../contributions';
import { FileDocument } from '../ui/fileDocument';
import { readFile } from '../ui/workspaceFiles';

/** What a vector file holds, or why it can't be shown. */
export type VectorContent =
  | { readonly vector: TaskVector; readonly problem?: never }
  | { readonly problem: ErrorValue; readonly vector?: never };

/** One vector file. */
export class VectorDocument extends FileDocument<VectorContent> {
  /** Never fails: a file that can't be read is a document with a problem. */
  static async open(uri: Uri): Promise<VectorDocument> {
    return new VectorDocument(uri, vectorSuffix, await readContent(uri), readContent);
  }
}

async function readContent(uri: Uri): Promise<VectorContent> {
  try {
    return { vector: parseVectorFile(await readFile(uri, limits.vectorFileBytes)) };
  } catch (error) {
    return { problem: toErrorValue(error) };
  }
}
