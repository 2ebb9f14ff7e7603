import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../core/errors/taskVectorError';

interface Asked {
  readonly what: string;
  readonly host: string;
  readonly hadToken: boolean;
}

/** What an answer other than a success means. The hub tells more in `X-Error-Code`, a mirror may not. */
export function answerError({ status, headers }: Response, { what, host, hadToken }: Asked): TaskVectorError {
  const code = headers.get('x-error-code') ?? '';
  if (code === 'GatedRepo') {
    return new TaskVectorError(
      'hub-unauthorised',
      l10n.t('{0} asks you to accept the terms of {1} first.', host, what),
      hadToken
        ? l10n.t('Accept them on its page.')
        : l10n.t('Accept them on its page, then set your access token with Set Hub Access Token….'),
    );
  }
  if (code === 'RepoNotFound' || code === 'EntryNotFound' || code === 'RevisionNotFound' || status === 404) {
    return new TaskVectorError(
      'hub-not-found',
      l10n.t('{0} does not have {1}, or does not show it to you.', host, what),
      hadToken
        ? l10n.t('Check the name.')
        : l10n.t('Check the name; a private model needs your access token.'),
    );
  }
  if (status === 401 || status === 403) {
    return new TaskVectorError(
      'hub-unauthorised',
      hadToken
        ? l10n.t('{0} refuses {1} ({2}) with your access token.', host, what, status)
        : l10n.t('{0} refuses {1} ({2}).', host, what, status),
      hadToken
        ? l10n.t('Check the token, or remove it, with Set Hub Access Token….')
        : l10n.t('Set an access token with Set Hub Access Token….'),
    );
  }
  if (status === 416)
    return new TaskVectorError('hub-mismatch', l10n.t('{0} has less of {1} than was announced.', host, what));
  const wait = headers.get('retry-after');
  return new TaskVectorError(
    'hub-unreachable',
    l10n.t("{0} can't answer for {1} now ({2}).", host, what, status),
    status === 429 && wait !== null && /^\d{1,5}$/.test(wait)
      ? l10n.t('Try again in {0} s.', wait)
      : l10n.t('Try again later.'),
  );
}
