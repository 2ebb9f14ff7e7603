import * as l10n from '@vscode/l10n';
import { type ErrorCode } from '../../src/core/errors/taskVectorError';

/** What a button under an error asks the host for. */
export type Remedy = 'run' | 'chooseModel' | 'openUnproven' | 'restartEngine' | 'manageTrust' | 'showLog';

/** The buttons in the words of the reader. */
export const remedyLabels = (): Readonly<Record<Remedy, string>> => ({
  run: l10n.t('Try Again'),
  chooseModel: l10n.t('Choose Model…'),
  openUnproven: l10n.t('Open Without Proof…'),
  restartEngine: l10n.t('Restart Engine'),
  manageTrust: l10n.t('Manage Trust'),
  showLog: l10n.t('Show Log'),
});

/** Buttons that can help with a run that failed, the most likely first. */
export function remediesFor(code: ErrorCode): Remedy[] {
  // What the system lacks no restart brings.
  if (code === 'runtime-missing') return ['showLog'];
  if (code.startsWith('engine-')) return ['restartEngine', 'showLog'];
  if (code === 'model-unproven') return ['chooseModel', 'openUnproven', 'showLog'];
  if (code.startsWith('model-') || code.startsWith('tokenizer-')) return ['chooseModel', 'showLog'];
  if (code === 'memory-limit') return ['chooseModel', 'run', 'showLog'];
  // What was asked has to be changed, elsewhere.
  if (/^(selection|task|prompt|bad)-/.test(code)) return [];
  if (code === 'workspace-untrusted') return ['manageTrust'];
  return ['run', 'showLog'];
}
