import * as l10n from '@vscode/l10n';
import { isIP } from 'node:net';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type Hub } from './hub';

/**
 * The hub's address, checked.
 *
 * @throws TaskVectorError `hub-refused` for anything but https; plain http is for this machine alone
 */
export function endpointUrl({ endpoint }: Hub): URL {
  const address = endpoint.endsWith('/') ? endpoint : `${endpoint}/`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && isSafe(url) && url.username === '' && url.password === '') return url;
  throw new TaskVectorError(
    'hub-refused',
    l10n.t('"{0}" is no address of a hub.', endpoint),
    l10n.t('Give one that begins with https://, like https://huggingface.co.'),
  );
}

/**
 * Whether the hub may send us there: to its own host, or to one that is listed, and never from https to http.
 *
 * @throws TaskVectorError `hub-refused`
 */
export function checkRedirect(hub: Hub, from: URL, to: URL): void {
  const listed = to.host === endpointUrl(hub).host || hub.fileHosts.some((host) => isBelow(to, host));
  if (listed && isSafe(to) && !(from.protocol === 'https:' && to.protocol === 'http:')) return;
  throw new TaskVectorError(
    'hub-refused',
    l10n.t(
      '{0} sent us to {1}//{2}, which is not among the hosts that files may come from.',
      from.host,
      to.protocol,
      to.host,
    ),
    l10n.t('Where you trust that host, add it to the setting Hub: File Hosts.'),
  );
}

function isBelow({ host, hostname }: URL, listed: string): boolean {
  return listed.startsWith('.') ? isIP(hostname) === 0 && hostname.endsWith(listed) : host === listed;
}

function isSafe({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  );
}
