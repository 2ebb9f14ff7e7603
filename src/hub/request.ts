import * as l10n from '@vscode/l10n';
import { TaskVectorError, throwIfAborted } from '../core/errors/taskVectorError';
import { checkRedirect, endpointUrl } from './allowedAddress';
import { answerError } from './answerError';
import { type Hub } from './hub';
import { SilenceWatch } from './silenceWatch';

/** An answer whose body has not been read. */
export interface HubAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it comes. @throws TaskVectorError `aborted`, or `hub-unreachable` where the connection breaks */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Lets go of a body that is not to be read. */
  readonly discard: () => Promise<void>;
}

export interface HubRequest {
  /** Path below the endpoint, with its query, encoded. */
  readonly path: string;
  /** What is asked for, in words: `the files of org/name`. */
  readonly what: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
}

const redirects = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 5;
const defaultSilenceMs = 30_000;

/**
 * Asks the hub and follows where it sends us, by {@link checkRedirect}. The token goes to the endpoint's own origin, and
 * to nobody once another host has had its turn.
 *
 * @throws TaskVectorError `hub-offline`, `hub-refused`, `hub-unauthorised`, `hub-not-found`, `hub-unreachable`, `aborted`
 */
export async function askHub(hub: Hub, { path, what, headers, signal }: HubRequest): Promise<HubAnswer> {
  const home = endpointUrl(hub);
  if (hub.offline) {
    throw new TaskVectorError(
      'hub-offline',
      l10n.t('{0} was not asked for: the hub is switched off.', what),
      l10n.t('Switch off the setting Hub: Offline to use it.'),
    );
  }
  let url = new URL(path, home);
  let trusted = true;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    trusted = trusted && url.origin === home.origin;
    const token = trusted ? await hub.token() : undefined;
    throwIfAborted(signal);
    const watch = new SilenceWatch(signal, hub.silenceMs ?? defaultSilenceMs);
    const response = await connect(
      url,
      { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      watch,
      what,
    );
    if (!redirects.has(response.status)) {
      if (response.ok)
        return {
          status: response.status,
          headers: response.headers,
          chunks: chunksOf(response, watch, url, what),
          discard: () => discard(response, watch),
        };
      await discard(response, watch);
      throw answerError(response, { what, host: url.host, hadToken: token !== undefined });
    }
    await discard(response, watch);
    const location = response.headers.get('location');
    const next = location !== null && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (!next)
      throw new TaskVectorError('hub-refused', l10n.t('{0} sent us nowhere for {1}.', url.host, what));
    checkRedirect(hub, url, next);
    url = next;
  }
  throw new TaskVectorError('hub-refused', l10n.t('{0} sent us in circles for {1}.', home.host, what));
}

async function connect(
  url: URL,
  headers: Record<string, string>,
  watch: SilenceWatch,
  what: string,
): Promise<Response> {
  try {
    // Compressed bodies have other lengths than the files; sizes could not be checked.
    return await fetch(url, {
      redirect: 'manual',
      headers: { 'Accept-Encoding': 'identity', ...headers },
      signal: watch.signal,
    });
  } catch (error) {
    watch.end();
    throw watch.explain(error, url.host, what);
  }
}

/** A body that broke already has nothing to let go of. */
async function discard({ body }: Response, watch: SilenceWatch): Promise<void> {
  watch.end();
  await body?.cancel().catch(() => undefined);
}

async function* chunksOf(
  response: Response,
  watch: SilenceWatch,
  url: URL,
  what: string,
): AsyncGenerator<Uint8Array> {
  try {
    if (!response.body) return;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      watch.heard();
      yield chunk;
    }
  } catch (error) {
    throw watch.explain(error, url.host, what);
  } finally {
    watch.end();
  }
}
