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
      `${host} asks you to accept the terms of ${what} first.`,
      `Accept them on its page${hadToken ? '' : ', then set your access token with Set Hub Access Token…'}.`,
    );
  }
  if (code === 'RepoNotFound' || code === 'EntryNotFound' || code === 'RevisionNotFound' || status === 404) {
    return new TaskVectorError(
      'hub-not-found',
      `${host} does not have ${what}, or does not show it to you.`,
      hadToken ? 'Check the name.' : 'Check the name; a private model needs your access token.',
    );
  }
  if (status === 401 || status === 403) {
    return new TaskVectorError(
      'hub-unauthorised',
      `${host} refuses ${what} (${status})${hadToken ? ' with your access token' : ''}.`,
      `${hadToken ? 'Check the token, or remove it,' : 'Set an access token'} with Set Hub Access Token….`,
    );
  }
  if (status === 416)
    return new TaskVectorError('hub-mismatch', `${host} has less of ${what} than was announced.`);
  const wait = headers.get('retry-after');
  return new TaskVectorError(
    'hub-unreachable',
    `${host} can't answer for ${what} now (${status}).`,
    status === 429 && wait !== null && /^\d{1,5}$/.test(wait)
      ? `Try again in ${wait} s.`
      : 'Try again later.',
  );
}
