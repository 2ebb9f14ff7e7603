import { type DocumentSelector, type TextDocument } from 'vscode';
import { experimentSuffix, taskSuffix } from '../contributions';

/** By name and under any scheme: what is untitled or in a virtual folder is read as any other. */
export const taskFiles: DocumentSelector = { pattern: `**/*${taskSuffix}` };
export const experimentFiles: DocumentSelector = { pattern: `**/*${experimentSuffix}` };

/** Where prompts are written by hand. */
export const promptFiles: DocumentSelector = [{ language: 'markdown' }, { language: 'plaintext' }];

export type FileKind = 'task' | 'experiment';

/** @returns undefined for any other file */
export function fileKind({ uri }: TextDocument): FileKind | undefined {
  if (uri.path.endsWith(taskSuffix)) return 'task';
  if (uri.path.endsWith(experimentSuffix)) return 'experiment';
  return undefined;
}
