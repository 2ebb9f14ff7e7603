import * as l10n from '@vscode/l10n';
import { type BaseIssue } from 'valibot';

/** What is wrong with a value that broke its schema, in the language that is spoken. */
export function issueMessage({ message }: BaseIssue<unknown>): string {
  const [, kind, expected, received] =
    /^Invalid (\w+): (?:Expected (.+) but received|Received) (.+)$/s.exec(message) ?? [];
  if (kind === undefined) return message;
  const what =
    expected === undefined
      ? l10n.t('Received {0}', received)
      : l10n.t('Expected {0} but received {1}', expected, received);
  return `${invalid(kind)}: ${what}`;
}

function invalid(kind: string): string {
  switch (kind) {
    case 'type':
      return l10n.t('Invalid type');
    case 'value':
      return l10n.t('Invalid value');
    case 'length':
      return l10n.t('Invalid length');
    case 'key':
      return l10n.t('Invalid key');
    case 'integer':
      return l10n.t('Invalid integer');
    case 'format':
      return l10n.t('Invalid format');
    default:
      return `Invalid ${kind}`;
  }
}
