import * as l10n from '@vscode/l10n';
import { type Separator } from '../../src/core/demonstrations/selectionReading';

/** A separator as people call it: those that hide or mislead have names. */
export function separatorName(separator: Separator): string {
  switch (separator) {
    case '\t':
      return l10n.t('tab');
    case ',':
      return l10n.t('comma');
    case ':':
      return l10n.t('colon');
    case '->':
    case '→':
    case '=>':
    case '|':
    case '=':
      return separator;
  }
}
