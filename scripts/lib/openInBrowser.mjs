import { spawn } from 'node:child_process';

const openers = { darwin: 'open', linux: 'xdg-open', win32: 'explorer' };

/** Shows an address in the user's browser where there is one; elsewhere nothing happens. */
export function openInBrowser(address) {
  const opener = spawn(openers[process.platform] ?? 'xdg-open', [address], {
    stdio: 'ignore',
    detached: true,
  });
  opener.once('error', () => undefined);
  opener.unref();
}
