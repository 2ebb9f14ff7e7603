import * as l10n from '@vscode/l10n';
import { type Preset } from './settings';

/** A preset by its name for people, wherever one is chosen. */
export function presetName(preset: Preset): string {
  switch (preset) {
    case 'strict':
      return l10n.t('Strict');
    case 'paper':
      return l10n.t('As the paper’s code');
    case 'paper-text':
      return l10n.t('As the paper’s text');
  }
}
