import * as l10n from '@vscode/l10n';
import { type BaseIssue } from 'valibot';

/** What is wrong with a value that broke its schema: a sentence about it, in the language that is spoken. */
export function issueMessage({ message }: BaseIssue<unknown>): string {
  const [, kind, expected, received] =
    /^Invalid ([\w ]+): (?:Expected (.+) but received|Received) (.+)$/s.exec(message) ?? [];
  if (kind === undefined) return message;
  if (kind === 'key' && expected === 'never') return l10n.t('there is no such field.');
  if (kind === 'key' && received === 'undefined') return l10n.t('this field is missing.');
  if (kind === 'integer') return l10n.t('it must be a whole number, not {0}.', received);
  if (expected === undefined || expected.startsWith('/'))
    return l10n.t('it must not be {0}.', named(received));
  if (kind === 'length') return l10n.t('its length must be {0}, not {1}.', bound(expected), received);
  return l10n.t('it must be {0}, not {1}.', wanted(expected), named(received));
}

/** `("exact" | "prefix")`, `string`, `>=1` in words. */
function wanted(expected: string): string {
  const choices = /^\((.+)\)$/s.exec(expected)?.[1].split(' | ') ?? [expected];
  const words = choices.map((choice) => named(bound(choice)));
  const last = words.pop() ?? expected;
  return words.length === 0 ? last : l10n.t('{0} or {1}', words.join(', '), last);
}

function bound(expected: string): string {
  const [, sign, limit] = /^(>=|<=|>|<)(.+)$/s.exec(expected) ?? [];
  switch (sign) {
    case '>=':
      return l10n.t('at least {0}', limit);
    case '<=':
      return l10n.t('at most {0}', limit);
    case '>':
      return l10n.t('more than {0}', limit);
    case '<':
      return l10n.t('less than {0}', limit);
    default:
      return expected;
  }
}

/** A kind of value by its name; a value as it is. */
function named(value: string): string {
  switch (value) {
    case 'string':
      return l10n.t('a text');
    case 'number':
      return l10n.t('a number');
    case 'boolean':
      return l10n.t('true or false');
    case 'Array':
      return l10n.t('a list');
    case 'Object':
      return l10n.t('an object');
    case 'undefined':
      return l10n.t('nothing');
    default:
      return value;
  }
}
