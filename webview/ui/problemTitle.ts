import * as l10n from '@vscode/l10n';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';

/** Title over the problem of a file: of one that is gone, or may not be read, nothing is said about what it holds. */
export function problemTitle(problem: ErrorValue | undefined, holdsNone: string): string {
  return problem?.code === 'file-not-readable' ? l10n.t('The file could not be read') : holdsNone;
}
